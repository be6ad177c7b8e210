// An engine runs one harness program for a slice and leaves new inputs and crash files in the slice
// folder; its output is read into an EngineRun. One file per engine. Who runs when is the
// campaign's business.
//
// Threads: const; any number of runs at once in different slice folders.
// Interrupted: everything that the engine saved stays in the slice folder; HarvestSlice finds it
// again.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "runner/base/result.h"
#include "runner/model/campaign.h"
#include "runner/os/ports.h"
#include "runner/os/sandbox.h"

namespace assay::engine {

struct SliceRequest {
  const model::Harness* harness = nullptr;
  model::EngineConfig engine;
  std::string slice_folder;   // exists; the only writable place
  std::string corpus_folder;  // read-only inputs
  std::vector<std::string> dictionaries;
  model::Duration time{0};  // CPU the slice may use; wall limit is derived from it
  unsigned core = 0;
  std::uint64_t seed = 1;
  std::uint64_t maximum_executions = 0;  // 0: no limit but time
  std::uint64_t disk_reserve_bytes = 0;  // the engine is ended when less is free; 0: no limit
};

struct EngineRun {
  model::SliceEnd end = model::SliceEnd::kSpent;
  std::string detail;  // a sentence when end != kSpent
  std::uint64_t executions = 0;
  std::uint64_t restarts = 0;
  model::Duration wall{0};
  model::Duration cpu{0};
  std::uint64_t peak_rss_mb = 0;
  std::string output_tail;  // what the engine said last, for the log
  std::vector<std::string>
      complaints;  // unknown option, dictionary refused, …: health facts, sentences
};

class Engine {
 public:
  virtual ~Engine() = default;
  virtual EngineRun Run(const SliceRequest& request, const os::StopToken& stop) const = 0;
};

std::unique_ptr<Engine> LibFuzzerEngine(os::Ports ports, const os::Sandbox& sandbox);
std::unique_ptr<Engine> AflEngine(os::Ports ports, const os::Sandbox& sandbox);

// The files an engine left in a slice folder, whichever engine, finished or killed.
struct SliceFiles {
  std::vector<std::string> inputs;   // new corpus candidates
  std::vector<std::string> crashes;  // crash-*, leak-*, timeout-*, oom-*, AFL++ crashes/ and hangs/
  std::uint64_t too_large = 0;       // files above kLargestInput: no engine makes them
};
// libFuzzer and AFL++ make inputs of 1 MiB at most unless they are given larger seeds.
inline constexpr std::uint64_t kLargestInput = 64ULL << 20U;
base::Result<SliceFiles> HarvestSlice(os::Files& files, const std::string& slice_folder);

}  // namespace assay::engine

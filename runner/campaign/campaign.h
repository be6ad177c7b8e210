// A campaign, from regression replay to measured coverage (design §5). Each stage is resumable:
// killed at any instant, the next Run with `resume` harvests what the engines had saved, loses no
// input and no crash, and says what it picked up.
//
// Threads: Run uses `jobs` workers, each pinned to a core together with its engine.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "runner/base/result.h"
#include "runner/corpus/corpus_store.h"
#include "runner/harness/manifest.h"
#include "runner/model/facts.h"
#include "runner/os/ports.h"
#include "runner/os/sandbox.h"
#include "runner/store/store.h"

namespace assay::campaign {

struct Settings {
  std::string state_folder;  // .assay
  std::vector<std::string> harness_globs = {"*"};
  std::vector<model::EngineConfig> engines;   // StandardEngines() unless configured
  std::vector<std::string> required_engines;  // first in line where the budget is small
  model::Duration budget{std::chrono::minutes(10)};
  unsigned jobs = 1;
  std::vector<unsigned> cores;  // the CPUs to use; jobs of them
  std::uint64_t seed = 1;
  std::string profile = "custom";
  std::string revision;
  std::string tool_version;
  unsigned confirmations = 5;            // n of "k of n"
  std::uint64_t maximum_executions = 0;  // per arm; 0: no limit. For tests: a budget in executions
  std::uint64_t disk_reserve_bytes = 512ULL << 20U;  // stop fuzzing before the disk is full
  std::string llvm_profdata;
  std::string llvm_cov;
  bool measure_coverage = true;
  std::vector<model::Interface> surface;  // with the harnesses that exist; empty: not declared
  std::vector<model::Gap> surface_gaps;
};
std::vector<model::EngineConfig> StandardEngines();

// What a person watching sees; also written to <state>/runs/<campaign>/status.json (atomically,
// about once a second) for `assay status`.
struct Progress {
  std::string stage;  // "replay", "fuzz", "triage", "coverage", "report"
  std::string line;   // one plain sentence, escaped
  model::Duration elapsed{0};
  model::Duration left{0};
  std::uint64_t executions = 0;
  std::uint64_t findings_new = 0;
  std::uint64_t inputs_new = 0;
};
using OnProgress = std::function<void(const Progress&)>;

struct Environment {
  os::Ports ports;
  const os::Sandbox& sandbox;
  store::Store& store;
  corpus::CorpusStore& corpus;
  const harness::Inventory& inventory;
};

// Runs (or with `resume` continues) a campaign and returns its id with everything stored. Stopped
// by `stop`: ends cleanly, state kInterrupted, still triaged and measured as far as it goes.
base::Result<model::CampaignId> Run(Environment environment, const Settings& settings,
                                    const std::optional<model::CampaignId>& resume,
                                    const OnProgress& on_progress, const os::StopToken& stop);

// Replays every known finding and regression input on the current build and moves findings' states.
// (Also the first stage of Run.)
struct ReplaySummary {
  std::uint64_t replayed = 0;
  std::uint64_t failed = 0;
};

}  // namespace assay::campaign

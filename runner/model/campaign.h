// A campaign is one night: a plan, the slices of CPU time it spent, and what each slice brought.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runner/model/harness.h"
#include "runner/model/ids.h"
#include "runner/model/surface.h"
#include "runner/model/time.h"

namespace assay::model {

enum class EngineKind { kLibFuzzer, kAfl };

// One way of running an engine: "libfuzzer", "afl" (sanitized program), "afl-cmplog".
struct EngineConfig {
  std::string name;
  EngineKind kind = EngineKind::kLibFuzzer;
  Variant program = Variant::kFuzz;
  std::optional<Variant> cmplog;  // AFL++ -c

  friend bool operator==(const EngineConfig&, const EngineConfig&) = default;
};

// What the scheduler gives CPU to.
struct Arm {
  std::string harness;
  std::string engine;  // EngineConfig::name
  friend auto operator<=>(const Arm&, const Arm&) = default;
};

// Persisted by name (Name/ParseSliceEnd): never renamed.
enum class SliceEnd {
  kRunning,      // started and not yet harvested; found after a kill, it is harvested on resume
  kSpent,        // used its time
  kCrash,        // the engine stopped on a crash before its time and was not restarted
  kStartFailed,  // never executed an input: crash at start, missing instrumentation, bad option
  kWatchdog,     // overran its time and was killed from outside
  kInterrupted,  // the campaign was asked to stop
  kEngineError,  // the engine gave up for a reason of its own
};
std::string_view Name(SliceEnd end);
std::optional<SliceEnd> ParseSliceEnd(std::string_view name);

// One engine run of a few CPU-seconds on one core, or the sum of its restarts.
struct Slice {
  std::int64_t number = 0;  // 1, 2, … within the campaign; the folder name below slices/
  CampaignId campaign;
  Arm arm;
  unsigned core = 0;
  TimePoint started;
  Duration planned{0};
  Duration wall{0};
  Duration cpu{0};  // user + system of the whole process group
  std::uint64_t executions = 0;
  std::uint64_t restarts = 0;      // engine starts after the first
  std::uint64_t new_inputs = 0;    // admitted to the corpus
  std::uint64_t new_features = 0;  // by the neutral trace program
  std::uint64_t crashes = 0;       // crash files harvested
  std::uint64_t peak_rss_mb = 0;
  SliceEnd end = SliceEnd::kRunning;
  std::string detail;  // one sentence when `end` needs explaining

  friend bool operator==(const Slice&, const Slice&) = default;
};

enum class CampaignState { kRunning, kComplete, kInterrupted };
std::string_view Name(CampaignState state);
std::optional<CampaignState> ParseCampaignState(std::string_view name);

struct Campaign {
  CampaignId id;
  TimePoint started;
  std::optional<TimePoint> ended;
  CampaignState state = CampaignState::kRunning;
  std::string profile;  // "quick", "nightly", "change", "custom"
  Duration budget{0};   // wall time for fuzzing
  unsigned jobs = 1;
  std::uint64_t seed = 1;
  std::string revision;  // of the product under test, empty when unknown
  std::string tool_version;
  std::string compiler;                 // "clang 22.1.8 (/usr/bin/clang++-22)"
  std::string sandbox;                  // one line: the enforced level
  std::vector<std::string> weaknesses;  // missing layers, in sentences
  // What was asked for; a resume goes on with the same.
  std::vector<std::string> harness_globs;  // empty: all
  std::vector<std::string> engines;        // names of EngineConfigs; empty: not recorded
  std::uint64_t maximum_executions = 0;    // per arm; 0: no limit
  bool measure_coverage = true;
  // The attack surface as it was declared and built when the campaign (last) began; empty: not
  // declared.
  std::vector<Interface> surface;
  std::vector<std::string> resumed;  // what each resume picked up, in sentences

  friend bool operator==(const Campaign&, const Campaign&) = default;
};

// An input in a harness's corpus and where it came from.
struct InputRecord {
  InputId id;
  std::string harness;
  std::uint64_t size = 0;
  std::string origin;  // "seed", "regression", an EngineConfig name, or "import"
  CampaignId campaign;
  std::int64_t slice = 0;  // 0: not from a slice
  TimePoint found;
  std::uint64_t new_features = 0;

  friend bool operator==(const InputRecord&, const InputRecord&) = default;
};

}  // namespace assay::model

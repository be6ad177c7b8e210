#include "runner/campaign/summary.h"

#include <map>
#include <string>
#include <vector>

#include "runner/base/text.h"

namespace assay::campaign {
namespace {

using base::Done;
using base::Result;

constexpr std::uint64_t kEnoughExecutions = 1000;

std::string ProblemOf(const model::ArmSummary& summary, const std::string& detail) {
  const std::string because = detail.empty() ? "." : ": " + detail;
  if (summary.slices == 0) return "It got no slice in this campaign.";
  if (summary.executions == 0) return "It executed nothing" + because;
  if (summary.start_failures != 0) {
    return std::to_string(summary.start_failures) + " of " + std::to_string(summary.slices) +
           " slices failed to start" + because;
  }
  if (summary.watchdog_kills != 0) {
    return std::to_string(summary.watchdog_kills) + " of " + std::to_string(summary.slices) +
           " slices were killed from outside" + because;
  }
  return {};
}

Result<std::uint64_t> CountUnjudged(Night& night, const std::string& harness) {
  os::Files& files = night.env().ports.files;
  const std::string folder = night.work().Untriaged() + "/" + harness;
  std::uint64_t count = 0;
  ASSAY_TRY(const auto engines, files.List(folder));
  for (const os::FileInfo& engine : engines) {
    if (!engine.is_directory) continue;
    ASSAY_TRY(const auto crashes, files.List(folder + "/" + engine.name));
    for (const os::FileInfo& crash : crashes) {
      if (crash.is_regular && !crash.name.starts_with('.')) ++count;
    }
  }
  return count;
}

// One gap for each engine: a short campaign leaves out whole engines, and fifty equal lines would
// bury the others.
void AddArmsWithoutSlice(Night& night,
                         const std::map<std::string, std::vector<std::string>>& by_engine) {
  for (const auto& [engine, harnesses] : by_engine) {
    std::string names;
    for (const std::string& name : harnesses) names += (names.empty() ? "" : ", ") + name;
    night.AddGap(engine,
                 std::to_string(harnesses.size()) + " of " +
                     std::to_string(night.harnesses().size()) +
                     " harnesses got no slice in this campaign: " + names + ".",
                 "Give a longer --budget, or choose --harness.");
  }
}

// Every input doing the same means that the harness does not look at its input.
void CheckThatInputMatters(Night& night, const model::HarnessSummary& summary) {
  const FeatureState features = night.Features(summary.harness.name);
  std::uint64_t executions = 0;
  for (const model::ArmSummary& arm : summary.arms) executions += arm.executions;
  if (!features.known || executions < kEnoughExecutions || features.total > features.first) return;
  night.AddGap(summary.harness.name,
               base::FormatCount(executions) +
                   " executions all took the same path: the input is ignored, or everything is "
                   "refused at once.",
               "Check that the harness passes its input on, and that its seeds are valid.");
}

}  // namespace

model::ArmSummary Summarise(const model::Arm& arm, const std::vector<model::Slice>& slices) {
  model::ArmSummary summary;
  summary.arm = arm;
  std::string detail;
  for (const model::Slice& slice : slices) {
    if (slice.arm != arm) continue;
    ++summary.slices;
    summary.executions += slice.executions;
    summary.cpu += slice.cpu;
    summary.new_inputs += slice.new_inputs;
    summary.new_features += slice.new_features;
    summary.crashes += slice.crashes;
    if (slice.end == model::SliceEnd::kStartFailed) ++summary.start_failures;
    if (slice.end == model::SliceEnd::kWatchdog) ++summary.watchdog_kills;
    if (!slice.detail.empty()) detail = slice.detail;
  }
  summary.problem = ProblemOf(summary, detail);
  return summary;
}

Result<Done> SaveSummaries(Night& night) {
  ASSAY_TRY(const auto slices, night.env().store.Slices(night.campaign().id));
  std::map<std::string, std::vector<std::string>> without_slice;  // by engine
  for (const model::Harness& harness : night.harnesses()) {
    model::HarnessSummary summary;
    summary.harness = harness;
    for (const model::EngineConfig& engine : night.settings().engines) {
      if (harness.foreign && !harness.programs.contains(engine.program)) continue;
      summary.arms.push_back(Summarise({harness.name, engine.name}, slices));
      const model::ArmSummary& arm = summary.arms.back();
      if (arm.slices == 0) {
        without_slice[engine.name].push_back(harness.name);
      } else if (!arm.problem.empty()) {
        night.AddGap(harness.name + " in " + engine.name, arm.problem);
      }
    }
    ASSAY_TRY(const auto inputs, night.env().corpus.List(harness.name));
    summary.corpus_files = inputs.size();
    for (const auto& input : inputs) summary.corpus_bytes += input.size;
    const RegressionCount regressions = night.Regressions(harness.name);
    summary.regressions_replayed = regressions.replayed;
    summary.regressions_failed = regressions.failed;
    summary.features = night.Features(harness.name).total;
    ASSAY_TRY(summary.crashes_unjudged, CountUnjudged(night, harness.name));
    if (summary.crashes_unjudged != 0) {
      night.AddGap(harness.name,
                   base::FormatCount(summary.crashes_unjudged) +
                       " crash files are kept in .assay/crashes/untriaged and not yet judged.",
                   "The next campaign goes on with them; mend the crashes it already names.");
    }
    CheckThatInputMatters(night, summary);
    ASSAY_CHECKED(night.env().store.SaveHarnessSummary(night.campaign().id, summary));
  }
  AddArmsWithoutSlice(night, without_slice);
  return Done{};
}

}  // namespace assay::campaign

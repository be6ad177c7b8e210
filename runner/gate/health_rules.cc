#include <fmt/format.h>

#include <algorithm>

#include "runner/base/text.h"
#include "runner/gate/rules.h"

namespace assay::gate {
namespace {

using model::ArmSummary;
using model::HarnessSummary;
using model::Outcome;
using model::RuleResult;

RuleResult Passing(std::string rule, std::string scope, std::string reason) {
  RuleResult result;
  result.rule = "health." + std::move(rule);
  result.scope = std::move(scope);
  result.reason = std::move(reason);
  return result;
}

// The set-up, not the product, is to blame.
void Blame(RuleResult& result, Outcome outcome, std::string reason, std::string cure) {
  result.outcome = outcome;
  result.reason = std::move(reason);
  result.cure = std::move(cure);
  result.infrastructure = true;
}

std::string ArmName(const ArmSummary& arm) {
  return fmt::format("{} in {}", arm.arm.harness, arm.arm.engine);
}

const ArmSummary* FindArm(const HarnessSummary& harness, const std::string& engine) {
  const auto found =
      std::ranges::find(harness.arms, engine, [](const ArmSummary& arm) { return arm.arm.engine; });
  return found == harness.arms.end() ? nullptr : &*found;
}

// Empty: the harness ran enough in this engine.
std::string Shortfall(const HarnessSummary& harness, const std::string& engine,
                      std::uint64_t minimum) {
  const ArmSummary* arm = FindArm(harness, engine);
  if (arm == nullptr) return fmt::format("{}: not run", engine);
  if (arm->executions == 0) {
    return fmt::format("{}: no execution{}{}", engine, arm->problem.empty() ? "" : ": ",
                       arm->problem);
  }
  if (arm->executions >= minimum) return {};
  return fmt::format("{}: {} executions, {} too few", engine, base::FormatCount(arm->executions),
                     base::FormatCount(minimum - arm->executions));
}

RuleResult HarnessRan(const Policy& policy, const HarnessSummary& harness) {
  RuleResult result = Passing("every_harness_ran", "harness " + harness.harness.name,
                              "It ran in every required engine.");
  std::uint64_t least = UINT64_MAX;
  // 0 executions are never enough, whatever the policy says.
  const std::uint64_t minimum = std::max<std::uint64_t>(1, policy.minimum_executions);
  for (const std::string& engine : policy.required_engines) {
    const ArmSummary* arm = FindArm(harness, engine);
    least = std::min(least, arm == nullptr ? 0 : arm->executions);
    std::string shortfall = Shortfall(harness, engine, minimum);
    if (!shortfall.empty()) result.offenders.push_back(std::move(shortfall));
  }
  if (policy.required_engines.empty()) {
    least = 0;
    for (const ArmSummary& arm : harness.arms) least = std::max(least, arm.executions);
    if (least < minimum) result.offenders.push_back("any engine: too few executions");
  }
  result.threshold =
      fmt::format("at least {} executions in each required engine", base::FormatCount(minimum));
  result.measured = fmt::format("{} executions in the least of them", base::FormatCount(least));
  if (result.offenders.empty()) return result;
  Blame(result, Outcome::kFail,
        fmt::format("It did not really run: {}.", fmt::join(result.offenders, "; ")),
        "Look at the slice's log, run `doctor`, or give the campaign more time.");
  return result;
}

RuleResult HarnessesDeclared(const model::CampaignFacts& facts) {
  RuleResult result = Passing("harnesses_declared", "total", "There are harnesses to judge.");
  result.threshold = "at least 1 harness";
  result.measured = fmt::format("{} harnesses", facts.harnesses.size());
  if (facts.harnesses.empty()) {
    Blame(result, Outcome::kFail, "No harness took part: nothing was tested.",
          "Declare a harness with assay_add_harness, or widen --harness.");
    return result;
  }
  // The campaign names what it left out under this scope (model/facts.h).
  const auto left_out =
      std::ranges::find(facts.gaps, std::string(model::kUnselectedHarnesses), &model::Gap::scope);
  if (left_out == facts.gaps.end()) return result;
  Blame(result, Outcome::kInconclusive, left_out->what, left_out->cure);
  return result;
}

RuleResult StartFailures(const model::CampaignFacts& facts) {
  RuleResult result = Passing("start_failures", "total", "Every slice started.");
  std::uint64_t failures = 0;
  for (const HarnessSummary& harness : facts.harnesses) {
    for (const ArmSummary& arm : harness.arms) {
      failures += arm.start_failures;
      if (arm.start_failures == 0) continue;
      result.offenders.push_back(fmt::format("{}: {} of {} slices{}{}", ArmName(arm),
                                             arm.start_failures, arm.slices,
                                             arm.problem.empty() ? "" : ": ", arm.problem));
    }
  }
  result.threshold = "none";
  result.measured = fmt::format("{} slices did not start", failures);
  if (failures == 0) return result;
  Blame(result, Outcome::kFail,
        fmt::format("{} slices never executed an input. First: {}.", failures,
                    result.offenders.front()),
        "Run the harness by hand with `repro`, or look at the slice's log.");
  return result;
}

// One slice that overran is worth a word; an arm that mostly overran was not really fuzzed.
RuleResult Watchdog(const model::CampaignFacts& facts) {
  RuleResult result = Passing("watchdog", "total", "No slice had to be killed from outside.");
  std::uint64_t kills = 0;
  bool mostly = false;
  for (const HarnessSummary& harness : facts.harnesses) {
    for (const ArmSummary& arm : harness.arms) {
      if (arm.watchdog_kills == 0) continue;
      kills += arm.watchdog_kills;
      mostly = mostly || arm.watchdog_kills * 2 >= arm.slices;
      result.offenders.push_back(
          fmt::format("{}: {} of {} slices", ArmName(arm), arm.watchdog_kills, arm.slices));
    }
  }
  result.threshold = "less than half of the slices of a harness in an engine";
  result.measured = fmt::format("{} slices killed", kills);
  if (kills == 0) return result;
  result.reason = fmt::format("{} slices overran their time and were killed.", kills);
  if (mostly) {
    Blame(result, Outcome::kInconclusive,
          fmt::format("{} slices overran, most of all: {}.", kills, result.offenders.front()),
          "Find the input that hangs or the handler that ignores the end, and bound it.");
  }
  return result;
}

RuleResult CampaignComplete(const model::CampaignFacts& facts) {
  RuleResult result = Passing("campaign_complete", "total", "The campaign ran to its end.");
  result.threshold = "complete";
  result.measured = std::string(Name(facts.campaign.state));
  for (const model::Slice& slice : facts.slices) {
    if (slice.end != model::SliceEnd::kRunning) continue;
    result.offenders.push_back(fmt::format("slice {} ({} in {}) was not harvested", slice.number,
                                           slice.arm.harness, slice.arm.engine));
  }
  const bool complete = facts.campaign.state == model::CampaignState::kComplete;
  if (complete && result.offenders.empty()) return result;
  Blame(result, Outcome::kInconclusive,
        complete ? fmt::format("{} slices were started and not harvested.", result.offenders.size())
                 : fmt::format("The campaign is {}: what was planned has not all been done.",
                               Name(facts.campaign.state)),
        "Continue it with `run --resume`.");
  return result;
}

RuleResult CoverageMeasured(const model::CampaignFacts& facts) {
  RuleResult result =
      Passing("coverage_measured", "total", "Coverage was measured for every harness.");
  const model::CoverageSnapshot& coverage = facts.coverage;
  std::size_t measured = 0;
  for (const HarnessSummary& harness : facts.harnesses) {
    if (harness.harness.foreign) continue;  // a $OUT directory has no coverage programs
    const auto counts = coverage.harnesses.find(harness.harness.name);
    if (counts == coverage.harnesses.end()) {
      result.offenders.push_back(fmt::format("harness {}: not measured", harness.harness.name));
    } else if (counts->second.regions.covered == 0) {
      result.offenders.push_back(
          fmt::format("harness {}: covers nothing of its targets", harness.harness.name));
    } else {
      ++measured;
    }
  }
  result.threshold = "every harness covers something of its targets";
  result.measured = fmt::format("{} harnesses measured", measured);
  if (coverage.files.empty()) {
    Blame(result, Outcome::kInconclusive, "Coverage was not measured at all.",
          "Build the coverage variant and run the campaign to its end.");
  } else if (!result.offenders.empty()) {
    Blame(result, Outcome::kInconclusive,
          fmt::format("The coverage of {} harnesses is unknown or nothing. First: {}.",
                      result.offenders.size(), result.offenders.front()),
          "Build their coverage programs; give them seeds that the target accepts.");
  } else if (!coverage.gaps.empty()) {
    result.reason = fmt::format("Coverage was measured, with {} gaps. First: {}",
                                coverage.gaps.size(), coverage.gaps.front());
    result.offenders = coverage.gaps;
  }
  return result;
}

// A crash that waits to be judged may be any bug: nobody can say that it is an accepted one.
RuleResult CrashesJudged(const model::CampaignFacts& facts) {
  RuleResult result = Passing("crashes_judged", "total", "Every crash file has its finding.");
  std::uint64_t waiting = 0;
  for (const HarnessSummary& harness : facts.harnesses) {
    if (harness.crashes_unjudged == 0) continue;
    waiting += harness.crashes_unjudged;
    result.offenders.push_back(fmt::format("harness {}: {} crash files", harness.harness.name,
                                           base::FormatCount(harness.crashes_unjudged)));
  }
  result.threshold = "none is left over";
  result.measured = fmt::format("{} crash files wait", base::FormatCount(waiting));
  if (waiting == 0) return result;
  Blame(result, Outcome::kInconclusive,
        fmt::format("{} crash files were kept and not judged. First: {}.",
                    base::FormatCount(waiting), result.offenders.front()),
        "Run once more: the next campaign judges them first.");
  return result;
}

// Said every time, failing never: who runs without a layer has asked for it.
RuleResult SandboxWhole(const model::CampaignFacts& facts) {
  RuleResult result = Passing("sandbox", "total", "Every layer of the sandbox was in force.");
  result.threshold = "weaknesses are named";
  result.measured = facts.campaign.sandbox;
  if (facts.campaign.weaknesses.empty()) return result;
  result.offenders = facts.campaign.weaknesses;
  result.reason = fmt::format("Warning: the sandbox was weaker than it can be: {}",
                              facts.campaign.weaknesses.front());
  return result;
}

}  // namespace

std::vector<RuleResult> HealthRules(const Policy& policy, const model::CampaignFacts& facts) {
  std::vector<RuleResult> results = {
      HarnessesDeclared(facts), StartFailures(facts), Watchdog(facts),    CampaignComplete(facts),
      CoverageMeasured(facts),  CrashesJudged(facts), SandboxWhole(facts)};
  for (const HarnessSummary& harness : facts.harnesses) {
    results.push_back(HarnessRan(policy, harness));
  }
  return results;
}

}  // namespace assay::gate

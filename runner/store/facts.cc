// GatherFacts: everything a report may say, out of one store.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "runner/store/store.h"

namespace assay::store {
namespace {

using base::Result;

constexpr unsigned kCrashesShown = 20;

// Open ones first, then those nobody could judge, then what is settled.
int Standing(model::FindingState state) {
  if (model::IsOpen(state)) return 0;
  return state == model::FindingState::kUnreproducible ? 1 : 2;
}

auto WorstFirst(const model::FindingFacts& facts) {
  const model::Finding& finding = facts.finding;
  return std::tuple(Standing(finding.state), -static_cast<int>(finding.severity),
                    !facts.new_in_this_campaign, finding.id.number);
}

Result<std::vector<model::FindingFacts>> GatherFindings(Store& store,
                                                        const model::Campaign& campaign,
                                                        const std::string& program) {
  ASSAY_TRY(const auto findings, store.Findings());
  ASSAY_TRY(const auto first_campaigns, store.FirstCampaigns());
  std::vector<model::FindingFacts> all;
  for (const model::Finding& finding : findings) {
    const auto first = first_campaigns.find(finding.id);
    // A report of an old night does not know what later nights found. By time, not by name: a night
    // that was resumed after others ends after them, and what they found is open at its end.
    const bool own = first != first_campaigns.end() && first->second == campaign.id;
    if (!own && campaign.ended && finding.first_seen > *campaign.ended) continue;
    model::FindingFacts facts;
    facts.finding = finding;
    facts.new_in_this_campaign = own;
    facts.reproduce_command = fmt::format("{} repro {}", program, Show(finding.id));
    ASSAY_TRY(facts.crashes, store.SmallestCrashes(finding.id, kCrashesShown));
    all.push_back(std::move(facts));
  }
  std::ranges::sort(all, {}, WorstFirst);
  return all;
}

void Count(model::ArmSummary& arm, const model::Slice& slice) {
  ++arm.slices;
  arm.executions += slice.executions;
  arm.cpu += slice.cpu;
  arm.new_inputs += slice.new_inputs;
  arm.new_features += slice.new_features;
  arm.crashes += slice.crashes;
  if (slice.end == model::SliceEnd::kStartFailed) ++arm.start_failures;
  if (slice.end == model::SliceEnd::kWatchdog) ++arm.watchdog_kills;
  if (slice.executions == 0 && arm.executions == 0 && !slice.detail.empty()) {
    arm.problem = slice.detail;
  }
}

// The arms' numbers are the sums of their slices, so a reader can recompute them; the stored
// summary says which arms were planned and what is known about them otherwise.
void SumArms(std::vector<model::HarnessSummary>& harnesses,
             const std::vector<model::Slice>& slices) {
  std::map<model::Arm, model::ArmSummary> sums;
  for (const model::Slice& slice : slices) {
    model::ArmSummary& sum = sums[slice.arm];
    sum.arm = slice.arm;
    Count(sum, slice);
  }
  for (model::HarnessSummary& harness : harnesses) {
    std::map<model::Arm, std::string> known;
    for (const model::ArmSummary& arm : harness.arms) known[arm.arm] = arm.problem;
    for (const auto& [arm, sum] : sums) {
      if (arm.harness == harness.harness.name) known.try_emplace(arm);
    }
    harness.arms.clear();
    for (const auto& [arm, problem] : known) {
      model::ArmSummary sum = sums[arm];
      sum.arm = arm;
      if (!problem.empty()) sum.problem = problem;
      if (sum.executions > 0 && problem.empty()) sum.problem.clear();
      if (sum.executions == 0 && sum.problem.empty()) {
        sum.problem =
            sum.slices == 0 ? "It never got a slice of CPU time." : "It ran and executed nothing.";
      }
      harness.arms.push_back(std::move(sum));
    }
  }
}

// What the campaign itself wrote down comes first, then what its numbers show.
std::vector<model::Gap> AllGaps(std::vector<model::Gap> gaps, const model::CampaignFacts& facts) {
  std::set<std::string> scopes;
  for (const model::Gap& gap : gaps) scopes.insert(gap.scope);
  const auto add = [&](std::string scope, std::string what, std::string cure) {
    if (!scopes.contains(scope))
      gaps.push_back({std::move(scope), std::move(what), std::move(cure)});
  };
  if (facts.campaign.state != model::CampaignState::kComplete) {
    add("campaign",
        fmt::format("The campaign is {}: its numbers are those up to there.",
                    Name(facts.campaign.state)),
        "Continue it with `run --resume`.");
  }
  for (const model::HarnessSummary& harness : facts.harnesses) {
    if (harness.arms.empty()) {
      add(harness.harness.name, "It was run in no engine.", "Build its programs.");
    }
    for (const model::ArmSummary& arm : harness.arms) {
      if (arm.executions > 0) continue;
      add(fmt::format("{}/{}", arm.arm.harness, arm.arm.engine), arm.problem, "");
    }
  }
  for (const std::string& what : facts.coverage.gaps) gaps.push_back({"coverage", what, ""});
  return gaps;
}

}  // namespace

Result<model::CampaignFacts> GatherFacts(Store& store, const model::CampaignId& campaign,
                                         const std::string& program) {
  ASSAY_TRY(auto found, store.FindCampaign(campaign));
  if (!found) {
    return base::Fail(base::ErrorKind::kNotFound,
                      fmt::format("There is no campaign {}. `{} list` shows those there are.",
                                  campaign.text, program));
  }
  model::CampaignFacts facts;
  facts.campaign = std::move(*found);
  ASSAY_TRY(facts.findings, GatherFindings(store, facts.campaign, program));
  ASSAY_TRY(facts.slices, store.Slices(campaign));
  ASSAY_TRY(facts.harnesses, store.HarnessSummaries(campaign));
  SumArms(facts.harnesses, facts.slices);
  ASSAY_TRY(facts.curve, store.Curve(campaign));
  ASSAY_TRY(auto coverage, store.Coverage(campaign));
  if (coverage) facts.coverage = std::move(*coverage);
  ASSAY_TRY(auto verdict, store.Verdict(campaign));
  if (verdict) facts.verdict = std::move(*verdict);
  ASSAY_TRY(facts.settings, store.Settings(campaign));
  ASSAY_TRY(auto gaps, store.Gaps(campaign));
  facts.gaps = AllGaps(std::move(gaps), facts);
  return facts;
}

}  // namespace assay::store

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "runner/gate/rules.h"

namespace assay::gate {
namespace {

using model::Finding;
using model::FindingState;

// The night is judged at its end; a clock would make the same facts give another verdict tomorrow.
model::TimePoint JudgedAt(const model::Campaign& campaign) {
  return campaign.ended.value_or(campaign.started);
}

bool Counts(const Finding& finding, const Policy& policy, model::TimePoint now) {
  if (IsOpen(finding.state)) return true;
  if (finding.state == FindingState::kUnreproducible) return policy.count_unreproducible;
  const bool expired = finding.accepted_until && *finding.accepted_until < now;
  return finding.state == FindingState::kAccepted && expired;
}

std::string Describe(const Finding& finding) {
  const std::string_view state =
      finding.state == FindingState::kAccepted ? "acceptance expired" : Name(finding.state);
  return fmt::format("{} {} ({}): {}", Show(finding.id), Name(finding.severity), state,
                     finding.title);
}

model::RuleResult Judge(model::Severity severity, unsigned most, const Policy& policy,
                        const model::CampaignFacts& facts) {
  std::vector<const Finding*> open;
  std::size_t unreproducible = 0;
  for (const model::FindingFacts& one : facts.findings) {
    if (one.finding.severity < severity) continue;
    if (Counts(one.finding, policy, JudgedAt(facts.campaign))) {
      open.push_back(&one.finding);
    } else if (one.finding.state == FindingState::kUnreproducible) {
      ++unreproducible;
    }
  }
  std::ranges::sort(open, {}, [](const Finding* finding) {
    return std::tuple(-static_cast<int>(finding->severity), finding->id);
  });
  model::RuleResult result;
  result.rule = fmt::format("findings.{}", Name(severity));
  result.scope = "total";
  result.threshold = fmt::format("at most {} open of severity {} or worse", most, Name(severity));
  result.measured = fmt::format("{} open", open.size());
  for (const Finding* finding : open) {
    if (result.offenders.size() < kOffendersShown) result.offenders.push_back(Describe(*finding));
  }
  if (open.size() > most) {
    result.outcome = model::Outcome::kFail;
    result.reason = fmt::format("{} open findings are {} too many. Worst: {}.", open.size(),
                                open.size() - most, result.offenders.front());
    result.cure = "Fix them, or accept each until a date with a reason.";
  } else {
    result.reason = open.empty() ? "No such finding is open." : "Not more are open than allowed.";
  }
  if (unreproducible > 0) {
    result.reason +=
        fmt::format(" {} that could not be reproduced are not counted.", unreproducible);
  }
  return result;
}

}  // namespace

std::vector<model::RuleResult> FindingRules(const Policy& policy,
                                            const model::CampaignFacts& facts) {
  std::vector<model::RuleResult> results;
  for (const auto& [severity, most] : policy.maximum_open_findings) {
    results.push_back(Judge(severity, most, policy, facts));
  }
  return results;
}

}  // namespace assay::gate

#include "runner/gate/gate.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "runner/gate/rules.h"

namespace assay::gate {
namespace {

int Rank(model::Outcome outcome) {
  switch (outcome) {
    case model::Outcome::kFail:
      return 0;
    case model::Outcome::kInconclusive:
      return 1;
    case model::Outcome::kPass:
      return 2;
  }
  return 0;
}

}  // namespace

model::Verdict Judge(const Policy& policy, const model::CampaignFacts& facts) {
  model::Verdict verdict;
  for (auto family : {HealthRules, FindingRules, CoverageRules}) {
    std::ranges::move(family(policy, facts), std::back_inserter(verdict.rules));
  }
  std::ranges::sort(verdict.rules, {}, [](const model::RuleResult& rule) {
    return std::tuple(Rank(rule.outcome), rule.rule, rule.scope);
  });
  verdict.outcome = model::Outcome::kPass;  // health rules are always there: never an empty pass
  for (const model::RuleResult& rule : verdict.rules) {
    // Where the set-up failed nothing was learnt about the product, neither good nor bad.
    const bool learnt = rule.outcome != model::Outcome::kFail || !rule.infrastructure;
    const model::Outcome counts = learnt ? rule.outcome : model::Outcome::kInconclusive;
    if (Rank(counts) < Rank(verdict.outcome)) verdict.outcome = counts;
  }
  return verdict;
}

}  // namespace assay::gate

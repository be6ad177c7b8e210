#include "runner/report/order.h"

#include <algorithm>
#include <tuple>

namespace assay::report {
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
  return 3;
}

auto KeyOf(const model::FindingFacts& facts) {
  const model::Finding& finding = facts.finding;
  // What nobody could repeat comes behind what can be looked at.
  return std::tuple(finding.state == model::FindingState::kUnreproducible,
                    !facts.new_in_this_campaign, !model::IsOpen(finding.state),
                    -static_cast<int>(finding.severity), finding.id.number);
}

auto KeyOf(const model::RuleResult& rule) {
  return std::tie(rule.rule, rule.scope, rule.measured, rule.threshold, rule.reason);
}

template <typename T, typename Key>
void SortBy(std::vector<T>& values, Key key) {
  std::sort(values.begin(), values.end(), [&](const T& a, const T& b) { return key(a) < key(b); });
}

}  // namespace

model::CampaignFacts InReportOrder(model::CampaignFacts facts) {
  SortBy(facts.findings, [](const auto& f) { return KeyOf(f); });
  SortBy(facts.harnesses, [](const auto& h) -> const auto& { return h.harness.name; });
  for (model::HarnessSummary& harness : facts.harnesses) {
    SortBy(harness.arms, [](const auto& a) -> const auto& { return a.arm; });
  }
  SortBy(facts.slices, [](const auto& s) { return s.number; });
  SortBy(facts.curve, [](const auto& p) {
    return std::tuple(std::string_view(p.harness), p.since_start, p.cpu, p.executions, p.features);
  });
  SortBy(facts.coverage.files, [](const auto& f) -> const auto& { return f.file; });
  SortBy(facts.coverage.functions,
         [](const auto& f) { return std::tie(f.file, f.line, f.name, f.executions); });
  SortBy(facts.verdict.rules,
         [](const auto& r) { return std::tuple_cat(std::tuple(Rank(r.outcome)), KeyOf(r)); });
  SortBy(facts.settings, [](const auto& s) -> const auto& { return s; });
  return facts;
}

}  // namespace assay::report

// assay gate: the verdict on a stored campaign by the policy of assay.toml.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "runner/base/text.h"
#include "runner/cli/verbs.h"
#include "runner/gate/gate.h"

namespace assay::cli {
namespace {

using base::Result;

void PrintJson(const model::CampaignId& campaign, const model::Verdict& verdict) {
  nlohmann::json rules = nlohmann::json::array();
  for (const model::RuleResult& rule : verdict.rules) {
    nlohmann::json offenders = nlohmann::json::array();
    for (const std::string& offender : rule.offenders)
      offenders.push_back(base::SanitizeUtf8(offender));
    rules.push_back({{"rule", rule.rule},
                     {"scope", rule.scope},
                     {"outcome", Name(rule.outcome)},
                     {"threshold", rule.threshold},
                     {"measured", rule.measured},
                     {"reason", base::SanitizeUtf8(rule.reason)},
                     {"offenders", offenders},
                     {"cure", base::SanitizeUtf8(rule.cure)},
                     {"infrastructure", rule.infrastructure}});
  }
  fmt::print("{}\n", nlohmann::json{{"version", 1},
                                    {"campaign", campaign.text},
                                    {"outcome", Name(verdict.outcome)},
                                    {"rules", rules}}
                         .dump(2));
}

void PrintTable(const model::CampaignId& campaign, const model::Verdict& verdict) {
  constexpr std::size_t kShownOffenders = 5;
  const auto safe = [](const std::string& text) { return base::EscapeForTerminal(text); };
  fmt::print("gate of campaign {}: {}\n", campaign.text, Name(verdict.outcome));
  for (const model::RuleResult& rule : verdict.rules) {
    fmt::print("  {:<12} {:<28} {:<32} {}\n", Name(rule.outcome), rule.rule, safe(rule.scope),
               safe(rule.reason));
    if (rule.outcome == model::Outcome::kPass) continue;
    for (std::size_t i = 0; i < rule.offenders.size() && i < kShownOffenders; ++i) {
      fmt::print("{:<15}- {}\n", "", safe(rule.offenders[i]));
    }
    if (rule.offenders.size() > kShownOffenders) {
      fmt::print("{:<15}  and {} more (--json shows all)\n", "",
                 rule.offenders.size() - kShownOffenders);
    }
    if (!rule.cure.empty()) fmt::print("{:<15}to pass: {}\n", "", safe(rule.cure));
  }
}

}  // namespace

ExitCode ExitCodeFor(const model::Verdict& verdict) {
  switch (verdict.outcome) {
    case model::Outcome::kPass:
      return ExitCode::kPass;
    case model::Outcome::kFail:
      return ExitCode::kFailed;
    case model::Outcome::kInconclusive:
      return ExitCode::kInfrastructure;
  }
  return ExitCode::kInfrastructure;
}

Result<ExitCode> RunGate(const Session& session, const GateOptions& options) {
  ASSAY_TRY(const auto store, session.OpenStore());
  ASSAY_TRY(const auto campaign, ChooseCampaign(*store, options.campaign));
  ASSAY_TRY(const auto facts, JudgedFacts(session, *store, campaign));
  if (session.invocation.json) {
    PrintJson(campaign, facts.verdict);
  } else {
    PrintTable(campaign, facts.verdict);
  }
  return ExitCodeFor(facts.verdict);
}

}  // namespace assay::cli

// The rules of the gate, by family. Internal to the gate module; pure.
#pragma once

#include <string>
#include <vector>

#include "runner/gate/gate.h"

namespace assay::gate {

inline constexpr std::size_t kOffendersShown = 10;

// Thresholds in total and per target. Nothing measured, or nothing to measure: inconclusive.
std::vector<model::RuleResult> CoverageRules(const Policy& policy,
                                             const model::CampaignFacts& facts);

// Open findings of a severity or worse.
std::vector<model::RuleResult> FindingRules(const Policy& policy,
                                            const model::CampaignFacts& facts);

// Did the night really happen? Always on.
std::vector<model::RuleResult> HealthRules(const Policy& policy, const model::CampaignFacts& facts);

}  // namespace assay::gate

// The gate: policy × facts → verdict with reasons. Pure: the same facts give the same verdict.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "runner/model/facts.h"

namespace assay::gate {

struct Policy {
  // Minimum percentages over all targets, by kind.
  std::map<model::CoverageKind, double> minimum_coverage;
  // Minimum percentages for one target: target name → kind → percent.
  std::map<std::string, std::map<model::CoverageKind, double>> target_minimum_coverage;
  // The most open findings of a severity or worse; absent severities are not limited.
  std::map<model::Severity, unsigned> maximum_open_findings = {{model::Severity::kLow, 0}};
  bool count_unreproducible = false;
  // Engine names every declared harness must have run in ("libfuzzer", "afl", …).
  std::vector<std::string> required_engines;
  std::uint64_t minimum_executions = 1000;  // per harness and required engine
  friend bool operator==(const Policy&, const Policy&) = default;
};

// Health rules are always on: each declared harness really ran in each required engine, the
// campaign is complete, coverage was measured. What cannot be judged is inconclusive, never a pass.
model::Verdict Judge(const Policy& policy, const model::CampaignFacts& facts);

}  // namespace assay::gate

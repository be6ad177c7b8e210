// The gate's answer: per rule and overall, each with the facts it used and what would make it pass.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::model {

enum class Outcome { kPass, kFail, kInconclusive };
std::string_view Name(Outcome outcome);

struct RuleResult {
  std::string rule;   // "coverage.line", "findings.high", "health.every_harness_ran", …
  std::string scope;  // "total", "target rtsp", "harness sdp_roundtrip"
  Outcome outcome = Outcome::kPass;
  std::string threshold;               // "at least 80.0 %"
  std::string measured;                // "71.4 %"
  std::string reason;                  // one sentence
  std::vector<std::string> offenders;  // nearest first: functions, findings, harnesses
  std::string cure;                    // what would make it pass; empty when it passes
  bool infrastructure = false;  // an error of the set-up, not of the product (JUnit error, exit 3)
  friend bool operator==(const RuleResult&, const RuleResult&) = default;
};

struct Verdict {
  Outcome outcome = Outcome::kInconclusive;
  std::vector<RuleResult> rules;  // failing first, then inconclusive, then passing
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

}  // namespace assay::model

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "runner/gate/rules.h"

namespace assay::gate {
namespace {

using model::CoverageKind;
using model::Outcome;

std::string_view Things(CoverageKind kind) {
  switch (kind) {
    case CoverageKind::kLine:
      return "lines";
    case CoverageKind::kFunction:
      return "functions";
    case CoverageKind::kRegion:
      return "regions";
    case CoverageKind::kBranch:
      return "branches";
    case CoverageKind::kMcdc:
      return "conditions";
  }
  return "lines";
}

// One decimal, rounded down: what fails never looks as if it had reached its threshold.
std::string Percent(double percent) {
  return fmt::format("{:.1f} %", std::floor(percent * 10) / 10);
}

std::uint64_t Missing(const model::Counted& counted, double minimum) {
  const double needed = std::ceil(minimum / 100.0 * static_cast<double>(counted.total) - 1e-9);
  const auto whole = static_cast<std::uint64_t>(std::max(0.0, needed));
  return whole > counted.covered ? whole - counted.covered : 1;
}

std::uint64_t MissedRegions(const model::FunctionCoverage& function) {
  return function.regions.total - std::min(function.regions.covered, function.regions.total);
}

std::string Describe(const model::FunctionCoverage& function) {
  const std::string place = fmt::format("{} ({}:{})", function.name, function.file, function.line);
  if (function.executions == 0) {
    return fmt::format("{}: never executed, {} regions", place, function.regions.total);
  }
  return fmt::format("{}: {} of {} regions missed", place, MissedRegions(function),
                     function.regions.total);
}

// The functions that would bring most towards the threshold come first.
std::vector<std::string> Offenders(const model::CoverageSnapshot& coverage, CoverageKind kind,
                                   const std::string& target) {
  std::set<std::string> files;
  for (const model::FileCoverage& file : coverage.files) {
    if (target.empty() || file.target == target) files.insert(file.file);
  }
  std::vector<const model::FunctionCoverage*> missed;
  for (const model::FunctionCoverage& function : coverage.functions) {
    const bool short_of =
        kind == CoverageKind::kFunction ? function.executions == 0 : MissedRegions(function) > 0;
    if (short_of && files.contains(function.file)) missed.push_back(&function);
  }
  std::ranges::sort(missed, {}, [](const model::FunctionCoverage* function) {
    return std::tuple(-static_cast<std::int64_t>(MissedRegions(*function)), function->file,
                      function->line, function->name);
  });
  std::vector<std::string> offenders;
  for (const auto* function : missed) {
    if (offenders.size() == kOffendersShown) break;
    offenders.push_back(Describe(*function));
  }
  return offenders;
}

struct Threshold {
  CoverageKind kind;
  double minimum;
  std::string target;  // empty: total
};

model::RuleResult Judge(const Threshold& threshold, const model::CampaignFacts& facts) {
  const model::CoverageSnapshot& coverage = facts.coverage;
  model::RuleResult result;
  result.rule = fmt::format("coverage.{}", Name(threshold.kind));
  result.scope = threshold.target.empty() ? "total" : "target " + threshold.target;
  result.threshold = fmt::format("at least {:.1f} %", threshold.minimum);
  const auto target = coverage.targets.find(threshold.target);
  const bool measured =
      threshold.target.empty() ? !coverage.files.empty() : target != coverage.targets.end();
  if (!measured) {
    result.outcome = Outcome::kInconclusive;
    result.measured = "not measured";
    result.reason = fmt::format("Coverage of {} was not measured.",
                                threshold.target.empty() ? "the product" : result.scope);
    result.cure = "Build the coverage variant and run the campaign to its end.";
    result.infrastructure = true;
    return result;
  }
  const model::Counted& counted =
      Of(threshold.target.empty() ? coverage.total : target->second, threshold.kind);
  const std::string_view things = Things(threshold.kind);
  if (counted.total == 0) {
    result.outcome = Outcome::kInconclusive;
    result.measured = "nothing to cover";
    result.reason = fmt::format("The measured programs hold no {} of this scope.", things);
    result.cure = "Add a harness that links this code, or remove the threshold.";
    return result;
  }
  result.measured = fmt::format("{} ({} of {} {})", Percent(counted.percent()), counted.covered,
                                counted.total, things);
  if (counted.percent() >= threshold.minimum) {
    result.reason = "The threshold is reached.";
    return result;
  }
  const std::uint64_t missing = Missing(counted, threshold.minimum);
  result.outcome = Outcome::kFail;
  result.offenders = Offenders(coverage, threshold.kind, threshold.target);
  result.reason = fmt::format("{} {} are missing to the threshold.", missing, things);
  if (!result.offenders.empty()) {
    result.reason += fmt::format(" Nearest: {}.", result.offenders.front());
  }
  result.cure =
      fmt::format("Cover at least {} more {}, starting with the functions named.", missing, things);
  return result;
}

}  // namespace

std::vector<model::RuleResult> CoverageRules(const Policy& policy,
                                             const model::CampaignFacts& facts) {
  std::vector<model::RuleResult> results;
  for (const auto& [kind, minimum] : policy.minimum_coverage) {
    results.push_back(Judge({kind, minimum, ""}, facts));
  }
  for (const auto& [target, minimums] : policy.target_minimum_coverage) {
    for (const auto& [kind, minimum] : minimums) {
      results.push_back(Judge({kind, minimum, target}, facts));
    }
  }
  return results;
}

}  // namespace assay::gate

// assay list --surface: the attack surface of assay.toml, held against what was built.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "runner/base/text.h"
#include "runner/cli/verbs.h"
#include "runner/surface/surface.h"

namespace assay::cli {
namespace {

using base::Result;

constexpr std::string_view kMark = "x";

void PrintJson(const surface::Assessment& assessment) {
  nlohmann::json interfaces = nlohmann::json::array();
  for (const model::Interface& one : assessment.interfaces) {
    nlohmann::json reach = nlohmann::json::array();
    for (const model::Reach who : one.reach) reach.push_back(Name(who));
    interfaces.push_back({{"name", one.name},
                          {"specification", one.specification},
                          {"boundary", one.boundary},
                          {"reach", reach},
                          {"threats", one.threats},
                          {"targets", one.targets},
                          {"harnesses", one.harnesses}});
  }
  nlohmann::json gaps = nlohmann::json::array();
  for (const surface::Gap& gap : assessment.gaps) {
    gaps.push_back(
        {{"kind", gap.kind}, {"subject", gap.subject}, {"what", gap.what}, {"cure", gap.cure}});
  }
  fmt::print("{}\n",
             nlohmann::json{{"version", 1}, {"gaps", gaps}, {"interfaces", interfaces}}.dump(2));
}

std::string_view ColumnOf(model::Reach reach) {
  switch (reach) {
    case model::Reach::kUnauthenticated:
      return "anyone";
    case model::Reach::kAdministrator:
      return "admin";
    default:
      return Name(reach);
  }
}

void PrintRow(const model::Interface& one) {
  fmt::print("{:<22}", base::EscapeForTerminal(one.name));
  for (const model::Reach reach : model::kAllReaches) {
    const bool reaches = std::ranges::find(one.reach, reach) != one.reach.end();
    fmt::print(" {:^8}", reaches ? kMark : "");
  }
  fmt::print(" {:>9}  {:<26} {}\n", one.harnesses.size(),
             base::EscapeForTerminal(fmt::format("{}", fmt::join(one.targets, ","))),
             base::EscapeForTerminal(fmt::format("{}", fmt::join(one.threats, ", "))));
}

void PrintMatrix(const surface::Assessment& assessment) {
  for (const surface::Gap& gap : assessment.gaps) {
    fmt::print("GAP  {} {}\n", base::EscapeForTerminal(gap.what), gap.cure);
  }
  if (!assessment.gaps.empty()) fmt::print("\n");
  fmt::print("{:<22}", "interface");
  for (const model::Reach reach : model::kAllReaches) fmt::print(" {:^8}", ColumnOf(reach));
  fmt::print(" {:>9}  {:<26} {}\n", "harnesses", "targets", "threats");
  for (const model::Interface& one : assessment.interfaces) PrintRow(one);
  fmt::print("{} interfaces, {} gaps\n", assessment.interfaces.size(), assessment.gaps.size());
}

}  // namespace

Result<ExitCode> ListSurface(const Session& session, const harness::Inventory& inventory) {
  if (session.config.surface.empty()) {
    return base::Fail(base::ErrorKind::kUsage,
                      "assay.toml declares no attack surface. Add a [[surface]] for each interface "
                      "that takes untrusted input: docs/attack-surface.md.");
  }
  if (inventory.harnesses.empty()) {
    return base::Fail(
        base::ErrorKind::kUnavailable,
        "Nothing is built yet, so there is nothing to hold the surface against. Build "
        "first: assay build.");
  }
  const surface::Assessment assessment =
      surface::Assess(session.config.surface, inventory.harnesses, inventory.targets);
  if (session.invocation.json) {
    PrintJson(assessment);
  } else {
    PrintMatrix(assessment);
  }
  return assessment.gaps.empty() ? ExitCode::kPass : ExitCode::kFailed;
}

}  // namespace assay::cli

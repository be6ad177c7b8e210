#include "runner/surface/surface.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "runner/base/text.h"

namespace assay::surface {
namespace {

constexpr std::string_view kOrder[] = {kInterfaceWithoutHarness, kTargetUntested,
                                       kTargetInNoInterface,     kHarnessInNoInterface,
                                       kNoSuchHarness,           kNoSuchTarget};

// By kind; those of one kind stay as they were found.
std::vector<Gap> InOrder(const std::vector<Gap>& gaps) {
  std::vector<Gap> sorted;
  for (const std::string_view kind : kOrder) {
    std::ranges::copy_if(gaps, std::back_inserter(sorted),
                         [kind](const Gap& gap) { return gap.kind == kind; });
  }
  return sorted;
}

bool Has(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

// The harnesses that the patterns of one interface name, and the patterns that name none.
void Resolve(model::Interface& interface, const std::vector<model::Harness>& harnesses,
             std::vector<Gap>& gaps) {
  std::set<std::string> found;
  for (const std::string& pattern : interface.harnesses) {
    bool any = false;
    for (const model::Harness& harness : harnesses) {
      if (!base::MatchesGlob(pattern, harness.name)) continue;
      found.insert(harness.name);
      any = true;
    }
    if (any) continue;
    gaps.push_back({kNoSuchHarness, interface.name,
                    fmt::format("The interface {} names the harness {}, which does not exist.",
                                interface.name, pattern),
                    "Correct the name in assay.toml, or write the harness."});
  }
  interface.harnesses.assign(found.begin(), found.end());
  if (!interface.harnesses.empty()) return;
  gaps.push_back({kInterfaceWithoutHarness, interface.name,
                  fmt::format("The interface {} has no harness: nothing tests it.", interface.name),
                  "Write a harness for its targets and name it in assay.toml."});
}

// Targets that do not exist, and those that no harness of the interface is linked with.
void CheckTargets(const model::Interface& interface, const std::vector<model::Harness>& harnesses,
                  const std::vector<model::Target>& targets, std::vector<Gap>& gaps) {
  for (const std::string& name : interface.targets) {
    if (std::ranges::find(targets, name, &model::Target::name) == targets.end()) {
      gaps.push_back({kNoSuchTarget, interface.name,
                      fmt::format("The interface {} names the target {}, which does not exist.",
                                  interface.name, name),
                      "Correct the name in assay.toml, or declare the target in the build."});
      continue;
    }
    const bool tested = std::ranges::any_of(harnesses, [&](const model::Harness& harness) {
      return Has(interface.harnesses, harness.name) && Has(harness.targets, name);
    });
    if (tested || interface.harnesses.empty()) continue;
    gaps.push_back(
        {kTargetUntested, interface.name,
         fmt::format("No harness of the interface {} tests its target {}.", interface.name, name),
         "Name one in assay.toml, or write it."});
  }
}

void CheckWhatBelongsNowhere(const std::vector<model::Interface>& interfaces,
                             const std::vector<model::Harness>& harnesses,
                             const std::vector<model::Target>& targets, std::vector<Gap>& gaps) {
  const auto in_none = [&interfaces](auto list, const std::string& name) {
    return std::ranges::none_of(interfaces,
                                [&](const model::Interface& one) { return Has(one.*list, name); });
  };
  for (const model::Target& target : targets) {
    if (!in_none(&model::Interface::targets, target.name)) continue;
    gaps.push_back({kTargetInNoInterface, target.name,
                    fmt::format("The target {} belongs to no interface.", target.name),
                    "Add it to the interface whose input it parses, or add that interface."});
  }
  for (const model::Harness& harness : harnesses) {
    if (!in_none(&model::Interface::harnesses, harness.name)) continue;
    gaps.push_back({kHarnessInNoInterface, harness.name,
                    fmt::format("The harness {} belongs to no interface.", harness.name),
                    "Name it in the interface that it stands for."});
  }
}

}  // namespace

Assessment Assess(const std::vector<model::Interface>& declared,
                  const std::vector<model::Harness>& harnesses,
                  const std::vector<model::Target>& targets) {
  Assessment result{declared, {}};
  if (declared.empty()) return result;
  for (model::Interface& interface : result.interfaces) {
    Resolve(interface, harnesses, result.gaps);
    CheckTargets(interface, harnesses, targets, result.gaps);
  }
  CheckWhatBelongsNowhere(result.interfaces, harnesses, targets, result.gaps);
  result.gaps = InOrder(result.gaps);
  return result;
}

std::vector<model::Gap> ForReport(const std::vector<Gap>& gaps) {
  std::vector<model::Gap> out;
  for (const Gap& gap : gaps) {
    out.push_back({fmt::format("surface: {}", gap.subject), gap.what, gap.cure});
  }
  return out;
}

}  // namespace assay::surface

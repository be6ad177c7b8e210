// Holds the declared attack surface against what was built, and names every gap between the two.
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runner/model/facts.h"
#include "runner/model/harness.h"
#include "runner/model/surface.h"

namespace assay::surface {

// The kinds, most important first.
inline constexpr std::string_view kInterfaceWithoutHarness = "interface-without-harness";
inline constexpr std::string_view kTargetUntested = "target-untested";  // by its interface
inline constexpr std::string_view kTargetInNoInterface = "target-in-no-interface";
inline constexpr std::string_view kHarnessInNoInterface = "harness-in-no-interface";
inline constexpr std::string_view kNoSuchHarness = "no-such-harness";
inline constexpr std::string_view kNoSuchTarget = "no-such-target";

struct Gap {
  std::string_view kind;
  std::string subject;  // the interface, target or harness
  std::string what;     // one sentence
  std::string cure;     // one sentence
  friend bool operator==(const Gap&, const Gap&) = default;
};

struct Assessment {
  // As declared, in the same order, but with the harnesses that exist, sorted, each once.
  std::vector<model::Interface> interfaces;
  std::vector<Gap> gaps;  // by kind, then in the order of assay.toml
};

// Nothing declared: no interface and no gap, because nobody said what there is.
Assessment Assess(const std::vector<model::Interface>& declared,
                  const std::vector<model::Harness>& harnesses,
                  const std::vector<model::Target>& targets);

// The gaps as a campaign's "what was not tested" has them.
std::vector<model::Gap> ForReport(const std::vector<Gap>& gaps);

}  // namespace assay::surface

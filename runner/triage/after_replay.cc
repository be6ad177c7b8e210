#include <string>

#include "runner/triage/triage.h"

namespace assay::triage {
namespace {

using model::Finding;
using model::FindingState;

std::string Of(unsigned part, unsigned whole) {
  return std::to_string(part) + " of " + std::to_string(whole);
}

std::optional<Transition> AfterCrash(const Finding& finding, const std::string& rate) {
  switch (finding.state) {
    case FindingState::kNew:
      return Transition{FindingState::kConfirmed, "reproduced in " + rate + " replays"};
    case FindingState::kUnreproducible:
      return Transition{FindingState::kConfirmed,
                        "it could not be reproduced before and now was, in " + rate + " replays"};
    case FindingState::kFixed:
      return Transition{FindingState::kRegressed,
                        "it was fixed and crashes again, in " + rate + " replays"};
    case FindingState::kConfirmed:
    case FindingState::kRegressed:
    case FindingState::kAccepted:  // a person decided; only a person or the date ends it
    case FindingState::kNotABug:
      break;
  }
  return std::nullopt;
}

std::optional<Transition> AfterCleanReplays(const Finding& finding, unsigned attempts) {
  if (finding.attempts == 0) return std::nullopt;  // how often it used to crash is not known
  const bool reliable = finding.reproduced == finding.attempts;
  const bool never = finding.reproduced == 0;
  switch (finding.state) {
    case FindingState::kNew:
    case FindingState::kConfirmed:
    case FindingState::kRegressed:
      if (reliable) {
        return Transition{FindingState::kFixed,
                          "all " + std::to_string(attempts) + " replays were clean; before, " +
                              Of(finding.reproduced, finding.attempts) + " crashed"};
      }
      if (never) {
        return Transition{FindingState::kUnreproducible,
                          "it never crashed in a replay: 0 of " + std::to_string(finding.attempts) +
                              " before and 0 of " + std::to_string(attempts) + " now"};
      }
      break;  // flaky: clean runs alone prove nothing
    case FindingState::kFixed:
    case FindingState::kAccepted:
    case FindingState::kNotABug:
    case FindingState::kUnreproducible:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Transition> AfterReplay(const Finding& finding, unsigned reproduced,
                                      unsigned attempts) {
  if (attempts == 0) return std::nullopt;
  return reproduced > 0 ? AfterCrash(finding, Of(reproduced, attempts))
                        : AfterCleanReplays(finding, attempts);
}

}  // namespace assay::triage

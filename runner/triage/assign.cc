#include <algorithm>
#include <utility>

#include "runner/triage/cwe.h"
#include "runner/triage/same_bug.h"
#include "runner/triage/severity.h"
#include "runner/triage/signature.h"
#include "runner/triage/triage.h"

namespace assay::triage {
namespace {

using model::Crash;
using model::Finding;
using model::FindingState;

constexpr std::string_view kAssay = "assay";

void Describe(const Crash& crash, Finding& finding) {
  const Rating rating = Rate(crash.report);
  finding.title = TitleOf(crash.report, crash.harness);
  finding.kind = crash.report.kind.empty() ? "unknown" : crash.report.kind;
  finding.where = PlaceOf(crash.report);
  finding.severity = rating.severity;
  finding.severity_reason = rating.reason;
  finding.cwe = SuggestCwe(crash.report);
}

void Represent(const Crash& crash, Finding& finding) {
  finding.representative = crash.input;
  finding.reproduced = crash.reproduced;
  finding.attempts = crash.attempts;
}

void Record(const Crash& crash, FindingState state, std::string why, Finding& finding) {
  finding.state = state;
  finding.history.push_back(
      {crash.found, std::string(kAssay), state, std::move(why), crash.campaign});
}

Finding NewFinding(const Crash& crash) {
  Finding finding;
  finding.harness = crash.harness;
  finding.signature = crash.signature;
  finding.engine = crash.engine;
  finding.first_seen = crash.found;
  finding.last_seen = crash.found;
  finding.crash_count = 1;
  Describe(crash, finding);
  Represent(crash, finding);
  const bool never = crash.attempts > 0 && crash.reproduced == 0;
  Record(crash, never ? FindingState::kUnreproducible : FindingState::kNew,
         never ? crash.reason + "; none of " + std::to_string(crash.attempts) +
                     " replays reproduced it"
               : crash.reason,
         finding);
  return finding;
}

// One bug may show as a read at one input and as a write at another: the worst face counts.
bool RaiseSeverity(const Crash& crash, Finding& finding) {
  const Rating rating = Rate(crash.report);
  if (crash.report.kind.empty() || rating.severity <= finding.severity) return false;
  finding.severity = rating.severity;
  finding.severity_reason = rating.reason;
  if (std::string cwe = SuggestCwe(crash.report); !cwe.empty()) finding.cwe = std::move(cwe);
  return true;
}

std::optional<Transition> Reopened(const Crash& crash, model::Severity before,
                                   const Finding& finding) {
  const bool decided =
      finding.state == FindingState::kAccepted || finding.state == FindingState::kNotABug;
  if (!decided || crash.reproduced == 0) return std::nullopt;
  return Transition{FindingState::kConfirmed,
                    "it was " + std::string(Name(finding.state)) + " as " +
                        std::string(Name(before)) + "; input " + crash.input.hex.substr(0, 12) +
                        " shows that it is " + std::string(Name(finding.severity)) + " (" +
                        finding.severity_reason + ")"};
}

// How well an input stands for its bug: the rate of reproduction, as a comparable fraction.
bool ReproducesBetter(const Crash& crash, const Finding& finding) {
  if (crash.attempts == 0) return false;
  if (finding.attempts == 0) return crash.reproduced > 0;
  return std::uint64_t{crash.reproduced} * finding.attempts >
         std::uint64_t{finding.reproduced} * crash.attempts;
}

// Returns the transition by which a decided finding is open again.
std::optional<Transition> Update(const Crash& crash, bool same_key, Finding& finding) {
  finding.last_seen = std::max(finding.last_seen, crash.found);
  ++finding.crash_count;
  // Lines move between builds; the place follows while the signature stays.
  if (std::string place = PlaceOf(crash.report); same_key && !place.empty()) {
    finding.where = std::move(place);
  }
  const model::Severity before = finding.severity;
  std::optional<Transition> reopened;
  if (RaiseSeverity(crash, finding)) reopened = Reopened(crash, before, finding);
  if (reopened) {
    Record(crash, reopened->state, reopened->why, finding);
    finding.accepted_until.reset();
  }
  const bool comes_back =
      finding.state == FindingState::kFixed || finding.state == FindingState::kUnreproducible;
  if (comes_back) {
    if (auto transition = AfterReplay(finding, crash.reproduced, crash.attempts)) {
      Record(crash, transition->state, std::move(transition->why), finding);
    }
  }
  if (ReproducesBetter(crash, finding)) Represent(crash, finding);
  return reopened;
}

}  // namespace

Assignment Assign(Crash crash, const std::vector<Finding>& known) {
  const Signature signature = Sign(crash.report, crash.harness);
  crash.signature = signature.key;
  const Match match = FindSame(crash, signature, known);
  crash.reason = match.reason;
  Assignment assignment;
  if (match.finding == nullptr) {
    assignment.is_new = true;
    assignment.finding = NewFinding(crash);
  } else {
    assignment.finding = *match.finding;
    assignment.reopened = Update(crash, match.same_key, assignment.finding);
  }
  crash.finding = assignment.finding.id;
  assignment.crash = std::move(crash);
  return assignment;
}

}  // namespace assay::triage

// Triage: what a program printed → facts → one finding per bug with a stated reason. Pure: no disk,
// no clock. Linear in the log's size, never throws, any bytes are a valid log.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runner/model/crash.h"
#include "runner/model/finding.h"

namespace assay::triage {

// How the replayed program ended; the log alone does not tell (UBSan in recover mode exits 0,
// libFuzzer exits 1 for a usage error and for an ASan error alike).
struct ProgramEnd {
  std::optional<int> exit_code;
  std::optional<int> signal;
  bool over_deadline = false;  // killed by the outer watchdog
  bool over_memory = false;
};

// nullopt: nothing in log and end says that the input is at fault (a clean run, a usage error, …).
// The first error report of the log counts; a nested one is noted in `not_understood`.
std::optional<model::CrashReport> ReadReport(std::string_view log, const ProgramEnd& end);

// The key under which crashes are one bug: kind + the frames that matter, normalised (no sanitizer,
// libc, engine or kit frames, no template arguments, recursion collapsed). Stable across builds: no
// addresses, no line numbers. `explanation` says which frames were used and which were skipped.
struct Signature {
  std::string key;
  std::string explanation;
};
Signature Sign(const model::CrashReport& report, std::string_view harness);

// The state a finding goes to after a replay on a new build, with the sentence for its history.
// nullopt: stays. Rules: fixed needs `attempts` clean replays and a bug that was reliably
// reproducible; a fixed one that crashes again is regressed; a flaky one is never called fixed on
// clean runs alone.
struct Transition {
  model::FindingState state;
  std::string why;
};
std::optional<Transition> AfterReplay(const model::Finding& finding, unsigned reproduced,
                                      unsigned attempts);

// The finding a crash belongs to: one of `known`, or a new one (id.number 0) made from the crash.
// `crash.signature` and `crash.reason` are filled in. Severity, CWE, title and place are derived
// here, each with its reason. A finding that a person accepted, or called no bug, is reopened by a
// crash that is worse than all before: the decision was not about that one.
struct Assignment {
  model::Crash crash;
  model::Finding finding;  // known one with updated facts, or a new one
  bool is_new = false;
  std::optional<Transition> reopened;  // already applied to `finding`
};
Assignment Assign(model::Crash crash, const std::vector<model::Finding>& known);

}  // namespace assay::triage

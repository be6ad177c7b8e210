// How bad a finding is, by rules that a person can read: the first row that fits decides. A hint
// for the order of work, no CVSS score; people may change it. Threads: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "runner/model/crash.h"
#include "runner/model/finding.h"

namespace assay::triage {

// What addresses a null pointer with a member or small index behind it can reach.
inline constexpr std::uint64_t kZeroPages = 64 * 1024;

// What a kind is about; severity and grouping work on these.
enum class Family {
  kOutOfBounds,  // outside of an object: overflows, underflows, bad indices
  kLifetime,     // freed, out of scope, freed twice or wrongly
  kWildAccess,   // SEGV, bus error
  kTypeConfusion,
  kNullPointer,
  kArithmetic,   // a value is wrong, memory is not (yet)
  kResource,     // time, memory, stack
  kTermination,  // abort, assertion, exception, division by zero
  kLeak,
  kOracle,
  kOther,
};
Family FamilyOf(std::string_view kind);

struct Rating {
  model::Severity severity = model::Severity::kMedium;
  std::string reason;
};
Rating Rate(const model::CrashReport& report);

}  // namespace assay::triage

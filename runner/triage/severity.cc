#include "runner/triage/severity.h"

#include "runner/triage/text_scan.h"

namespace assay::triage {
namespace {

using model::Access;
using model::CrashReport;
using model::Severity;

struct FamilyRow {
  std::string_view kind;
  Family family;
};

constexpr FamilyRow kFamilies[] = {
    {"heap-buffer-overflow", Family::kOutOfBounds},
    {"stack-buffer-overflow", Family::kOutOfBounds},
    {"stack-buffer-underflow", Family::kOutOfBounds},
    {"global-buffer-overflow", Family::kOutOfBounds},
    {"dynamic-stack-buffer-overflow", Family::kOutOfBounds},
    {"container-overflow", Family::kOutOfBounds},
    {"intra-object-overflow", Family::kOutOfBounds},
    {"unknown-crash", Family::kOutOfBounds},
    {"negative-size-param", Family::kOutOfBounds},
    {"index-out-of-bounds", Family::kOutOfBounds},
    {"object-size", Family::kOutOfBounds},
    {"pointer-overflow", Family::kOutOfBounds},
    {"library-assertion", Family::kOutOfBounds},
    {"stack-smashing", Family::kOutOfBounds},
    {"buffer-overflow", Family::kOutOfBounds},
    {"heap-corruption", Family::kOutOfBounds},
    {"overwrites-const-input", Family::kOther},
    {"format-string", Family::kOutOfBounds},
    {"heap-use-after-free", Family::kLifetime},
    {"stack-use-after-scope", Family::kLifetime},
    {"stack-use-after-return", Family::kLifetime},
    {"use-after-poison", Family::kLifetime},
    {"double-free", Family::kLifetime},
    {"bad-free", Family::kLifetime},
    {"alloc-dealloc-mismatch", Family::kLifetime},
    {"new-delete-type-mismatch", Family::kLifetime},
    {"segv", Family::kWildAccess},
    {"bus-error", Family::kWildAccess},
    {"dynamic-type-mismatch", Family::kTypeConfusion},
    {"function-type-mismatch", Family::kTypeConfusion},
    {"control-flow-integrity", Family::kTypeConfusion},
    {"pure-virtual-call", Family::kTypeConfusion},
    {"null-pointer-use", Family::kNullPointer},
    {"nonnull-argument", Family::kNullPointer},
    {"nonnull-return", Family::kNullPointer},
    {"signed-integer-overflow", Family::kArithmetic},
    {"unsigned-integer-overflow", Family::kArithmetic},
    {"invalid-shift-exponent", Family::kArithmetic},
    {"invalid-shift-base", Family::kArithmetic},
    {"float-cast-overflow", Family::kArithmetic},
    {"implicit-conversion", Family::kArithmetic},
    {"invalid-bool", Family::kArithmetic},
    {"invalid-enum", Family::kArithmetic},
    {"invalid-builtin-argument", Family::kArithmetic},
    {"misaligned-pointer", Family::kArithmetic},
    {"timeout", Family::kResource},
    {"out-of-memory", Family::kResource},
    {"malloc-limit", Family::kResource},
    {"allocation-size-too-big", Family::kResource},
    {"calloc-overflow", Family::kResource},
    {"stack-overflow", Family::kResource},
    {"killed", Family::kResource},
    {"file-size-limit", Family::kResource},
    {"non-positive-vla-bound", Family::kResource},
    {"abort", Family::kTermination},
    {"deadly-signal", Family::kTermination},
    {"assertion-failure", Family::kTermination},
    {"uncaught-exception", Family::kTermination},
    {"terminate", Family::kTermination},
    {"fpe", Family::kTermination},
    {"divide-by-zero", Family::kTermination},
    {"illegal-instruction", Family::kTermination},
    {"trap", Family::kTermination},
    {"target-exited", Family::kTermination},
    {"unreachable", Family::kTermination},
    {"missing-return", Family::kTermination},
    {"memory-leak", Family::kLeak},
    {"oracle", Family::kOracle},
};

bool Is(const CrashReport& r, Family family) { return FamilyOf(r.kind) == family; }
bool Writes(const CrashReport& r) { return r.access == Access::kWrite; }
bool NearZero(const CrashReport& r) { return r.address && *r.address < kZeroPages; }

bool Jumps(const CrashReport& r) {
  return Is(r, Family::kWildAccess) && r.detail.starts_with("jump ") && !NearZero(r);
}
bool WritesOutside(const CrashReport& r) {
  return Writes(r) && (Is(r, Family::kOutOfBounds) || Is(r, Family::kLifetime));
}
bool CorruptsByName(const CrashReport& r) {
  return r.kind == "stack-smashing" || r.kind == "buffer-overflow" || r.kind == "heap-corruption" ||
         r.kind == "format-string" || r.kind == "negative-size-param";
}
bool MisusesLifetime(const CrashReport& r) { return Is(r, Family::kLifetime); }
bool ConfusesTypes(const CrashReport& r) { return Is(r, Family::kTypeConfusion); }
bool NullAccess(const CrashReport& r) {
  return Is(r, Family::kNullPointer) || (Is(r, Family::kWildAccess) && NearZero(r));
}
bool UnknownAccess(const CrashReport& r) {
  return Is(r, Family::kWildAccess) && !r.address && r.access == Access::kUnknown;
}
bool OverwritesInput(const CrashReport& r) { return r.kind == "overwrites-const-input"; }
bool WildWrite(const CrashReport& r) { return Is(r, Family::kWildAccess) && Writes(r); }
bool WildAccess(const CrashReport& r) { return Is(r, Family::kWildAccess); }
bool LibraryCheck(const CrashReport& r) { return r.kind == "library-assertion"; }
bool ReadsOutside(const CrashReport& r) { return Is(r, Family::kOutOfBounds); }
bool NotRepeatable(const CrashReport& r) {
  return Is(r, Family::kOracle) && Contains(r.oracle, "determinism/");
}
bool TooMuchWork(const CrashReport& r) {
  return Is(r, Family::kOracle) && r.oracle.ends_with("work_budget");
}
bool WrongResult(const CrashReport& r) { return Is(r, Family::kOracle); }
bool UsesResources(const CrashReport& r) { return Is(r, Family::kResource); }
bool Ends(const CrashReport& r) { return Is(r, Family::kTermination); }
bool Leaks(const CrashReport& r) { return Is(r, Family::kLeak); }
bool Miscalculates(const CrashReport& r) { return Is(r, Family::kArithmetic); }
bool Anything(const CrashReport&) { return true; }

struct Rule {
  bool (*fits)(const CrashReport&);
  Severity severity;
  std::string_view reason;
};

constexpr Rule kRules[] = {
    {&Jumps, Severity::kCritical, "the program jumps to an address that the input may have chosen"},
    {&WritesOutside, Severity::kCritical,
     "writes to memory that is not the object's: the input may take control of the program"},
    {&CorruptsByName, Severity::kCritical,
     "memory was already overwritten when the check noticed it"},
    {&MisusesLifetime, Severity::kHigh,
     "uses or frees memory that is no longer the object's: its content may be the input's choice"},
    {&ConfusesTypes, Severity::kHigh,
     "treats an object as of another type: calls and fields are not what the code believes"},
    {&NullAccess, Severity::kMedium,
     "an access near address 0 ends the program: denial of service"},
    {&UnknownAccess, Severity::kMedium,
     "a memory access failed and nothing tells which one: a sanitized program would"},
    {&OverwritesInput, Severity::kMedium, "writes to memory that it was given to read only"},
    {&WildWrite, Severity::kHigh, "writes to an address far from any object"},
    {&WildAccess, Severity::kMedium,
     "accesses an address far from any object: a crash, and a disclosure if the address is chosen "
     "well"},
    {&LibraryCheck, Severity::kMedium,
     "the standard library refused an access outside of a container; without the check it would "
     "have happened"},
    {&ReadsOutside, Severity::kMedium, "reads outside of an object: discloses memory or crashes"},
    {&NotRepeatable, Severity::kLow, "a defect of the harness: what it finds cannot be repeated"},
    {&TooMuchWork, Severity::kMedium,
     "the input makes the code work out of proportion to its size: denial of service"},
    {&WrongResult, Severity::kMedium, "the code gives a result that violates a stated property"},
    {&UsesResources, Severity::kMedium,
     "the input exhausts time, memory or stack: denial of service"},
    {&Ends, Severity::kMedium, "the input ends the program: denial of service"},
    {&Leaks, Severity::kLow, "memory is lost with every such input: harm needs many of them"},
    {&Miscalculates, Severity::kLow,
     "a value is not what the code computes with; no memory error was seen to follow"},
    {&Anything, Severity::kMedium, "no rule knows this kind: medium until a person has judged it"},
};

}  // namespace

Family FamilyOf(std::string_view kind) {
  for (const FamilyRow& row : kFamilies) {
    if (kind == row.kind) return row.family;
  }
  return kind.ends_with("-param-overlap") ? Family::kOutOfBounds : Family::kOther;
}

Rating Rate(const CrashReport& report) {
  for (const Rule& rule : kRules) {
    if (rule.fits(report)) return {rule.severity, std::string(rule.reason)};
  }
  return {};
}

}  // namespace assay::triage

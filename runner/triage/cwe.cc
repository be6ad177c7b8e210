#include "runner/triage/cwe.h"

#include "runner/triage/severity.h"

namespace assay::triage {
namespace {

struct Row {
  std::string_view kind;
  std::string_view cwe;                // for a read, and when the access is not known
  std::string_view cwe_of_write = {};  // when it differs
};

constexpr Row kRows[] = {
    {"heap-buffer-overflow", "CWE-125", "CWE-787"},
    {"stack-buffer-overflow", "CWE-125", "CWE-121"},
    {"global-buffer-overflow", "CWE-125", "CWE-787"},
    {"container-overflow", "CWE-125", "CWE-787"},
    {"dynamic-stack-buffer-overflow", "CWE-125", "CWE-787"},
    {"intra-object-overflow", "CWE-125", "CWE-787"},
    {"unknown-crash", "CWE-125", "CWE-787"},
    {"stack-buffer-underflow", "CWE-127", "CWE-124"},
    {"heap-use-after-free", "CWE-416"},
    {"stack-use-after-scope", "CWE-416"},
    {"use-after-poison", "CWE-416"},
    {"stack-use-after-return", "CWE-562"},
    {"double-free", "CWE-415"},
    {"bad-free", "CWE-590"},
    {"alloc-dealloc-mismatch", "CWE-762"},
    {"new-delete-type-mismatch", "CWE-762"},
    {"memcpy-param-overlap", "CWE-475"},
    {"strcpy-param-overlap", "CWE-475"},
    {"strncpy-param-overlap", "CWE-475"},
    {"strcat-param-overlap", "CWE-475"},
    {"strncat-param-overlap", "CWE-475"},
    {"negative-size-param", "CWE-787"},
    {"allocation-size-too-big", "CWE-789"},
    {"malloc-limit", "CWE-789"},
    {"calloc-overflow", "CWE-190"},
    {"out-of-memory", "CWE-770"},
    {"killed", "CWE-770"},
    {"stack-overflow", "CWE-674"},
    {"stack-smashing", "CWE-121"},
    {"buffer-overflow", "CWE-787"},
    {"heap-corruption", "CWE-787"},
    {"format-string", "CWE-134"},
    {"memory-leak", "CWE-401"},
    {"timeout", "CWE-834"},
    {"fpe", "CWE-369"},
    {"divide-by-zero", "CWE-369"},
    {"signed-integer-overflow", "CWE-190"},
    {"unsigned-integer-overflow", "CWE-190"},
    {"invalid-shift-exponent", "CWE-1335"},
    {"invalid-shift-base", "CWE-1335"},
    {"index-out-of-bounds", "CWE-129"},
    {"object-size", "CWE-125", "CWE-787"},
    {"pointer-overflow", "CWE-468"},
    {"library-assertion", "CWE-129"},
    {"null-pointer-use", "CWE-476"},
    {"nonnull-argument", "CWE-476"},
    {"nonnull-return", "CWE-476"},
    {"dynamic-type-mismatch", "CWE-843"},
    {"function-type-mismatch", "CWE-843"},
    {"control-flow-integrity", "CWE-843"},
    {"float-cast-overflow", "CWE-681"},
    {"implicit-conversion", "CWE-197"},
    {"misaligned-pointer", "CWE-758"},
    {"invalid-bool", "CWE-758"},
    {"invalid-enum", "CWE-758"},
    {"invalid-builtin-argument", "CWE-758"},
    {"unreachable", "CWE-758"},
    {"missing-return", "CWE-758"},
    {"undefined-behavior", "CWE-758"},
    {"non-positive-vla-bound", "CWE-789"},
    {"assertion-failure", "CWE-617"},
    {"abort", "CWE-617"},
    {"uncaught-exception", "CWE-248"},
    {"terminate", "CWE-248"},
};

}  // namespace

std::string SuggestCwe(const model::CrashReport& report) {
  const bool write = report.access == model::Access::kWrite;
  if (FamilyOf(report.kind) == Family::kWildAccess) {
    if (report.address && *report.address < kZeroPages) return "CWE-476";
    if (report.access == model::Access::kUnknown) return {};
    return write ? "CWE-787" : "CWE-125";
  }
  if (report.kind == "oracle" && report.oracle.ends_with("work_budget")) return "CWE-834";
  for (const Row& row : kRows) {
    if (report.kind != row.kind) continue;
    return std::string(write && !row.cwe_of_write.empty() ? row.cwe_of_write : row.cwe);
  }
  return {};
}

}  // namespace assay::triage

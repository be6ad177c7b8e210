#include "runner/triage/severity.h"

#include <gtest/gtest.h>

namespace assay::triage {
namespace {

using model::Access;
using model::Severity;

struct Case {
  const char* kind;
  Access access;
  std::optional<std::uint64_t> address;
  const char* detail;
  const char* oracle;
  Severity severity;
  const char* word;  // of the reason: tells which rule it was
};

class SeverityRule : public testing::TestWithParam<Case> {};

TEST_P(SeverityRule, DecidesAndSaysWhy) {
  model::CrashReport report;
  report.kind = GetParam().kind;
  report.access = GetParam().access;
  report.address = GetParam().address;
  report.detail = GetParam().detail;
  report.oracle = GetParam().oracle;

  const Rating rating = Rate(report);

  EXPECT_EQ(rating.severity, GetParam().severity) << report.kind;
  EXPECT_NE(rating.reason.find(GetParam().word), std::string::npos) << rating.reason;
}

constexpr auto kNo = Access::kUnknown;
constexpr auto kR = Access::kRead;
constexpr auto kW = Access::kWrite;
constexpr std::uint64_t kFar = 0x7fff00000000;

INSTANTIATE_TEST_SUITE_P(
    Each, SeverityRule,
    testing::Values(
        Case{"segv", kR, kFar, "jump to an address", "", Severity::kCritical, "jumps"},
        Case{"heap-buffer-overflow", kW, {}, "", "", Severity::kCritical, "writes to memory"},
        Case{"heap-use-after-free", kW, {}, "", "", Severity::kCritical, "writes to memory"},
        Case{"stack-smashing", kNo, {}, "", "", Severity::kCritical, "already overwritten"},
        Case{"heap-use-after-free", kR, {}, "", "", Severity::kHigh, "no longer"},
        Case{"double-free", kNo, {}, "", "", Severity::kHigh, "no longer"},
        Case{"dynamic-type-mismatch", kNo, {}, "", "", Severity::kHigh, "another type"},
        Case{"segv", kW, 0, "", "", Severity::kMedium, "near address 0"},
        Case{"null-pointer-use", kNo, {}, "", "", Severity::kMedium, "near address 0"},
        Case{"segv", kNo, {}, "", "", Severity::kMedium, "nothing tells"},
        Case{"overwrites-const-input", kNo, {}, "", "", Severity::kMedium, "read only"},
        Case{"segv", kW, kFar, "", "", Severity::kHigh, "writes to an address far"},
        Case{"segv", kR, kFar, "", "", Severity::kMedium, "accesses an address far"},
        Case{"library-assertion", kNo, {}, "", "", Severity::kMedium, "standard library"},
        Case{"heap-buffer-overflow", kR, {}, "", "", Severity::kMedium, "reads outside"},
        Case{"index-out-of-bounds", kNo, {}, "", "", Severity::kMedium, "reads outside"},
        Case{"oracle", kNo, {}, "", "h/determinism/time", Severity::kLow, "harness"},
        Case{"oracle", kNo, {}, "", "h/work_budget", Severity::kMedium, "proportion"},
        Case{"oracle", kNo, {}, "", "h/roundtrip", Severity::kMedium, "property"},
        Case{"timeout", kNo, {}, "", "", Severity::kMedium, "exhausts"},
        Case{"stack-overflow", kNo, {}, "", "", Severity::kMedium, "exhausts"},
        Case{"assertion-failure", kNo, {}, "", "", Severity::kMedium, "ends the program"},
        Case{"memory-leak", kNo, {}, "", "", Severity::kLow, "lost"},
        Case{"signed-integer-overflow", kNo, {}, "", "", Severity::kLow, "computes"},
        Case{"something-new", kNo, {}, "", "", Severity::kMedium, "no rule"}));

}  // namespace
}  // namespace assay::triage

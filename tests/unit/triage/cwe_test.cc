#include "runner/triage/cwe.h"

#include <gtest/gtest.h>

namespace assay::triage {
namespace {

std::string Cwe(std::string kind, model::Access access = model::Access::kUnknown,
                std::optional<std::uint64_t> address = {}, std::string oracle = "") {
  model::CrashReport report;
  report.kind = std::move(kind);
  report.access = access;
  report.address = address;
  report.oracle = std::move(oracle);
  return SuggestCwe(report);
}

TEST(Cwe, TellsReadsFromWrites) {
  constexpr auto kRead = model::Access::kRead;
  constexpr auto kWrite = model::Access::kWrite;
  EXPECT_EQ(Cwe("heap-buffer-overflow", kRead), "CWE-125");
  EXPECT_EQ(Cwe("heap-buffer-overflow", kWrite), "CWE-787");
  EXPECT_EQ(Cwe("stack-buffer-overflow", kWrite), "CWE-121");
  EXPECT_EQ(Cwe("stack-buffer-underflow", kRead), "CWE-127");
  EXPECT_EQ(Cwe("stack-buffer-underflow", kWrite), "CWE-124");
}

TEST(Cwe, TellsNullFromWildAccess) {
  EXPECT_EQ(Cwe("segv", model::Access::kRead, 0x18), "CWE-476");
  EXPECT_EQ(Cwe("segv", model::Access::kRead, 0x7fff00000000), "CWE-125");
  EXPECT_EQ(Cwe("segv"), "");
  EXPECT_EQ(Cwe("segv", model::Access::kWrite, 0x7fff00000000), "CWE-787");
}

struct Row {
  const char* kind;
  const char* cwe;
};
class CweRow : public testing::TestWithParam<Row> {};
TEST_P(CweRow, IsSuggested) { EXPECT_EQ(Cwe(GetParam().kind), GetParam().cwe); }
INSTANTIATE_TEST_SUITE_P(
    Each, CweRow,
    testing::Values(Row{"heap-use-after-free", "CWE-416"}, Row{"double-free", "CWE-415"},
                    Row{"bad-free", "CWE-590"}, Row{"alloc-dealloc-mismatch", "CWE-762"},
                    Row{"memcpy-param-overlap", "CWE-475"},
                    Row{"allocation-size-too-big", "CWE-789"}, Row{"out-of-memory", "CWE-770"},
                    Row{"stack-overflow", "CWE-674"}, Row{"timeout", "CWE-834"},
                    Row{"memory-leak", "CWE-401"}, Row{"fpe", "CWE-369"},
                    Row{"signed-integer-overflow", "CWE-190"},
                    Row{"invalid-shift-exponent", "CWE-1335"}, Row{"divide-by-zero", "CWE-369"},
                    Row{"null-pointer-use", "CWE-476"}, Row{"index-out-of-bounds", "CWE-129"},
                    Row{"dynamic-type-mismatch", "CWE-843"}, Row{"float-cast-overflow", "CWE-681"},
                    Row{"misaligned-pointer", "CWE-758"}, Row{"assertion-failure", "CWE-617"},
                    Row{"uncaught-exception", "CWE-248"}, Row{"stack-use-after-return", "CWE-562"},
                    Row{"something-new", ""}, Row{"oracle", ""}));

TEST(Cwe, OfAWorkBudgetIsExcessiveIteration) {
  EXPECT_EQ(Cwe("oracle", model::Access::kUnknown, {}, "h/work_budget"), "CWE-834");
}

}  // namespace
}  // namespace assay::triage

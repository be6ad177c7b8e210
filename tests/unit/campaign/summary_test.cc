#include "runner/campaign/summary.h"

#include <gmock/gmock-matchers.h>
#include <gmock/gmock-more-matchers.h>
#include <gtest/gtest.h>

namespace assay::campaign {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const model::Arm kArm = {"h", "afl"};

model::Slice Slice(std::uint64_t executions, model::SliceEnd end, std::string detail = {}) {
  model::Slice slice;
  slice.arm = kArm;
  slice.executions = executions;
  slice.end = end;
  slice.detail = std::move(detail);
  return slice;
}

TEST(Summary, AnArmThatRanHasNoProblem) {
  const auto summary = Summarise(kArm, {Slice(5, model::SliceEnd::kSpent)});

  EXPECT_EQ(summary.executions, 5U);
  EXPECT_THAT(summary.problem, IsEmpty());
}

TEST(Summary, AnArmWithoutSlicesOrExecutionsIsAProblem) {
  EXPECT_THAT(Summarise(kArm, {}).problem, HasSubstr("no slice"));
  EXPECT_THAT(
      Summarise(kArm, {Slice(0, model::SliceEnd::kStartFailed, "AFL++ gave up: x")}).problem,
      HasSubstr("executed nothing: AFL++ gave up: x"));
}

TEST(Summary, ASliceKilledFromOutsideIsToldAlthoughOthersRan) {
  const auto summary = Summarise(
      kArm, {Slice(9, model::SliceEnd::kSpent), Slice(1, model::SliceEnd::kWatchdog, "It hung.")});

  EXPECT_EQ(summary.watchdog_kills, 1U);
  EXPECT_THAT(summary.problem, HasSubstr("1 of 2 slices were killed from outside: It hung."));
}

}  // namespace
}  // namespace assay::campaign

#include "runner/campaign/scheduler.h"

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include <map>

namespace assay::campaign {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const std::vector<model::Arm> kArms = {{"a", "libfuzzer"}, {"b", "libfuzzer"}, {"a", "afl"}};

std::map<model::Arm, int> Play(Scheduler& scheduler, model::Duration budget) {
  std::map<model::Arm, int> turns;
  while (const auto allotment = scheduler.Next(budget)) {
    ++turns[allotment->arm];
    budget -= allotment->time;
    model::Slice slice;
    slice.arm = allotment->arm;
    slice.end = model::SliceEnd::kSpent;
    scheduler.Report(slice);
  }
  return turns;
}

TEST(EqualSlices, GivesEveryArmTheSameNumberOfTurns) {
  const auto scheduler = EqualSlices(kArms, minutes(10));

  for (const auto& [arm, turns] : Play(*scheduler, minutes(10))) EXPECT_EQ(turns, 7);
}

TEST(EqualSlices, ASmallBudgetStillReachesEveryArm) {
  const auto scheduler = EqualSlices(kArms, seconds(6));

  EXPECT_EQ(Play(*scheduler, seconds(6)).size(), kArms.size());
}

TEST(EqualSlices, TheRequiredArmsShareABudgetThatIsTooSmallForAll) {
  std::vector<model::Arm> arms;
  for (int i = 0; i < 30; ++i) arms.push_back({std::to_string(i), i < 20 ? "libfuzzer" : "afl"});
  const auto scheduler = EqualSlices(arms, seconds(80), 20);

  const auto turns = Play(*scheduler, seconds(80));

  EXPECT_EQ(turns.size(), 20U);
  for (const auto& [arm, count] : turns) EXPECT_EQ(arm.engine, "libfuzzer");
  EXPECT_EQ(EqualSlices(arms, seconds(80), 20)->Next(seconds(80))->time, seconds(4));
  EXPECT_EQ(Play(*EqualSlices(arms, minutes(10), 20), minutes(10)).size(), arms.size());
}

TEST(EqualSlices, SlicesStayBetweenOneAndSixtySeconds) {
  for (const auto budget : {seconds(1), seconds(30), seconds(3600), seconds(100'000)}) {
    const auto allotment = EqualSlices(kArms, budget)->Next(budget);
    ASSERT_TRUE(allotment.has_value());
    EXPECT_GE(allotment->time, seconds(1));
    EXPECT_LE(allotment->time, seconds(60));
  }
}

TEST(EqualSlices, AnArmThatFailsToStartThreeTimesRests) {
  const auto scheduler = EqualSlices(kArms, minutes(60));
  int turns = 0;
  for (int i = 0; i < 30; ++i) {
    const auto allotment = scheduler->Next(minutes(60));
    ASSERT_TRUE(allotment.has_value());
    model::Slice slice;
    slice.arm = allotment->arm;
    const bool bad = allotment->arm == kArms[1];
    slice.end = bad ? model::SliceEnd::kStartFailed : model::SliceEnd::kSpent;
    turns += bad ? 1 : 0;
    scheduler->Report(slice);
  }

  EXPECT_EQ(turns, 3);
}

TEST(EqualSlices, EndsWhenNothingIsLeftToRun) {
  EXPECT_FALSE(EqualSlices({}, minutes(1))->Next(minutes(1)).has_value());
  EXPECT_FALSE(EqualSlices(kArms, minutes(1))->Next(model::Duration(0)).has_value());
}

}  // namespace
}  // namespace assay::campaign

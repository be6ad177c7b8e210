#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include "runner/triage/triage.h"

namespace assay::triage {
namespace {

using model::FindingState;
using testing::HasSubstr;
using testing::StartsWith;

model::Frame At(std::string function, std::string file, std::uint32_t line) {
  model::Frame frame;
  frame.function = std::move(function);
  frame.file = std::move(file);
  frame.line = line;
  return frame;
}

model::Crash CrashIn(std::string kind, std::vector<model::Frame> stack) {
  model::Crash crash;
  crash.input.hex = "aa";
  crash.harness = "h";
  crash.engine = "libfuzzer";
  crash.reproduced = 5;
  crash.attempts = 5;
  crash.report.kind = std::move(kind);
  crash.report.stack = std::move(stack);
  crash.report.access = model::Access::kRead;
  return crash;
}

const std::vector<model::Frame> kParse = {At("a::Next()", "targets/a/a.cc", 10),
                                          At("a::Parse()", "targets/a/p.cc", 20)};

// The finding that a first crash makes, stored under `number`.
model::Finding Known(const model::Crash& crash, std::int64_t number) {
  model::Finding finding = Assign(crash, {}).finding;
  finding.id.number = number;
  return finding;
}

TEST(Assign, MakesAFindingOfTheFirstCrash) {
  const auto got = Assign(CrashIn("heap-buffer-overflow", kParse), {});

  EXPECT_TRUE(got.is_new);
  EXPECT_EQ(got.finding.id.number, 0);
  EXPECT_EQ(got.finding.title, "heap-buffer-overflow READ in a::Next");
  EXPECT_EQ(got.finding.where, "targets/a/a.cc:10 in a::Next");
  EXPECT_EQ(got.finding.severity, model::Severity::kMedium);
  EXPECT_EQ(got.finding.cwe, "CWE-125");
  EXPECT_EQ(got.finding.crash_count, 1U);
  EXPECT_EQ(got.finding.representative.hex, "aa");
  ASSERT_EQ(got.finding.history.size(), 1U);
  EXPECT_EQ(got.finding.history[0].state, FindingState::kNew);
  EXPECT_THAT(got.crash.reason, StartsWith("new because "));
  EXPECT_EQ(got.crash.signature, got.finding.signature);
}

TEST(Assign, PutsTheSameSignatureIntoTheSameFinding) {
  const auto crash = CrashIn("heap-buffer-overflow", kParse);
  const auto got = Assign(crash, {Known(crash, 3)});

  EXPECT_FALSE(got.is_new);
  EXPECT_EQ(got.crash.finding.number, 3);
  EXPECT_EQ(got.finding.crash_count, 2U);
  EXPECT_THAT(got.crash.reason, StartsWith("same as F3 because the signature is equal"));
}

TEST(Assign, KeepsBugsOfOtherFunctionsApart) {
  const auto known = Known(CrashIn("segv", kParse), 1);
  const auto got = Assign(CrashIn("segv", {At("a::Other()", "targets/a/a.cc", 10)}), {known});
  EXPECT_TRUE(got.is_new);
}

TEST(Assign, TakesAFarOverflowForTheSameBugAsANearOne) {
  const auto known = Known(CrashIn("heap-buffer-overflow", kParse), 1);
  const auto got = Assign(CrashIn("segv", kParse), {known});
  EXPECT_FALSE(got.is_new);
  EXPECT_THAT(got.crash.reason, HasSubstr("another face"));
}

TEST(Assign, TakesTheSameLineReachedByAnotherCallerForTheSameBug) {
  const auto known = Known(CrashIn("heap-buffer-overflow", kParse), 1);
  auto other = kParse;
  other[1] = At("a::ParseBody()", "targets/a/b.cc", 5);
  const auto got = Assign(CrashIn("heap-buffer-overflow", other), {known});
  EXPECT_FALSE(got.is_new);
  EXPECT_THAT(got.crash.reason, HasSubstr("same line"));
}

TEST(Assign, KeepsCallersOfASharedHelperApart) {
  const std::vector<model::Frame> one = {At("base::Read()", "targets/base/r.cc", 10),
                                         At("a::Parse()", "targets/a/p.cc", 20)};
  auto other = one;
  other[1] = At("b::Parse()", "targets/b/p.cc", 7);
  const auto known = Known(CrashIn("heap-buffer-overflow", one), 1);
  const auto got = Assign(CrashIn("heap-buffer-overflow", other), {known});
  EXPECT_TRUE(got.is_new);
  EXPECT_THAT(got.crash.reason, HasSubstr("F1 fails at the same place"));
}

TEST(Assign, KeepsWritesByOtherCallersApart) {
  auto crash = CrashIn("heap-buffer-overflow", kParse);
  crash.report.access = model::Access::kWrite;
  const auto known = Known(crash, 1);
  crash.report.stack[1] = At("a::ParseBody()", "targets/a/b.cc", 5);
  EXPECT_TRUE(Assign(crash, {known}).is_new);
}

TEST(Assign, TakesRecursionsThroughOneFunctionForOneBug) {
  const auto frame = [](const char* name) { return At(name, "targets/a/a.cc", 1); };
  const auto known = Known(CrashIn("stack-overflow", {frame("V"), frame("A"), frame("V"),
                                                      frame("A"), frame("V"), frame("A")}),
                           1);
  const auto got = Assign(CrashIn("stack-overflow", {frame("V"), frame("O"), frame("V"), frame("O"),
                                                     frame("V"), frame("O")}),
                          {known});
  EXPECT_FALSE(got.is_new);
  EXPECT_THAT(got.crash.reason, HasSubstr("both recursions go through V"));
}

TEST(Assign, RaisesTheSeverityToTheWorstFace) {
  auto crash = CrashIn("heap-buffer-overflow", kParse);
  const auto known = Known(crash, 1);
  crash.report.access = model::Access::kWrite;
  const auto got = Assign(crash, {known});
  EXPECT_EQ(got.finding.severity, model::Severity::kCritical);
  EXPECT_EQ(got.finding.cwe, "CWE-787");
}

TEST(Assign, PrefersTheOldestOfEqualFindings) {
  const auto crash = CrashIn("segv", kParse);
  EXPECT_EQ(Assign(crash, {Known(crash, 7), Known(crash, 2)}).crash.finding.number, 2);
}

TEST(Assign, CallsAFixedBugThatCrashesRegressed) {
  const auto crash = CrashIn("segv", kParse);
  auto known = Known(crash, 1);
  known.state = FindingState::kFixed;
  const auto got = Assign(crash, {known});
  EXPECT_EQ(got.finding.state, FindingState::kRegressed);
  EXPECT_EQ(got.finding.history.size(), 2U);
}

TEST(Assign, LeavesAPersonsDecisionAlone) {
  const auto crash = CrashIn("segv", kParse);
  auto known = Known(crash, 1);
  known.state = FindingState::kNotABug;
  EXPECT_EQ(Assign(crash, {known}).finding.state, FindingState::kNotABug);
}

TEST(Assign, ReopensWhatAPersonDecidedWhenACrashIsWorse) {
  auto crash = CrashIn("heap-buffer-overflow", kParse);
  for (const auto state : {FindingState::kAccepted, FindingState::kNotABug}) {
    auto known = Known(crash, 1);
    known.state = state;
    known.accepted_until = model::TimePoint(std::chrono::hours(1));
    auto worse = crash;
    worse.report.access = model::Access::kWrite;

    const auto got = Assign(worse, {known});

    ASSERT_TRUE(got.reopened.has_value());
    EXPECT_EQ(got.finding.state, FindingState::kConfirmed);
    EXPECT_EQ(got.finding.accepted_until, std::nullopt);
    EXPECT_THAT(got.reopened->why, HasSubstr("as medium"));
    EXPECT_THAT(got.reopened->why, HasSubstr("is critical"));
    EXPECT_FALSE(Assign(crash, {known}).reopened.has_value());
  }
}

TEST(Assign, MarksWhatNoReplayReproduced) {
  auto crash = CrashIn("segv", kParse);
  crash.reproduced = 0;
  EXPECT_EQ(Assign(crash, {}).finding.state, FindingState::kUnreproducible);
}

TEST(Assign, TakesTheInputThatReproducesBetterAsRepresentative) {
  auto crash = CrashIn("segv", kParse);
  crash.reproduced = 2;
  const auto known = Known(crash, 1);
  crash.input.hex = "bb";
  crash.reproduced = 5;
  const auto got = Assign(crash, {known});
  EXPECT_EQ(got.finding.representative.hex, "bb");
  EXPECT_EQ(got.finding.reproduced, 5U);
}

TEST(Assign, FollowsThePlaceWhenLinesMove) {
  auto crash = CrashIn("segv", kParse);
  const auto known = Known(crash, 1);
  crash.report.stack[0].line = 44;
  EXPECT_EQ(Assign(crash, {known}).finding.where, "targets/a/a.cc:44 in a::Next");
}

}  // namespace
}  // namespace assay::triage

#include "runner/triage/signature.h"

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include "runner/triage/triage.h"

namespace assay::triage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<model::Frame> Stack(const std::vector<std::string>& functions, unsigned line = 1) {
  std::vector<model::Frame> stack;
  for (const std::string& function : functions) {
    model::Frame frame;
    frame.function = function;
    frame.file = "targets/rtsp/a.cc";
    frame.line = line++;
    stack.push_back(frame);
  }
  return stack;
}

model::CrashReport Report(std::string kind, const std::vector<std::string>& functions = {}) {
  model::CrashReport report;
  report.kind = std::move(kind);
  report.stack = Stack(functions);
  return report;
}

TEST(Sign, UsesKindAndThreeFramesOfTheProduct) {
  const auto got = Sign(
      Report("heap-buffer-overflow", {"__asan_memcpy", "a::F(int)", "a::G()", "a::H()", "a::I()"}),
      "h");
  EXPECT_EQ(got.key, "heap-buffer-overflow: a::F <- a::G <- a::H");
  EXPECT_THAT(got.explanation, HasSubstr("1 sanitizer"));
}

TEST(Sign, IgnoresLinesAddressesAndHarness) {
  auto one = Report("segv", {"a::F()"});
  auto other = one;
  other.stack = Stack({"a::F()"}, 99);
  other.address = 0x1234;
  other.stack[0].offset = 77;
  EXPECT_EQ(Sign(one, "h").key, Sign(other, "other").key);
}

TEST(Sign, IgnoresTheDepthOfARecursion) {
  EXPECT_EQ(Sign(Report("segv", {"X", "A", "B", "A", "B", "P"}), "h").key,
            Sign(Report("segv", {"X", "A", "B", "A", "B", "A", "B", "P"}), "h").key);
}

TEST(Sign, OfAStackOverflowIsTheCycleWhereverItEnded) {
  const auto one = Sign(Report("stack-overflow", {"L", "A", "B", "A", "B", "A", "B", "P"}), "h");
  const auto two = Sign(Report("stack-overflow", {"B", "A", "B", "A", "B", "A", "P"}), "h");
  EXPECT_EQ(one.key, "stack-overflow: recursion of A <- B");
  EXPECT_EQ(one.key, two.key);
}

TEST(Sign, OfAnOracleIsItsName) {
  auto report = Report("oracle", {"a::F()"});
  report.oracle = "sdp/print_loses_nothing";
  EXPECT_EQ(Sign(report, "h").key, "oracle: sdp/print_loses_nothing");
}

TEST(Sign, OfATimeoutIsTheHarness) {
  EXPECT_EQ(Sign(Report("timeout", {"a::F()"}), "h").key, "timeout: harness h");
  EXPECT_THAT(Sign(Report("timeout", {"a::F()"}), "h").explanation, HasSubstr("random sample"));
}

TEST(Sign, OfALeakIsWhereItWasAllocated) {
  auto report = Report("memory-leak");
  report.allocation_stack = Stack({"operator new(unsigned long)", "a::Make()"});
  EXPECT_EQ(Sign(report, "h").key, "memory-leak: a::Make");
}

TEST(Sign, OfOutOfMemoryIsWhoHoldsTheHeap) {
  auto report = Report("out-of-memory");
  EXPECT_EQ(Sign(report, "h").key, "out-of-memory: harness h");
  report.allocation_stack = Stack({"malloc", "a::Grow()", "a::Parse()"});
  EXPECT_EQ(Sign(report, "h").key, "out-of-memory: a::Grow of harness h");
}

TEST(Sign, OfAnAssertionIsItsExpression) {
  auto one = Report("assertion-failure", {"abort", "a::F(int)"});
  one.detail = "`x > 0'";
  auto two = one;
  two.detail = "`x < 9'";
  EXPECT_EQ(Sign(one, "h").key, "assertion-failure: `x > 0' in a::F");
  EXPECT_NE(Sign(one, "h").key, Sign(two, "h").key);
}

TEST(Sign, OfAnExceptionIncludesItsTypeAndNotItsMessage) {
  auto report = Report("uncaught-exception", {"abort", "a::F(int)"});
  report.detail = "std::out_of_range: index 5";
  EXPECT_EQ(Sign(report, "h").key, "uncaught-exception std::out_of_range: a::F");
}

TEST(Sign, FallsBackToTheHarness) {
  EXPECT_EQ(Sign(Report("segv"), "h").key, "segv: harness h");
  EXPECT_EQ(Sign(Report("segv", {"LLVMFuzzerTestOneInput"}), "h").key,
            "segv: LLVMFuzzerTestOneInput of harness h");
  EXPECT_EQ(Sign(Report(""), "h").key, "unknown: harness h");
}

TEST(SplitKey, IsTheInverseOfSign) {
  const KeyParts parts = SplitKey("uncaught-exception std::x: a <- b");
  EXPECT_EQ(parts.kind, "uncaught-exception std::x");
  EXPECT_THAT(SplitFrames(parts.what), ElementsAre("a", "b"));
  EXPECT_THAT(SplitFrames(""), ElementsAre(""));
}

TEST(PlaceOf, NamesFileLineAndFunction) {
  EXPECT_EQ(PlaceOf(Report("segv", {"memcpy", "a::F(int)"})), "targets/rtsp/a.cc:2 in a::F");
  EXPECT_EQ(PlaceOf(Report("segv")), "");
}

TEST(TitleOf, SaysWhatAndWhere) {
  auto report = Report("heap-buffer-overflow", {"a::F(int)"});
  report.access = model::Access::kWrite;
  EXPECT_EQ(TitleOf(report, "h"), "heap-buffer-overflow WRITE in a::F");
  EXPECT_EQ(TitleOf(Report("timeout", {"a::F()"}), "h"), "timeout in harness h");
}

}  // namespace
}  // namespace assay::triage

#include <gtest/gtest.h>

#include "runner/triage/triage.h"

namespace assay::triage {
namespace {

std::string KindOf(const ProgramEnd& end, std::string_view log = "") {
  const auto report = ReadReport(log, end);
  return report ? report->kind : "none";
}

TEST(ProgramEnd, ThatIsGoodOrAUsageErrorIsNoReport) {
  for (const int code : {0, 1, 2, 72, 126, 127}) EXPECT_EQ(KindOf({.exit_code = code}), "none");
  EXPECT_EQ(KindOf({}), "none");
}

TEST(ProgramEnd, ByAnEnginesExitCodeIsThatKind) {
  EXPECT_EQ(KindOf({.exit_code = 70}), "timeout");
  EXPECT_EQ(KindOf({.exit_code = 71}), "out-of-memory");
  EXPECT_EQ(KindOf({.exit_code = 77}), "deadly-signal");
}

TEST(ProgramEnd, ByAnExitCodeOfTheTargetIsAFinding) {
  EXPECT_EQ(KindOf({.exit_code = 5}), "target-exited");
}

TEST(ProgramEnd, BySignalIsNamed) {
  EXPECT_EQ(KindOf({.signal = 11}), "segv");
  EXPECT_EQ(KindOf({.signal = 6}), "abort");
  EXPECT_EQ(KindOf({.signal = 8}), "fpe");
  EXPECT_EQ(KindOf({.signal = 31}), "forbidden-system-call");
  EXPECT_EQ(KindOf({.signal = 9}), "killed");
  EXPECT_EQ(KindOf({.signal = 40}), "signal-40");
}

TEST(ProgramEnd, ByASignalAsAShellReportsItIsTheSame) {
  EXPECT_EQ(KindOf({.exit_code = 139}), "segv");
  EXPECT_EQ(KindOf({.exit_code = 134}), "abort");
  EXPECT_EQ(KindOf({.exit_code = 132}), "illegal-instruction");
}

TEST(ProgramEnd, FromOutsideIsNotTheInputsFault) {
  for (const int number : {1, 2, 3, 15}) EXPECT_EQ(KindOf({.signal = number}), "none");
}

TEST(ProgramEnd, ByTheWatchdogWinsOverItsSignal) {
  EXPECT_EQ(KindOf({.signal = 9, .over_deadline = true}), "timeout");
  EXPECT_EQ(KindOf({.signal = 9, .over_memory = true}), "out-of-memory");
}

TEST(ProgramEnd, SaysThatNoReportWasPrinted) {
  const auto report = ReadReport("some output\n", {.signal = 11});
  ASSERT_TRUE(report.has_value());
  EXPECT_NE(report->not_understood.find("no report"), std::string::npos);
}

TEST(ProgramEnd, YieldsToTheReportOfTheLog) {
  EXPECT_EQ(KindOf({.signal = 9, .over_deadline = true},
                   "==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x1\n"),
            "heap-use-after-free");
}

TEST(ProgramEnd, AfterASanitizerThatCouldNotRunIsNoReport) {
  EXPECT_EQ(KindOf({.exit_code = 77}, "==1==LeakSanitizer has encountered a fatal error.\n"),
            "none");
}

TEST(ProgramEnd, ThatIsGoodTurnsAbortMessagesIntoOutput) {
  const std::string log = "free(): invalid pointer\n";
  EXPECT_EQ(KindOf({.exit_code = 0}, log), "none");
  EXPECT_EQ(KindOf({.signal = 6}, log), "bad-free");
}

}  // namespace
}  // namespace assay::triage

#include <gtest/gtest.h>

#include <string>

#include "runner/triage/log_lines.h"
#include "runner/triage/report_reader.h"
#include "runner/triage/triage.h"

namespace assay::triage {
namespace {

constexpr ProgramEnd kFailed{.exit_code = 1, .signal = {}};

constexpr std::string_view kOverflow =
    "==7==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x10 at pc 0x1 bp 0x2 sp 0x3\n"
    "WRITE of size 4 at 0x10 thread T0\n"
    "    #0 0x1 in vms::Parse(int) /src/a.cc:3:4\n"
    "    #1 0x1 in LLVMFuzzerTestOneInput /src/h.cc:9:1\n"
    "\n"
    "0x10 is located 0 bytes after 8-byte region [0x8,0x10)\n"
    "allocated by thread T0 here:\n"
    "    #0 0x1 in malloc /src/m.cc:1:1\n"
    "    #1 0x1 in vms::Make() /src/b.cc:5:6\n";

model::CrashReport Read(const std::string& log, const ProgramEnd& end = kFailed) {
  const auto report = ReadReport(log, end);
  EXPECT_TRUE(report.has_value());
  return report.value_or(model::CrashReport{});
}

TEST(ReadReport, ReadsAccessStackAndAllocation) {
  const auto report = Read(std::string(kOverflow));

  EXPECT_EQ(report.kind, "heap-buffer-overflow");
  EXPECT_EQ(report.access, model::Access::kWrite);
  EXPECT_EQ(report.access_size, 4U);
  EXPECT_EQ(report.address, 0x10U);
  ASSERT_EQ(report.stack.size(), 2U);
  EXPECT_EQ(report.stack[0].file, "/src/a.cc");
  ASSERT_EQ(report.allocation_stack.size(), 2U);
  EXPECT_EQ(report.allocation_stack[1].function, "vms::Make()");
  EXPECT_EQ(report.not_understood, "");
}

TEST(ReadReport, CountsTheFirstReportAndMentionsTheNext) {
  const auto report = Read(std::string(kOverflow) +
                           "/src/b.cc:1:2: runtime error: division by zero\n"
                           "    #0 0x1 in vms::Divide() /src/b.cc:1:2\n");
  EXPECT_EQ(report.kind, "heap-buffer-overflow");
  EXPECT_EQ(report.stack.size(), 2U);
  EXPECT_NE(report.not_understood.find("divide-by-zero"), std::string::npos);
}

TEST(ReadReport, ReadsANestedBugAsARemark) {
  const auto report =
      Read(std::string(kOverflow) + "AddressSanitizer: nested bug in the same thread, aborting.\n");
  EXPECT_EQ(report.kind, "heap-buffer-overflow");
  EXPECT_NE(report.not_understood.find("nested-bug"), std::string::npos);
}

TEST(ReadReport, TakesAnAnnouncedReportThatWasCutShort) {
  const auto report = Read("AddressSanitizer:DEADLYSIGNAL\n");
  EXPECT_EQ(report.kind, "deadly-signal");
  EXPECT_NE(report.not_understood.find("announced"), std::string::npos);
}

TEST(ReadReport, SaysThatTheStackIsMissing) {
  const auto report = Read("==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x1\n");
  EXPECT_EQ(report.kind, "heap-use-after-free");
  EXPECT_EQ(report.not_understood, "No stack follows the report.");
}

TEST(ReadReport, SurvivesACutAtAnyByte) {
  for (std::size_t size = 0; size <= kOverflow.size(); ++size) {
    const auto report = ReadReport(kOverflow.substr(0, size), kFailed);
    if (size > 70) {
      ASSERT_TRUE(report.has_value()) << size;
    }
  }
}

TEST(ReadReport, DoesNotTakeTheNameOfTheBannerForThePlainSignal) {
  const auto report = Read(
      "UndefinedBehaviorSanitizer:DEADLYSIGNAL\n"
      "==1==ERROR: UndefinedBehaviorSanitizer: SEGV on unknown address 0x000000000000 (pc 0x1 T1)\n"
      "==1==The signal is caused by a WRITE memory access.\n");
  EXPECT_EQ(report.tool, "signal");
  EXPECT_EQ(report.kind, "segv");
  EXPECT_EQ(report.access, model::Access::kWrite);
}

TEST(ReadReport, LendsTheStackOfTheSignalToTheMessageBeforeIt) {
  const auto report = Read(
      "p: /src/a.cc:3: int vms::f(int): Assertion `x > 0' failed.\n"
      "==1== ERROR: libFuzzer: deadly signal\n"
      "    #0 0x1 in raise (/lib/libc.so.6+0x1)\n"
      "    #1 0x1 in vms::f(int) /src/a.cc:3:3\n");
  EXPECT_EQ(report.kind, "assertion-failure");
  EXPECT_EQ(report.detail, "`x > 0'");
  ASSERT_EQ(report.stack.size(), 2U);
  EXPECT_EQ(report.stack[1].function, "vms::f(int)");
}

TEST(ReadReport, KeepsThePlaceOfAMessageWithoutStack) {
  const auto report = Read("p: /src/a.cc:3: int vms::f(int): Assertion `x > 0' failed.\n");
  ASSERT_EQ(report.stack.size(), 1U);
  EXPECT_EQ(report.stack[0].file, "/src/a.cc");
  EXPECT_EQ(report.stack[0].line, 3U);
  EXPECT_EQ(report.stack[0].function, "int vms::f(int)");
}

TEST(ReadReport, KeepsTheFirstOfTwoMessages) {
  const auto report = Read(
      "pure virtual method called\nterminate called without an active exception\n"
      "==1== ERROR: libFuzzer: deadly signal\n    #0 0x1 in vms::f(int) /src/a.cc:3:3\n");
  EXPECT_EQ(report.kind, "pure-virtual-call");
  EXPECT_EQ(report.stack.size(), 1U);
}

TEST(ReadReport, SaysThatTheStackHasNoSymbols) {
  const auto report = Read(
      "==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x1\n"
      "    #0 0x1  (/src/p+0x1)\n");
  EXPECT_EQ(report.not_understood, "The stack has no symbols.");
}

TEST(ReadReport, PrefersARealReportToAnEarlierMessage) {
  const auto report = Read("free(): invalid pointer\n" + std::string(kOverflow));
  EXPECT_EQ(report.kind, "heap-buffer-overflow");
  EXPECT_EQ(report.stack.size(), 2U);
}

TEST(ReadReport, ReadsAnOracleWhoseDetailHoldsParenthesesAndColons) {
  const auto report =
      Read("==ASSAY== ORACLE VIOLATION: h/prop: a (b: 1): c (/src/h.cc:12)\n", {.signal = 6});
  EXPECT_EQ(report.oracle, "h/prop");
  EXPECT_EQ(report.detail, "a (b: 1): c");
  ASSERT_EQ(report.stack.size(), 1U);
  EXPECT_EQ(report.stack[0].line, 12U);
}

TEST(ReadReport, ReadsAnOracleWithoutDetailBehindOtherOutput) {
  const auto report =
      Read("progress 10 %==ASSAY== ORACLE VIOLATION: h/prop:  (/src/h.cc:12)\n", {.signal = 6});
  EXPECT_EQ(report.oracle, "h/prop");
  EXPECT_EQ(report.detail, "");
}

TEST(ReadReport, IgnoresTheStackOfTheThreadsCreation) {
  const auto report = Read(std::string(kOverflow) +
                           "Thread T1 created by T0 here:\n    #0 0x1 in start /src/t.cc:1:1\n");
  EXPECT_EQ(report.stack.size(), 2U);
  EXPECT_EQ(report.allocation_stack.size(), 2U);
}

TEST(ReadReport, FindsAReportBehindMegabytesWithoutALineFeed) {
  const std::string log = std::string(5 << 20, '\xfe') + std::string(kOverflow);
  EXPECT_EQ(Read(log).kind, "heap-buffer-overflow");
}

TEST(ReadReport, FindsAColouredReportWithDosLineEnds) {
  std::string log;
  for (const char c : kOverflow) log += c == '\n' ? std::string("\x1b[0m\r\n") : std::string(1, c);
  EXPECT_EQ(Read(log), Read(std::string(kOverflow)));
}

TEST(ReadReport, BoundsAnEndlessStack) {
  std::string log(kOverflow.substr(0, kOverflow.find("    #0")));
  for (int i = 0; i < 5000; ++i)
    log += "#" + std::to_string(i) + " 0x1 in vms::f() /src/a.cc:1:1\n";
  const auto report = Read(log);
  EXPECT_EQ(report.stack.size(), ReportReader::kMostFrames);
  EXPECT_NE(report.not_understood.find("cut"), std::string::npos);
}

TEST(ReadReport, StoresValidTextWhateverTheTargetPrints) {
  const auto report = Read("==ASSAY== ORACLE VIOLATION: h/\xff\xfe: \x01\xc3 (/s/\xff.cc:1)\n");
  EXPECT_EQ(report.oracle.find('\xff'), std::string::npos);
  EXPECT_EQ(report.detail.find('\x01'), std::string::npos);
}

TEST(ReadReport, IgnoresWarningsAndUsageErrors) {
  for (const char* log :
       {"==1==WARNING: AddressSanitizer failed to allocate 0xff bytes\n",
        "ERROR: The required directory \"x\" does not exist\n", "runtime error: no place\n",
        "==1== libFuzzer: run interrupted; exiting\n", "0 errors, 1 Assertion failed.\n"}) {
    EXPECT_FALSE(ReadReport(log, kFailed).has_value()) << log;
  }
}

std::uint64_t WorkFor(const std::string& log) {
  ReportReader reader;
  LogLines lines(log);
  while (const auto line = lines.Next()) reader.ReadLine(*line);
  return reader.bytes_examined();
}

// Counted, not timed: each recogniser sees each byte at most once.
TEST(ReadReport, DoesWorkInProportionToTheLog) {
  const std::size_t passes = HeadlineRecognisers().size() + DetailReaders().size() + 1;
  for (const char* unit :
       {"x", "x\n", ": ", "    #0 0x1 in f /a.cc:1:1\n", "==1==ERROR: ", "(((<<<"}) {
    std::string log(kOverflow);
    while (log.size() < (1U << 20)) log += unit;
    EXPECT_LE(WorkFor(log), passes * log.size()) << unit;
  }
}

}  // namespace
}  // namespace assay::triage

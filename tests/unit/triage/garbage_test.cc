// Any bytes are a valid log.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "runner/triage/signature.h"
#include "runner/triage/symbol.h"
#include "runner/triage/triage.h"

namespace assay::triage {
namespace {

// Pieces of real reports and noise, in any order.
rc::Gen<std::string> AnyLog() {
  const auto piece = rc::gen::oneOf(
      rc::gen::element<std::string>(
          "==1==ERROR: AddressSanitizer: ", "heap-buffer-overflow on address 0x12 at pc",
          "SEGV on unknown address 0x0 (pc 0x0", "\n", "\r\n", "\x1b[1m", "\x1b]", " in f<(",
          "    #0 0x1 in ", "    #1 0x1 in operator<<int>(a) const /a b.cc:1:2", "/x.cc:3:4",
          ": runtime error: ", "signed integer overflow", "WRITE of size 4 at ",
          "==ASSAY== ", "ORACLE VIOLATION: h/p: ", " (/a.cc:1)", "freed by thread ",
          "Direct leak of 4 byte(s) in ", "==1==ERROR: LeakSanitizer: detected memory leaks\n",
          "==1== ERROR: libFuzzer: ", "timeout after ", "out-of-memory", ": Assertion `",
          "' failed.", "0x12 is located ", "9 bytes ", "(/lib/x+0x", ") (BuildId: 1)",
          "99999999999999999999999"),
      rc::gen::arbitrary<std::string>());
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string log;
                        for (const std::string& text : pieces) log += text;
                        return log;
                      });
}

TEST(Garbage, IsReadWithoutHarmAndAlwaysTheSame) {
  EXPECT_TRUE(rc::check([] {
    const std::string log = *AnyLog();
    const ProgramEnd end{.exit_code = *rc::gen::element(0, 1, 70, 77), .signal = {}};

    const auto report = ReadReport(log, end);

    RC_ASSERT(report == ReadReport(log, end));
    if (report) {
      RC_ASSERT(!report->kind.empty());
      RC_ASSERT(!report->tool.empty());
      RC_ASSERT(!Sign(*report, "h").key.empty());
      RC_ASSERT(!TitleOf(*report, "h").empty());
    }
  }));
}

TEST(Garbage, AfterAReportDoesNotChangeIt) {
  EXPECT_TRUE(rc::check([] {
    const std::string report =
        "==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x10 at pc 0x1\n"
        "READ of size 1 at 0x10 thread T0\n    #0 0x1 in vms::f() /a.cc:1:2\n";
    const std::string noise = *rc::gen::arbitrary<std::string>();

    const auto got = ReadReport(report + "\n" + noise, {.exit_code = 1, .signal = {}});

    RC_ASSERT(got.has_value());
    RC_ASSERT(Sign(*got, "h").key == "heap-use-after-free: vms::f");
  }));
}

TEST(Garbage, AsFunctionNameIsNormalisedToNoMoreThanItself) {
  EXPECT_TRUE(rc::check([] {
    const auto name = *rc::gen::container<std::string>(
        rc::gen::element('<', '>', '(', ')', ' ', 'a', ':', '{', '}', '\'', '[', ']', '.', '-'));
    const std::string once = NormalisedFunction(name);
    RC_ASSERT(once.size() <= name.size());
  }));
}

}  // namespace
}  // namespace assay::triage

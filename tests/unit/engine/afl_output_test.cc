#include "runner/engine/afl_output.h"

#include <gtest/gtest.h>

namespace assay::engine {
namespace {

TEST(AflOutput, ReadsTheStatistics) {
  const auto statistics = ReadAflStatistics(
      "start_time        : 1700000000\nexecs_done        : 12345\nexecs_per_sec     : 99.1\n"
      "saved_crashes     : 2\nsaved_hangs       : 1\npeak_rss_mb       : 42\nno colon here\n");

  EXPECT_EQ(statistics.executions, 12345U);
  EXPECT_EQ(statistics.saved_crashes, 2U);
  EXPECT_EQ(statistics.saved_hangs, 1U);
  EXPECT_EQ(statistics.peak_rss_mb, 42U);
}

TEST(AflOutput, ReadsTheExecutionsOutOfAFileName) {
  EXPECT_EQ(ExecutionsInName("id:000003,src:000000,time:12,execs:4567,op:havoc,rep:4"), 4567U);
  EXPECT_EQ(ExecutionsInName("id:000000,time:0,orig:seed"), 0U);
}

TEST(AflOutput, FindsTheReasonBehindTheColours) {
  EXPECT_EQ(ReadAflAbort("\x1b[1;91m\n[-] PROGRAM ABORT : \x1b[0mFork server crashed with "
                         "signal 6\n         Location : here\n"),
            "Fork server crashed with signal 6");
  EXPECT_EQ(ReadAflAbort("all is well\n"), "");
}

}  // namespace
}  // namespace assay::engine

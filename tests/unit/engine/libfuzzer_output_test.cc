#include "runner/engine/libfuzzer_output.h"

#include <gmock/gmock-matchers.h>
#include <gmock/gmock-more-matchers.h>
#include <gtest/gtest.h>

namespace assay::engine {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kStart = "INFO: Seed: 1\nINFO: Loaded 1 modules\n";

TEST(LibFuzzerOutput, TakesTheExecutionsFromTheClosingStatistics) {
  const auto said =
      ReadLibFuzzerOutput(std::string(kStart) +
                          "#2\tINITED cov: 3 ft: 3 corp: 1/1b\n"
                          "#1024\tpulse  cov: 3 ft: 3\n"
                          "#2000\tDONE   cov: 3 ft: 3\nDone 2000 runs in 1 second(s)\n"
                          "stat::number_of_executed_units: 2000\n"
                          "stat::peak_rss_mb:              31\n");

  EXPECT_TRUE(said.started);
  EXPECT_TRUE(said.inited);
  EXPECT_TRUE(said.finished);
  EXPECT_EQ(said.executions, 2000U);
  EXPECT_EQ(said.peak_rss_mb, 31U);
  EXPECT_THAT(said.last_words, IsEmpty());
}

TEST(LibFuzzerOutput, FallsBackToTheLastCounterWhenItWasKilled) {
  const auto said = ReadLibFuzzerOutput(std::string(kStart) +
                                        "#2\tINITED cov: 3 ft: 3\n#4096\tpulse  cov: 3 ft: 3\n");

  EXPECT_FALSE(said.finished);
  EXPECT_EQ(said.executions, 4096U);
}

TEST(LibFuzzerOutput, DoesNotCountWhatTheTargetPrints) {
  const auto said =
      ReadLibFuzzerOutput(std::string(kStart) + "#99999999 frames decoded\n#8\tframes\n#16: ok\n");

  EXPECT_EQ(said.executions, 0U);
}

TEST(LibFuzzerOutput, KnowsTheCrashFileAndTheReason) {
  const auto said = ReadLibFuzzerOutput(
      std::string(kStart) +
      "==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x1 at pc 0x2\n"
      "artifact_prefix='/s/'; Test unit written to /s/crash-abc\n"
      "stat::number_of_executed_units: 17\n");

  EXPECT_EQ(said.artifact, "/s/crash-abc");
  EXPECT_EQ(said.executions, 17U);
  EXPECT_THAT(said.last_words, HasSubstr("heap-use-after-free"));
}

TEST(LibFuzzerOutput, ASlowInputIsNoCrash) {
  const auto said = ReadLibFuzzerOutput(
      "Slowest unit: 11 s:\nartifact_prefix='/s/'; Test unit written to /s/slow-unit-abc\n");

  EXPECT_THAT(said.artifact, IsEmpty());
}

TEST(LibFuzzerOutput, ReportsAnUnknownOption) {
  const auto said = ReadLibFuzzerOutput("WARNING: unrecognized flag '-maxlen=1'; use -help=1\n");

  EXPECT_THAT(said.complaints, ElementsAre(HasSubstr("-maxlen=1")));
}

TEST(LibFuzzerReplay, NamesTheInputThatEndedTheProcess) {
  const auto replay = ReadLibFuzzerReplay(
      "Running: /c/a\nExecuted /c/a in 0 ms\nRunning: /c/b\n==1==ERROR: AddressSanitizer: …\n");

  EXPECT_TRUE(replay.began);
  EXPECT_EQ(replay.executed, 1U);
  EXPECT_EQ(replay.unfinished, "/c/b");
  EXPECT_EQ(replay.last_executed, "/c/a");
}

TEST(LibFuzzerReplay, IsNotFooledByAForgedLineOfTheTarget) {
  const auto replay = ReadLibFuzzerReplay("Running: /c/a\nExecuted /c/z in 0 ms\n==1==ERROR: …\n");

  EXPECT_EQ(replay.executed, 0U);
  EXPECT_EQ(replay.unfinished, "/c/a");
}

TEST(LibFuzzerReplay, ReadsBehindAPrintWithoutItsLineEnd) {
  const auto replay =
      ReadLibFuzzerReplay("Running: /c/a\nRunning: /c/forged\nparsed: 3Executed /c/a in 0 ms\n");

  EXPECT_EQ(replay.executed, 1U);
  EXPECT_FALSE(replay.unfinished.has_value());
}

TEST(LibFuzzerReplay, SeesThatNoInputWasReached) {
  EXPECT_FALSE(ReadLibFuzzerReplay("Segmentation fault\n").began);
}

}  // namespace
}  // namespace assay::engine

#include "runner/triage/log_lines.h"

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace assay::triage {
namespace {

using testing::ElementsAre;

std::vector<std::string> LinesOf(std::string_view log) {
  LogLines lines(log);
  std::vector<std::string> all;
  while (const auto line = lines.Next()) all.emplace_back(*line);
  return all;
}

TEST(LogLines, SplitsAtLineFeedAndCarriageReturn) {
  EXPECT_THAT(LinesOf("a\r\nb\rc\n"), ElementsAre("a", "", "b", "c"));
}

TEST(LogLines, GivesTheLastLineWithoutLineFeed) {
  EXPECT_THAT(LinesOf("a\nb"), ElementsAre("a", "b"));
}

TEST(LogLines, GivesNothingForAnEmptyLog) { EXPECT_THAT(LinesOf(""), ElementsAre()); }

TEST(LogLines, TakesColoursOut) {
  EXPECT_THAT(LinesOf("\x1b[1m\x1b[31m==1==ERROR\x1b[0m: x"), ElementsAre("==1==ERROR: x"));
}

TEST(LogLines, TakesWindowTitlesOut) {
  EXPECT_THAT(LinesOf("a\x1b]0;title\a-b\x1b]2;t\x1b\\-c"), ElementsAre("a-b-c"));
}

TEST(LogLines, KeepsTextBehindAnUnfinishedSequence) {
  EXPECT_THAT(LinesOf("a\x1b"), ElementsAre("a"));
  EXPECT_THAT(LinesOf("a\x1b[31\nERROR"), ElementsAre("a", "ERROR"));
}

TEST(LogLines, GivesBeginningAndEndOfAnOverlongLine) {
  const std::string filler(3 * LogLines::kLongestLine, 'x');

  const auto lines = LinesOf("head" + filler + "tail\nnext");

  ASSERT_EQ(lines.size(), 3U);
  EXPECT_TRUE(lines[0].starts_with("head"));
  EXPECT_TRUE(lines[1].ends_with("tail"));
  EXPECT_LE(lines[0].size(), LogLines::kLongestLine);
  EXPECT_LE(lines[1].size(), LogLines::kLongestLine);
  EXPECT_EQ(lines[2], "next");
}

TEST(LogLines, LosesNothingOfALineJustOverTheLimit) {
  const std::string line = std::string(LogLines::kLongestLine, 'x') + "yz";
  EXPECT_THAT(LinesOf(line), ElementsAre(std::string(LogLines::kLongestLine, 'x'), "yz"));
}

}  // namespace
}  // namespace assay::triage

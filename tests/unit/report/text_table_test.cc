#include "runner/report/text_table.h"

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include "runner/base/text.h"
#include "runner/report/report.h"
#include "tests/unit/report/sample_campaign.h"

namespace assay::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(DisplayWidth, CountsCellsOfATerminal) {
  EXPECT_EQ(DisplayWidth("abc"), 3U);
  EXPECT_EQ(DisplayWidth("\xe6\x97\xa5\xe6\x9c\xac"), 4U);  // two wide characters
  EXPECT_EQ(DisplayWidth("e\xcc\x81"), 1U);                 // with a combining accent
  EXPECT_EQ(DisplayWidth("\xf0\x9f\x98\x80"), 2U);          // an emoji
}

TEST(FitTo, CutsWithinTheWidthAndSaysSo) {
  EXPECT_EQ(FitTo("abcdef", 6), "abcdef");
  EXPECT_EQ(FitTo("abcdef", 4), "abc…");
  EXPECT_EQ(DisplayWidth(FitTo("\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", 4)), 3U);
}

TEST(TextTable, FitsTheWidthByCuttingTheWidestColumn) {
  const std::string table =
      TextTable({{.title = "id"}, {.title = "what"}}, {{"F1", std::string(90, 'x')}}, 40);

  for (const std::string_view line : base::SplitLines(table)) EXPECT_LE(DisplayWidth(line), 40U);
  EXPECT_THAT(table, HasSubstr("F1"));
}

TEST(TextTable, DropsColumnsThatCannotFit) {
  const std::string table = TextTable({{.title = "aa", .least = 20}, {.title = "bb", .least = 20}},
                                      {{std::string(30, 'x'), std::string(30, 'y')}}, 25);

  EXPECT_THAT(table, Not(HasSubstr("bb")));
}

TEST(Terminal, NoLineOfATableOrSentenceIsWiderThanTheTerminal) {
  for (const auto& [name, facts] : testing::AllCampaigns()) {
    for (const unsigned columns : {40U, 80U, 132U}) {
      const std::string text = RenderTerminal(facts, columns);
      for (const std::string_view line : base::SplitLines(text)) {
        const bool command = line.starts_with("  ") && line.find("repro") != std::string_view::npos;
        const bool hostile_command = name == "hostile" && line.starts_with("  <script>");
        if (!command && !hostile_command) {
          EXPECT_LE(DisplayWidth(line), columns) << line;
        }
      }
    }
  }
}

TEST(Terminal, PrintsNoEscapeSequenceOfATarget) {
  const std::string text = RenderTerminal(testing::HostileCampaign(), 80);

  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("\x07")));
  EXPECT_THAT(text, Not(HasSubstr("\xe2\x80\xae")));
}

TEST(Terminal, SaysThatNothingWasExecuted) {
  EXPECT_THAT(RenderTerminal(testing::EmptyCampaign(), 80), HasSubstr("proves nothing"));
}

}  // namespace
}  // namespace assay::report

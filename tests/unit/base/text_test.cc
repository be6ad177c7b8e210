#include "runner/base/text.h"

#include <gtest/gtest.h>

#include <chrono>

namespace assay::base {
namespace {

using std::chrono::milliseconds;

TEST(EscapeForTerminal, TakesThePowerFromEscapeSequences) {
  EXPECT_EQ(EscapeForTerminal("\x1b[31mred\x07"), "\\x1b[31mred\\x07");
}

TEST(EscapeForTerminal, ShowsTextThatWouldReorderItself) {
  EXPECT_EQ(EscapeForTerminal("a\u202Eb"), "a\\u{202e}b");
}

TEST(EscapeForTerminal, KeepsHonestUnicode) {
  EXPECT_EQ(EscapeForTerminal("grün → 東京"), "grün → 東京");
}

TEST(EscapeForTerminal, ShowsBytesThatAreNoText) {
  EXPECT_EQ(EscapeForTerminal("a\xff\xc0\x80z"), "a\\xff\\xc0\\x80z");
}

TEST(EscapeForTerminal, KeepsLinesOnlyWhenAsked) {
  EXPECT_EQ(EscapeForTerminal("a\nb\tc"), "a\\x0ab\\x09c");
  EXPECT_EQ(EscapeForTerminal("a\nb\tc", true), "a\nb\tc");
}

TEST(SanitizeUtf8, ReplacesWhatIsNoText) {
  EXPECT_EQ(SanitizeUtf8("a\xff"
                         "b"),
            "a\uFFFDb");
  EXPECT_EQ(SanitizeUtf8(std::string_view("a\0b", 3)), "a\\x00b");
}

TEST(ParseDuration, ReadsWhatPeopleWrite) {
  EXPECT_EQ(ParseDuration("45s"), milliseconds(45'000));
  EXPECT_EQ(ParseDuration("1h30m"), milliseconds(5'400'000));
  EXPECT_EQ(ParseDuration("250ms"), milliseconds(250));
}

TEST(ParseDuration, SaysWhatToWriteInstead) {
  for (const char* wrong : {"", "10", "-5s", "ten", "5 s", "99999999999999999999h", "400000h"}) {
    const auto parsed = ParseDuration(wrong);
    ASSERT_FALSE(parsed.has_value()) << wrong;
    EXPECT_EQ(parsed.error().kind, ErrorKind::kUsage);
    EXPECT_NE(parsed.error().message.find("10m"), std::string::npos) << parsed.error().message;
  }
}

TEST(FormatDuration, ShowsTheTwoLargestUnits) {
  EXPECT_EQ(FormatDuration(milliseconds(250)), "250ms");
  EXPECT_EQ(FormatDuration(milliseconds(45'900)), "45s");
  EXPECT_EQ(FormatDuration(milliseconds(150'000)), "2m 30s");
  EXPECT_EQ(FormatDuration(milliseconds(5'400'000)), "1h 30m");
}

TEST(FormatCount, GroupsThousands) {
  EXPECT_EQ(FormatCount(0), "0");
  EXPECT_EQ(FormatCount(999), "999");
  EXPECT_EQ(FormatCount(1'234'567), "1,234,567");
}

TEST(MatchesGlob, KnowsStarAndQuestionMark) {
  EXPECT_TRUE(MatchesGlob("*", "anything"));
  EXPECT_TRUE(MatchesGlob("rtsp_*", "rtsp_roundtrip"));
  EXPECT_TRUE(MatchesGlob("*_r?undtrip", "sdp_roundtrip"));
  EXPECT_FALSE(MatchesGlob("rtsp_*", "sdp_roundtrip"));
  EXPECT_FALSE(MatchesGlob("", "x"));
  EXPECT_TRUE(MatchesGlob("a*b*c", "a-b-b-c"));
}

TEST(MatchesGlob, TakesAStarInANameAsAStar) { EXPECT_TRUE(MatchesGlob("*x", "*x")); }

TEST(QuoteCommandForShell, KeepsHostileNamesOneWord) {
  EXPECT_EQ(QuoteCommandForShell({"run", "a b", "it's", ""}), "run 'a b' 'it'\\''s' ''");
}

}  // namespace
}  // namespace assay::base

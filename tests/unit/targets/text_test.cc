#include "targets/base/text.h"

#include <gtest/gtest.h>

namespace vms::text {
namespace {

TEST(Text, ReadsDecimalsUpToTheirMaximumOnly) {
  EXPECT_EQ(ParseUnsigned<std::uint16_t>("65535"), 65535);
  EXPECT_FALSE(ParseUnsigned<std::uint16_t>("65536"));
  EXPECT_FALSE(ParseDecimal("18446744073709551616", UINT64_MAX));
  EXPECT_EQ(ParseDecimal("007", 7), 7U);
}

TEST(Text, TakesNoSignsSpacesOrPrefixesInNumbers) {
  for (const char* text : {"", "+1", "-1", " 1", "1 ", "0x1", "1a"}) {
    EXPECT_FALSE(ParseDecimal(text, UINT64_MAX)) << text;
  }
  for (const char* text : {"", "-1", "0x1", "123456789", "g"})
    EXPECT_FALSE(ParseHex32(text)) << text;
}

TEST(Text, DoesNotSplitListsWithinQuotes) {
  ListReader list(" a , \"b,c\" ,", ',');
  EXPECT_EQ(list.Next(), "a");
  EXPECT_EQ(list.Next(), "\"b,c\"");
  EXPECT_EQ(list.Next(), "");
  EXPECT_FALSE(list.Next());
}

TEST(Text, EndsLinesAtCrLfAndLfButNotAtCr) {
  LineReader lines("a\r\nb\n\rc\nd");
  EXPECT_EQ(lines.Next(), "a");
  EXPECT_EQ(lines.Next(), "b");
  EXPECT_EQ(lines.Next(), "\rc");
  EXPECT_EQ(lines.Next(), "d");
  EXPECT_FALSE(lines.Next());
}

TEST(Text, FindsControlsButNotTabsOrUtf8) {
  EXPECT_TRUE(HasControls(std::string_view("a\0b", 3)));
  EXPECT_TRUE(HasControls("\x7F"));
  EXPECT_FALSE(HasControls("\t\xC3\xA9"));
}

}  // namespace
}  // namespace vms::text

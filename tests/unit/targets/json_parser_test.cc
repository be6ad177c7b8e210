#include <gtest/gtest.h>

#include <limits>

#include "targets/json/limits.h"
#include "targets/json/parser.h"
#include "targets/json/utf8.h"
#include "targets/json/writer.h"

namespace vms::json {
namespace {

using enum ParseErrorKind;

std::string Text(std::string_view document) {
  const auto value = Parse(document);
  return value && value->AsString() ? *value->AsString() : "not a text";
}

ParseErrorKind Kind(std::string_view document) {
  const auto value = Parse(document);
  EXPECT_FALSE(value) << document;
  return value ? kTruncated : value.error().kind;
}

std::string Brackets(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

TEST(Json, KeepsTheMembersInTheirOrder) {
  const auto value = Parse(R"( {"b": 1, "a": [true, null, "x"]} )");

  ASSERT_TRUE(value);
  EXPECT_EQ(Print(*value), R"({"b":1,"a":[true,null,"x"]})");
  EXPECT_EQ(value->Find("c"), nullptr);
}

TEST(Json, UnescapesStrings) {
  EXPECT_EQ(Text(R"("\"\\\/\b\f\n\r\t")"), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(Text(R"("\u0041\u00e9\u20AC\ud83d\ude00")"), "A\u00e9\u20ac\U0001F600");
  EXPECT_EQ(Text(R"("\u0000")"), std::string(1, '\0'));
}

TEST(Json, RefusesANameGivenTwice) {
  EXPECT_EQ(Kind(R"({"role":"viewer","role":"admin"})"), kMalformed);
  EXPECT_EQ(Kind(R"({"role":"viewer","r\u006fle":"admin"})"), kMalformed);
  EXPECT_TRUE(Parse(R"({"role":1,"in":{"role":2}})"));
}

TEST(Json, RefusesHalfASurrogatePair) {
  for (const char* text : {R"("\ud83d")", R"("\ude00")", R"("\ud83dx")", R"("\ud83d\u0041")",
                           R"("\ud83d\ud83d")", R"("\ud83d\ude0")"}) {
    EXPECT_EQ(Kind(text), kMalformed);
  }
}

TEST(Json, RefusesWhatIsNotUtf8) {
  for (const char* text : {"\"\xC0\xAF\"", "\"\xED\xA0\x80\"", "\"\xF4\x90\x80\x80\"", "\"\xFF\"",
                           "\"\xE2\x82\"", "\"\x80\"", "\xEF\xBB\xBF{}"}) {
    EXPECT_EQ(Kind(text), kMalformed);
  }
}

TEST(Json, RefusesWhatOtherReadersTolerate) {
  for (const char* text :
       {"",           " ",      "[1,]",    "{\"a\":1,}", "[1 2]",    "{a:1}",   "'a'",
        "[01]",       "[+1]",   "[.5]",    "[1.]",       "[1e]",     "[-]",     "[NaN]",
        "[Infinity]", "nul",    "[1]]",    "// c\n1",    "\"a\nb\"", "\"\\x\"", "\"\\u12\"",
        "\"a",        "{\"a\"", "{\"a\":", "[",          "True"}) {
    EXPECT_EQ(Kind(text), kMalformed) << text;
  }
  EXPECT_EQ(Kind(std::string_view("{}\0", 3)), kMalformed);
}

TEST(Json, NestsSixtyFourLevelsAndNoMore) {
  EXPECT_TRUE(Parse(Brackets(kMaxDepth)));
  EXPECT_EQ(Kind(Brackets(kMaxDepth + 1)), kOverLimit);
  EXPECT_EQ(Kind(std::string(100'000, '[')), kOverLimit);
}

TEST(Json, HoldsItsLimits) {
  EXPECT_TRUE(Parse('"' + std::string(kMaxStringBytes, 'a') + '"'));
  EXPECT_EQ(Kind('"' + std::string(kMaxStringBytes + 1, 'a') + '"'), kOverLimit);
  EXPECT_TRUE(Parse(std::string(kMaxNumberBytes, '1')));
  EXPECT_EQ(Kind(std::string(kMaxNumberBytes + 1, '1')), kOverLimit);
  EXPECT_EQ(Kind(std::string(kMaxDocumentBytes + 1, ' ')), kOverLimit);
  std::string many = "[0";
  for (std::size_t i = 0; i < kMaxValues; ++i) many += ",0";
  EXPECT_EQ(Kind(many + "]"), kOverLimit);
}

TEST(Json, SaysWhereItStopped) {
  const auto value = Parse("[1, x]");

  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().offset, 4U);
}

TEST(JsonNumber, ConvertsWholeNumbersExactly) {
  EXPECT_EQ(ToInt64({"9223372036854775807"}), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(ToInt64({"-9223372036854775808"}), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(ToInt64({"9223372036854775808"}).error().kind, kOverLimit);
  EXPECT_EQ(ToInt64({"1.0"}).error().kind, kUnsupported);
  EXPECT_EQ(ToInt64({"1e2"}).error().kind, kUnsupported);
  EXPECT_EQ(ToUint64({"18446744073709551615"}), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(ToUint64({"-0"}), 0U);
  EXPECT_EQ(ToUint64({"-1"}).error().kind, kUnsupported);
}

TEST(JsonNumber, ConvertsToTheNearestDouble) {
  EXPECT_EQ(ToDouble({"0.1"}), 0.1);
  EXPECT_EQ(ToDouble({"1.7976931348623157e308"}), std::numeric_limits<double>::max());
  EXPECT_EQ(ToDouble({"1e400"}).error().kind, kOverLimit);
  EXPECT_EQ(ToDouble({"0.001e400"}).error().kind, kOverLimit);
  EXPECT_EQ(ToDouble({"1e-400"}), 0.0);
  EXPECT_EQ(ToDouble({"0e999999999999"}), 0.0);
  EXPECT_EQ(ToDouble({"123.4e-99999999999"}), 0.0);
}

TEST(JsonWriter, KeepsTextOnOneLineAndReadable) {
  std::string out;
  AppendString(out, "a\"\\\n\x7F\u2028\u202e\u00e9\xFF");

  EXPECT_EQ(out, R"("a\"\\\u000a\u007f\u2028\u202e)"
                 "\u00e9"
                 R"(\ufffd")");
}

TEST(Utf8, WritesWhatItReads) {
  for (const char32_t value :
       {0x0U, 0x7FU, 0x80U, 0x7FFU, 0x800U, 0xD7FFU, 0xE000U, 0xFFFFU, 0x10000U, 0x10FFFFU}) {
    std::string text;
    AppendUtf8(text, value);
    const auto point = DecodeFirst(text);
    ASSERT_TRUE(point);
    EXPECT_EQ(point->value, value);
    EXPECT_EQ(point->size, text.size());
    EXPECT_FALSE(IsUtf8(std::string_view(text).substr(0, text.size() - 1)) && text.size() > 1);
  }
}

}  // namespace
}  // namespace vms::json

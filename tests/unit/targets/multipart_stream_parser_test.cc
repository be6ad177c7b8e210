#include <gtest/gtest.h>

#include "targets/multipart/limits.h"
#include "targets/multipart/stream_parser.h"
#include "targets/multipart/writer.h"

namespace vms::multipart {
namespace {

// "[body]" for a part, with '=' in front when its length was right and '!' when it was wrong; "E"
// for the end; the sentence of an error, which nothing follows.
struct Reader {
  StreamParser parser;
  std::string events = {};
  bool failed = false;

  void Drain() {
    while (auto event = failed ? std::nullopt : parser.Next()) {
      failed = !event->has_value();
      if (failed) {
        events += event->error().what;
      } else if (const auto* part = std::get_if<Part>(&**event)) {
        if (part->length == Length::kRight) events += '=';
        if (part->length == Length::kWrong) events += '!';
        events.append("[").append(part->body.AsText()).append("]");
      } else {
        events += 'E';
      }
    }
  }
  void Give(std::string_view text) {
    parser.Append(ByteView::OfText(text));
    Drain();
  }
  void Close() {
    parser.Close();
    Drain();
  }
};

std::string EventsOf(std::string_view text, std::string_view boundary = "b") {
  Reader whole{StreamParser(boundary)};
  whole.Give(text);
  whole.Close();
  // MIME-1, CVE-2025-32914: the same with an edge of a read behind each byte.
  Reader cut{StreamParser(boundary)};
  for (const char& c : text) cut.Give({&c, 1});
  cut.Close();
  EXPECT_EQ(whole.events, cut.events);
  return whole.events;
}

std::string WithLength(std::string_view length, std::string_view body) {
  return "--b\r\nContent-Length: " + std::string(length) + "\r\n\r\n" + std::string(body);
}

TEST(MultipartStream, APartOfKnownLengthMayHoldTheDelimiter) {
  EXPECT_EQ(EventsOf(WithLength("9", "a\r\n--b\r\nc\r\n--b--\r\n")), "=[a\r\n--b\r\nc]E");
}

TEST(MultipartStream, WithoutALengthTheDelimiterEndsAPart) {
  EXPECT_EQ(EventsOf("--b\r\nX: y\r\n\r\nabc\r\n--b\r\n\r\n\r\n\r\n--b--\r\n"), "[abc][\r\n]E");
}

TEST(MultipartStream, WhatOnlyBeginsLikeTheDelimiterIsData) {
  EXPECT_EQ(EventsOf("--b\r\n\r\na\r\n--bc\r\n--\r\n--b-\r\n--b--x\r\nx--b\r\n--b--\r\n"),
            "[a\r\n--bc\r\n--\r\n--b-\r\n--b--x\r\nx--b]E");
}

TEST(MultipartStream, ALyingLengthIsNotBelieved) {
  EXPECT_EQ(EventsOf(WithLength("1", "abc\r\n") + WithLength("3", "abc\r\n--b--\r\n")),
            "![abc]=[abc]E");
  EXPECT_EQ(EventsOf(WithLength("40", "abc\r\n") + WithLength("500", "abc\r\n--b--\r\n")),
            "![abc]![abc]E");
}

TEST(MultipartStream, ALengthThatIsNoNumberCountsAsALie) {
  for (const char* length : {"-1", "+3", "0x3", "18446744073709551619", "3 3", "", "99999999999"}) {
    EXPECT_EQ(EventsOf(WithLength(length, "abc\r\n--b--\r\n")), "![abc]E") << length;
  }
  EXPECT_EQ(EventsOf(WithLength("3\r\ncontent-length: 4", "abc\r\n--b--\r\n")), "![abc]E");
  EXPECT_EQ(EventsOf(WithLength("3\r\ncontent-length: 3", "abc\r\n--b--\r\n")), "=[abc]E");
}

TEST(MultipartStream, ThirdLengthDoesNotUndoADifference) {
  EXPECT_EQ(
      EventsOf(WithLength("3\r\nContent-Length: 4\r\nContent-Length: 4", "abcd\r\n--b--\r\n")),
      "![abcd]E");
}

TEST(MultipartStream, LineEndsBehindAPartMayBeMissingOrTwo) {
  EXPECT_EQ(EventsOf(WithLength("3", "abc") + WithLength("3", "def\n") +
                     WithLength("3", "ghi\r\n\r\n") + "--b--"),
            "=[abc]=[def]=[ghi]E");
}

TEST(MultipartStream, LineFeedsAloneEndLines) {
  EXPECT_EQ(EventsOf("--b\nX: y\n\nabc\n--b\nContent-Length: 1\n\nd\n--b--\n"), "[abc]=[d]E");
}

TEST(MultipartStream, DashesOfTheBoundaryMayBeTheDelimiters) {
  EXPECT_EQ(EventsOf("--x\r\n\r\na\r\n--x\r\n\r\nb\r\n--x--\r\n", "--x"), "[a][b]E");
  EXPECT_EQ(EventsOf("----x\r\n\r\na\r\n--x\r\n\r\n----x--\r\n", "--x"), "[a\r\n--x\r\n]E");
  EXPECT_EQ(EventsOf("--x--\r\n\r\na\r\n--x--\r\n\r\nb\r\n--x----\r\n", "--x--"), "[a][b]E");
}

TEST(MultipartStream, PreambleEpilogueAndPaddingAreDropped) {
  EXPECT_EQ(EventsOf("\r\npre\r\n--bad\r\n--b \t\r\n\r\na\r\n--b-- \r\nepilogue\r\n--b\r\n\r\n"),
            "[a]E");
}

TEST(MultipartStream, APartMayBeEmpty) {
  EXPECT_EQ(EventsOf("--b\r\n\r\n--b\r\n\r\n\r\n--b\r\nContent-Length: 0\r\n\r\n\r\n--b--\r\n"),
            "[][]=[]E");
}

TEST(MultipartStream, FieldsComeWithoutTheLength) {
  StreamParser parser("b");
  parser.Append(
      ByteView::OfText("--b\r\nContent-Type: image/jpeg\r\nContent-Length: 1\r\n"
                       "X-Time : 1\r\n 2\r\n\r\nx--b"));
  parser.Close();
  const auto event = parser.Next();
  ASSERT_TRUE(event && *event);
  const std::vector<http::Field> fields = {{"Content-Type", "image/jpeg"}, {"X-Time", "1 2"}};
  EXPECT_EQ(std::get<Part>(**event).fields, fields);
}

TEST(MultipartStream, AStreamMayEndBehindACompletePart) {
  EXPECT_EQ(EventsOf(WithLength("3", "abc")), "=[abc]E");
  EXPECT_EQ(EventsOf(WithLength("3", "abc\r\n--")), "=[abc]E");
  EXPECT_EQ(EventsOf(WithLength("3", "abc\r\n--b\r\n")), "=[abc]E");
  EXPECT_EQ(EventsOf("--b\r\n\r\nabc\r\n--b"), "[abc]E");
}

TEST(MultipartStream, AStreamThatEndsWithinAPartIsTruncated) {
  const std::string sentence = "the stream ended within a part";
  EXPECT_EQ(EventsOf(WithLength("4", "abc")), sentence);
  EXPECT_EQ(EventsOf("--b\r\n\r\nabc"), sentence);
  EXPECT_EQ(EventsOf("--b\r\nX: y\r\n"), sentence);
  EXPECT_EQ(EventsOf(""), sentence);
}

TEST(MultipartStream, AHeadThatIsNoneIsRefused) {
  EXPECT_EQ(EventsOf("--b\r\n--b\r\n\r\n"), "a field line has no colon");
  EXPECT_EQ(EventsOf(std::string_view("--b\r\nX: \0\r\n\r\n", 13)),
            "a line holds a control character");
}

// MIME-2, CVE-2017-7185.
TEST(MultipartStream, WithoutABoundaryEverythingFails) {
  for (const char* boundary : {"", " ", "a\r\n", "a "}) {
    EXPECT_EQ(EventsOf("--\r\n\r\na\r\n--\r\n", boundary), "the boundary is none") << boundary;
  }
}

TEST(MultipartStream, LimitsHold) {
  EXPECT_EQ(EventsOf(std::string(kMaxPreambleBytes + 1, 'x')),
            "there is no delimiter for too long");
  EXPECT_EQ(EventsOf("--b\r\nX: " + std::string(kMaxHeadBytes, 'x')),
            "the head of a part is too long");
  EXPECT_EQ(EventsOf("--b\r\n\r\na\r\n--b" + std::string(kMaxPaddingBytes + 1, ' ') + "\r\n--b--"),
            "[a\r\n--b" + std::string(kMaxPaddingBytes + 1, ' ') + "]E");
  Reader reader{StreamParser("b")};
  reader.Give("--b\r\n\r\n" + std::string(kMaxPartBytes + 2, 'x'));
  EXPECT_EQ(reader.events, "a part is too long");
}

TEST(MultipartStream, TheEndFreesWhatWasHeldAndTakesNoMore) {
  Reader reader{StreamParser("b")};
  reader.Give("--b--\r\nepilogue");
  reader.Give("--b\r\n\r\na\r\n--b\r\n");
  EXPECT_EQ(reader.events, "E");
  EXPECT_EQ(reader.parser.pending(), 0U);
}

TEST(MultipartWriter, RefusesWhatWouldBeReadAsSomethingElse) {
  std::string out;
  const auto body = ByteView::OfText("x");
  EXPECT_FALSE(AppendPart("b", {{"X", "a\r\nY: b"}}, body, out));
  EXPECT_FALSE(AppendPart("b", {{"X Y", "a"}}, body, out));
  EXPECT_FALSE(AppendPart("b", {{"X", " a"}}, body, out));
  EXPECT_FALSE(AppendPart("b", {{"Content-length", "7"}}, body, out));
  EXPECT_FALSE(AppendPart("a\n", {}, body, out));
  EXPECT_EQ(out, "");
  EXPECT_TRUE(AppendPart("b", {{"X", "a"}}, body, out));
  AppendEnd("b", out);
  EXPECT_EQ(out, "--b\r\nX: a\r\nContent-Length: 1\r\n\r\nx\r\n--b--\r\n");
}

}  // namespace
}  // namespace vms::multipart

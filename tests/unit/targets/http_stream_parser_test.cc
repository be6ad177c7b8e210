#include <gtest/gtest.h>

#include <string>

#include "targets/http/stream_parser.h"

namespace vms::http {
namespace {

// What the events say, in short: "H" for a head, the bytes of the body, "E" for an end.
std::string Events(StreamParser& parser) {
  std::string out;
  while (auto event = parser.Next()) {
    if (!*event) return out + "!" + std::string(event->error().what);
    if (std::holds_alternative<Head>(**event)) out += "H";
    if (const auto* part = std::get_if<BodyPart>(&**event)) out += part->bytes.AsText();
    if (std::holds_alternative<MessageEnd>(**event)) out += "E";
  }
  return out;
}

std::string EventsOf(const std::string& text, Expect expect, bool close) {
  StreamParser parser(expect);
  std::string out;
  for (const char& c : text) {
    parser.Append(ByteView::OfText({&c, 1}));
    out += Events(parser);
  }
  if (close) {
    parser.Close();
    out += Events(parser);
  }
  return out;
}

const std::string kGet = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(HttpStreamParser, ReadsPipelinedRequestsByteByByte) {
  EXPECT_EQ(
      EventsOf(kGet + "\r\n" + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nxy" + kGet,
               Expect::kRequest, true),
      "HEHxyEHE");
}

TEST(HttpStreamParser, ReadsAnEndlessBodyUntilTheConnectionCloses) {
  const std::string text = "HTTP/1.0 200 OK\r\n\r\n--frame";
  EXPECT_EQ(EventsOf(text, Expect::kResponse, false), "H--frame");
  EXPECT_EQ(EventsOf(text, Expect::kResponse, true), "H--frameE");
}

TEST(HttpStreamParser, SaysThatAConnectionWasCutWithinAMessage) {
  EXPECT_EQ(EventsOf("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nx", Expect::kResponse, true),
            "Hx!the connection ended within a message");
  EXPECT_EQ(EventsOf("HTTP/1.0 200", Expect::kResponse, true),
            "!the connection ended within a message");
}

TEST(HttpStreamParser, ReadsAnInterimResponseBeforeTheFinalOne) {
  EXPECT_EQ(
      EventsOf("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
               "1\r\nx\r\n0\r\n\r\n",
               Expect::kResponse, true),
      "HEHxE");
}

TEST(HttpStreamParser, StaysFailedAfterAnError) {
  StreamParser parser(Expect::kRequest);
  parser.Append(ByteView::OfText("GET /\r\n\r\n"));
  EXPECT_EQ(Events(parser), "!the start line has no HTTP version");
  parser.Append(ByteView::OfText(kGet));
  EXPECT_EQ(Events(parser), "!the start line has no HTTP version");
}

TEST(HttpStreamParser, RefusesAHeadThatNeverEnds) {
  StreamParser parser(Expect::kRequest);
  parser.Append(ByteView::OfText(std::string(70000, 'a')));
  EXPECT_EQ(Events(parser), "!the head is too long");
}

}  // namespace
}  // namespace vms::http

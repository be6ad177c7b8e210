#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "targets/rtsp/stream_parser.h"

namespace vms::rtsp {
namespace {

using namespace std::string_view_literals;

void Append(StreamParser& parser, std::string_view text) {
  parser.Append(std::as_bytes(std::span(text)));
}

TEST(RtspStreamParser, YieldsMessagesAndFramesInTheirOrder) {
  StreamParser parser;
  Append(parser, "$\x01\x00\x02xyRTSP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na$\x00\x00\x00"sv);

  const auto frame = parser.Next();
  ASSERT_TRUE(frame && *frame);
  EXPECT_EQ(std::get<InterleavedFrame>(**frame).channel, 1);
  EXPECT_EQ(std::get<InterleavedFrame>(**frame).payload.size(), 2U);
  const auto message = parser.Next();
  ASSERT_TRUE(message && *message);
  EXPECT_EQ(std::get<Message>(**message).body.size(), 1U);
  const auto empty = parser.Next();
  ASSERT_TRUE(empty && *empty);
  EXPECT_TRUE(std::get<InterleavedFrame>(**empty).payload.empty());
  EXPECT_FALSE(parser.Next());
  EXPECT_EQ(parser.pending(), 0U);
}

TEST(RtspStreamParser, WaitsForEachByteOfAMessage) {
  const std::string_view text = "\r\nOPTIONS * RTSP/1.0\r\nContent-Length: 2\r\n\r\nab";
  StreamParser parser;
  for (const char c : text.substr(0, text.size() - 1)) {
    Append(parser, std::string_view(&c, 1));
    EXPECT_FALSE(parser.Next());
  }
  Append(parser, text.substr(text.size() - 1));
  const auto event = parser.Next();
  ASSERT_TRUE(event && *event);
  EXPECT_EQ(std::get<Message>(**event).body.size(), 2U);
}

TEST(RtspStreamParser, DoesNotReadAFrameBeforeItsSizeIsThere) {
  StreamParser parser;
  Append(parser, "$\x00\xFF"sv);
  EXPECT_FALSE(parser.Next());
  Append(parser, "\xFF");
  EXPECT_FALSE(parser.Next());
  EXPECT_EQ(parser.pending(), 4U);
}

TEST(RtspStreamParser, StaysFailedAfterAnErrorAndSaysWhere) {
  StreamParser parser;
  Append(parser, "$\x00\x00\x00nonsense\r\n\r\n"sv);
  ASSERT_TRUE(parser.Next()->has_value());
  const auto first = parser.Next();
  ASSERT_TRUE(first && !*first);
  EXPECT_EQ(first->error().offset, 4U);
  Append(parser, "OPTIONS * RTSP/1.0\r\n\r\n");
  const auto again = parser.Next();
  ASSERT_TRUE(again && !*again);
  EXPECT_EQ(again->error(), first->error());
}

TEST(RtspStreamParser, ReadsTheFrameThatItWrote) {
  std::vector<std::byte> payload(65535, std::byte{7});
  std::vector<std::byte> bytes;
  ASSERT_TRUE(AppendInterleavedFrame({.channel = 255, .payload = payload}, bytes));
  StreamParser parser;
  parser.Append(bytes);
  EXPECT_EQ(std::get<InterleavedFrame>(**parser.Next()).payload.size(), 65535U);
  payload.push_back({});
  EXPECT_FALSE(AppendInterleavedFrame({.channel = 0, .payload = payload}, bytes));
}

}  // namespace
}  // namespace vms::rtsp

#include <gtest/gtest.h>

#include "targets/rtsp/limits.h"
#include "targets/rtsp/message.h"

namespace vms::rtsp {
namespace {

Parsed<MessageAndSize> Parse(std::string_view text) {
  return ParseMessage(std::as_bytes(std::span(text)));
}

TEST(RtspMessage, ReadsARequestWithItsBody) {
  const auto parsed =
      Parse("ANNOUNCE rtsp://h/a RTSP/1.0\r\nCSeq: 7\r\nContent-Length: 2\r\n\r\nabX");
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(std::get<Request>(parsed->message.start), (Request{"ANNOUNCE", "rtsp://h/a"}));
  EXPECT_EQ(*FindHeader(parsed->message, "cseq"), "7");
  EXPECT_EQ(parsed->message.body.size(), 2U);
  EXPECT_EQ(parsed->size, 62U);
}

TEST(RtspMessage, ReadsAResponseOfVersion2) {
  const auto parsed = Parse("RTSP/2.0 454 Session Not Found\r\n\r\n");
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(parsed->message.version, Version::kRtsp20);
  EXPECT_EQ(std::get<Response>(parsed->message.start), (Response{454, "Session Not Found"}));
}

TEST(RtspMessage, JoinsContinuationLinesAndRepeatedHeaders) {
  const auto parsed = Parse("RTSP/1.0 200 OK\r\nPublic: A,\r\n  B\r\npublic: C\r\n\r\n");
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(parsed->message.headers.size(), 2U);
  EXPECT_EQ(JoinedHeader(parsed->message, "PUBLIC"), "A, B, C");
}

TEST(RtspMessage, ToleratesWhatCamerasGetWrong) {
  EXPECT_TRUE(Parse("OPTIONS * RTSP/1.0\nCSeq: 1\n\n"));     // LF alone
  EXPECT_TRUE(Parse("\r\n\r\nOPTIONS * RTSP/1.0\r\n\r\n"));  // empty lines before
  EXPECT_TRUE(Parse("RTSP/1.0 200\r\nCSeq : 1\r\n\r\n"));    // no reason, space before colon
  EXPECT_TRUE(Parse("OPTIONS  *  RTSP/1.0\r\n\r\n"));        // more spaces
  EXPECT_TRUE(Parse("OPTIONS * RTSP/1.0\r\nContent-Length: 1\r\ncontent-length: 1\r\n\r\na"));
}

struct Bad {
  const char* text;
  ParseErrorKind kind;
};
class RtspMessageRefuses : public testing::TestWithParam<Bad> {};

TEST_P(RtspMessageRefuses, WithTheRightKind) {
  const auto parsed = Parse(GetParam().text);
  ASSERT_FALSE(parsed.has_value()) << GetParam().text;
  EXPECT_EQ(parsed.error().kind, GetParam().kind) << parsed.error().what;
}

using enum ParseErrorKind;
INSTANTIATE_TEST_SUITE_P(
    Edges, RtspMessageRefuses,
    testing::Values(
        Bad{"", kTruncated}, Bad{"OPTIONS * RTSP/1.0\r\n", kTruncated},
        Bad{"OPTIONS * RTSP/1.0\r\nContent-Length: 3\r\n\r\nab", kTruncated},
        Bad{"OPTIONS * RTSP/1.0\r\nContent-Length: -1\r\n\r\n", kMalformed},
        Bad{"OPTIONS * RTSP/1.0\r\nContent-Length: +1\r\n\r\na", kMalformed},
        Bad{"OPTIONS * RTSP/1.0\r\nContent-Length:\r\n\r\n", kMalformed},
        Bad{"OPTIONS * RTSP/1.0\r\nContent-Length: 1048577\r\n\r\n", kOverLimit},
        Bad{"OPTIONS * RTSP/1.0\r\nContent-Length: 18446744073709551617\r\n\r\na", kOverLimit},
        Bad{"OPTIONS * RTSP/1.0\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", kMalformed},
        Bad{" OPTIONS * RTSP/1.0\r\n\r\n", kMalformed}, Bad{"OPTIONS RTSP/1.0\r\n\r\n", kMalformed},
        Bad{"GET / HTTP/1.0\r\n\r\n", kUnsupported}, Bad{"RTSP/3.0 200 OK\r\n\r\n", kUnsupported},
        Bad{"RTSP/1.0 20 OK\r\n\r\n", kMalformed}, Bad{"RTSP/1.0 099 OK\r\n\r\n", kMalformed},
        Bad{"OPTIONS * RTSP/1.0\r\n a: b\r\n\r\n", kMalformed},
        Bad{"OPTIONS * RTSP/1.0\r\nno colon\r\n\r\n", kMalformed},
        Bad{"OPTIONS * RTSP/1.0\r\na: b\rc: d\r\n\r\n", kMalformed}));

TEST(RtspMessage, RefusesMoreHeadersAndLongerHeadsThanItsLimits) {
  std::string text = "OPTIONS * RTSP/1.0\r\n";
  for (std::size_t i = 0; i < kMaxHeaders; ++i) text += "a: b\r\n";
  EXPECT_TRUE(Parse(text + "\r\n"));
  EXPECT_EQ(Parse(text + "a: b\r\n\r\n").error().kind, kOverLimit);
  EXPECT_EQ(Parse("O * RTSP/1.0\r\na: " + std::string(8193, 'x') + "\r\n\r\n").error().kind,
            kOverLimit);
  EXPECT_EQ(Parse(std::string(kMaxHeadBytes, 'x')).error().kind, kOverLimit);
  EXPECT_EQ(Parse(std::string(kMaxHeadBytes - 1, 'x')).error().kind, kTruncated);
}

}  // namespace
}  // namespace vms::rtsp

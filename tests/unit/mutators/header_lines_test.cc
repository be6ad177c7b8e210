#include <gtest/gtest.h>

#include "harnesses/mutators/parts/line_edit.h"
#include "harnesses/mutators/parts/message.h"
#include "targets/sdp/parser.h"
#include "tests/unit/mutators/mutator_fixture.h"

namespace assay::test {

const double kParsingShare = 0.3;

std::vector<kit::Bytes> Seeds() { return SeedsOf("sdp_roundtrip"); }

bool Parses(const kit::Bytes& input) {
  return vms::sdp::Parse({reinterpret_cast<const char*>(input.data()), input.size()}).has_value();
}

}  // namespace assay::test

namespace assay::mutators {
namespace {

TEST(Messages, AStreamIsReadAsItsMessagesAndFrames) {
  using std::string_view_literals::operator""sv;
  const auto messages =
      ReadMessages("A * B\r\nContent-Length: 3\r\n\r\nabc$\1\0\2xyC * D\r\nCSeq: 9\r\n\r\n"sv);

  ASSERT_EQ(messages.size(), 3U);
  EXPECT_EQ(messages[0].body, "abc");
  EXPECT_TRUE(messages[1].is_frame);
  EXPECT_EQ(messages[1].body, "$\1\0\2xy"sv);
  EXPECT_EQ(messages[2].lines.size(), 3U);
}

TEST(Messages, EveryTextIsWrittenAsItWasRead) {
  for (const char* harness : {"rtsp_stream_incremental_equals_whole", "sdp_roundtrip",
                              "http_stream_incremental_equals_whole"}) {
    for (const Bytes& seed : test::SeedsOf(harness)) {
      EXPECT_EQ(WriteMessages(ReadMessages(AsText(seed))), AsText(seed));
    }
  }
}

TEST(Messages, TheStatedLengthFollowsTheBody) {
  auto messages = ReadMessages("A * B\r\nContent-Length: 3\r\n\r\nabc");
  messages[0].body = "abcdefghijk";
  RepairLength(messages[0]);
  EXPECT_EQ(messages[0].lines[1], "Content-Length: 11\r\n");
}

TEST(Messages, SequenceNumbersFollowTheFirst) {
  auto messages = ReadMessages("A\r\nCSeq: 7\r\n\r\nB\r\nCSeq: 7\r\n\r\n");
  RepairSequence(messages);
  EXPECT_EQ(messages[1].lines[1], "CSeq: 8\r\n");
}

TEST(Messages, ABodyComesOutOfItsChunks) {
  EXPECT_EQ(Chunked("abcdefg", 4), "4\r\nabcd\r\n3\r\nefg\r\n0\r\n\r\n");
  EXPECT_EQ(Unchunked(Chunked("abcdefg", 2)), "abcdefg");
  EXPECT_EQ(Unchunked("ffffffffffffffff\r\nab"), "ab");
}

TEST(Lines, AChangeInsideOfALineKeepsItsEnd) {
  Random random(1);
  for (int i = 0; i < 200; ++i) {
    const std::string line =
        ChangedLine("Transport: RTP/AVP;unicast;client_port=1-2\r\n", {"x: y"}, random);
    EXPECT_TRUE(line.ends_with("\r\n"));
  }
}

TEST(Lines, TokensJoinToTheLine) {
  std::string joined;
  for (const std::string& token : Tokens("a=fmtp:96 x=1;y=\"2\"")) joined += token;
  EXPECT_EQ(joined, "a=fmtp:96 x=1;y=\"2\"");
}

}  // namespace
}  // namespace assay::mutators

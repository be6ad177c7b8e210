#include "targets/rtp_payload/h264_depacketizer.h"
#include "targets/rtp_payload/h265_depacketizer.h"
#include "targets/rtp_payload/packetizer.h"
#include "tests/unit/targets/rtp_payload_test_support.h"

namespace vms::rtp_payload {
namespace {

TEST(H264Depacketizer, GivesOutAnAccessUnitAtTheMarker) {
  H264Depacketizer depacketizer;
  EXPECT_TRUE(Push(depacketizer, 65535, 1, false, "\x67sps").units.empty());
  const auto output = Push(depacketizer, 0, 1, true, "\x65slice");
  ASSERT_EQ(output.units.size(), 1U);
  EXPECT_EQ(output.units[0].part_count(), 2U);
  EXPECT_EQ(Text(output.units[0], 1), "\x65slice");
  EXPECT_TRUE(output.units[0].ended_by_marker);
  EXPECT_FALSE(output.units[0].after_loss);
}

TEST(H264Depacketizer, GivesOutAnAccessUnitAtANewTimestamp) {
  H264Depacketizer depacketizer;
  EXPECT_TRUE(Push(depacketizer, 1, 1, false, "\x65"s).units.empty());
  const auto output = Push(depacketizer, 2, 2, false, "\x41"s);
  ASSERT_EQ(output.units.size(), 1U);
  EXPECT_FALSE(output.units[0].ended_by_marker);
  EXPECT_EQ(depacketizer.Flush().units.size(), 1U);
}

TEST(H264Depacketizer, SplitsAggregationPacketsAndJoinsFragments) {
  H264Depacketizer depacketizer;
  EXPECT_EQ(Push(depacketizer, 1, 1, false, "\x78\0\x02\x67s\0\x01\x68"s).verdict, Verdict::kTaken);
  EXPECT_EQ(Push(depacketizer, 2, 1, false,
                 "\x7c\x85"
                 "ab"s)
                .verdict,
            Verdict::kTaken);
  EXPECT_EQ(Push(depacketizer, 3, 1, false,
                 "\x7c\x05"
                 "cd"s)
                .verdict,
            Verdict::kTaken);
  const auto output = Push(depacketizer, 4, 1, true, "\x7c\x45"s);
  ASSERT_EQ(output.units.size(), 1U);
  ASSERT_EQ(output.units[0].part_count(), 3U);
  EXPECT_EQ(Text(output.units[0], 0), "\x67s");
  EXPECT_EQ(Text(output.units[0], 2),
            "\x65"
            "abcd");
}

TEST(H264Depacketizer, DropsTheUnitThatLostAPacketAndSaysSo) {
  H264Depacketizer depacketizer;
  EXPECT_EQ(Push(depacketizer, 1, 1, false,
                 "\x7c\x85"
                 "ab"s)
                .verdict,
            Verdict::kTaken);
  const auto after = Push(depacketizer, 3, 1, false,
                          "\x7c\x05"
                          "cd"s);
  EXPECT_EQ(after.verdict, Verdict::kSkipped);
  ASSERT_EQ(after.dropped.size(), 1U);
  EXPECT_EQ(after.dropped[0].bytes, 3U);
  EXPECT_EQ(Push(depacketizer, 4, 1, true,
                 "\x7c\x45"
                 "ef"s)
                .verdict,
            Verdict::kSkipped);
  const auto next = Push(depacketizer, 5, 2, true, "\x41"s);
  ASSERT_EQ(next.units.size(), 1U);
  EXPECT_TRUE(next.units[0].after_loss);
  EXPECT_FALSE(Push(depacketizer, 6, 3, true, "\x41"s).units[0].after_loss);
}

TEST(H264Depacketizer, RefusesWhatBreaksTheFormat) {
  for (const std::string& payload :
       {"\x78"s, "\x78\0"s, "\x78\0\x05\x65"s, "\x78\0\0"s, "\x78\0\x01\x7c"s, "\x78\0\x01\x65\0"s,
        "\x7c"s, "\x7c\x05x"s, "\x7c\x45x"s, "\x7c\x80x"s, "\x7c\x9cx"s, "\xe5x"s}) {
    H264Depacketizer depacketizer;
    EXPECT_EQ(Push(depacketizer, 1, 1, true, payload).verdict, Verdict::kRefused);
    EXPECT_EQ(depacketizer.held_bytes(), 0U);
  }
}

TEST(H264Depacketizer, RefusesTheInterleavedModeWithItsReason) {
  for (const char type : {'\x79', '\x7a', '\x7b', '\x7d'}) {
    H264Depacketizer depacketizer;
    const auto output = Push(depacketizer, 1, 1, true, std::string(1, type) + "abcdef");
    EXPECT_EQ(output.verdict, Verdict::kRefused);
    EXPECT_EQ(output.why.kind, ParseErrorKind::kUnsupported);
  }
}

TEST(H264Depacketizer, IgnoresUndefinedTypesEvenBehindUnfinishedFragments) {
  H264Depacketizer depacketizer;
  EXPECT_EQ(Push(depacketizer, 1, 1, false, "\x60"s).verdict, Verdict::kIgnored);
  EXPECT_EQ(Push(depacketizer, 2, 1, false, ""s).verdict, Verdict::kIgnored);
  EXPECT_EQ(Push(depacketizer, 3, 1, false, "\x7c\x85x"s).verdict, Verdict::kTaken);
  const auto output = Push(depacketizer, 4, 2, true, "\0"s);
  EXPECT_EQ(output.verdict, Verdict::kIgnored);
  EXPECT_EQ(output.dropped.size(), 1U);
  EXPECT_TRUE(output.units.empty());
}

TEST(H264Depacketizer, LeavesLateAndRepeatedPacketsOut) {
  H264Depacketizer depacketizer;
  EXPECT_EQ(Push(depacketizer, 5, 1, false, "\x65"s).verdict, Verdict::kTaken);
  EXPECT_EQ(Push(depacketizer, 5, 1, true, "\x65"s).verdict, Verdict::kLate);
  EXPECT_EQ(Push(depacketizer, 65441, 1, true, "\x65"s).verdict, Verdict::kLate);
  EXPECT_EQ(Push(depacketizer, 6, 1, true, "\x65"s).units.size(), 1U);
  EXPECT_EQ(Push(depacketizer, 65000, 9, true, "\x65"s).units.size(), 1U);
}

TEST(H264Depacketizer, HoldsNoMoreThanItsLimit) {
  H264Depacketizer depacketizer;
  const std::string big(60000, 'x');
  EXPECT_EQ(Push(depacketizer, 0, 1, false, "\x7c\x85" + big).verdict, Verdict::kTaken);
  Verdict verdict = Verdict::kTaken;
  std::uint16_t sequence_number = 1;
  while (verdict == Verdict::kTaken) {
    verdict = Push(depacketizer, sequence_number++, 1, false, "\x7c\x05" + big).verdict;
    ASSERT_LE(depacketizer.held_bytes(), kMaxVideoUnitBytes);
  }
  EXPECT_EQ(verdict, Verdict::kRefused);
  EXPECT_EQ(depacketizer.held_bytes(), 0U);
}

// 64x48 of x264: GStreamer's rtph264depay gives 3 access units of these packets.
TEST(H264Depacketizer, ReadsARealStream) {
  for (const char* name : {"gstreamer_fu", "gstreamer_stap"}) {
    H264Depacketizer depacketizer;
    const auto units = UnitsOfSeed(depacketizer, "h264_depacketizer_agrees_with_gstreamer", name);
    ASSERT_EQ(units.size(), 3U) << name;
    EXPECT_EQ(units[0].part(0)[0], std::byte{0x09});  // delimiter, SPS, PPS
    EXPECT_EQ(units[0].part(1)[0], std::byte{0x67});
    EXPECT_EQ(units[0].part(2)[0], std::byte{0x68});
    EXPECT_EQ(units[1].timestamp - units[0].timestamp, 18000U);
  }
}

TEST(H265Depacketizer, SplitsAggregationPacketsAndJoinsFragments) {
  H265Depacketizer depacketizer;
  EXPECT_EQ(Push(depacketizer, 1, 1, false, "\x60\x01\0\x03\x40\x01v\0\x02\x42\x01"s).verdict,
            Verdict::kTaken);
  EXPECT_EQ(Push(depacketizer, 2, 1, false,
                 "\x62\x05\x93"
                 "ab"s)
                .verdict,
            Verdict::kTaken);
  const auto output = Push(depacketizer, 3, 1, true,
                           "\x62\x05\x53"
                           "cd"s);
  ASSERT_EQ(output.units.size(), 1U);
  ASSERT_EQ(output.units[0].part_count(), 3U);
  EXPECT_EQ(Text(output.units[0], 2),
            "\x26\x05"
            "abcd");
}

TEST(H265Depacketizer, RefusesWhatBreaksTheFormat) {
  for (const std::string& payload :
       {"\x26"s, "\x26\0x"s, "\xa6\x01x"s, "\x60\x01"s, "\x60\x01\0\x01\x40"s,
        "\x60\x01\0\x02\x62\x01"s, "\x62\x01"s, "\x62\x01\x13x"s, "\x62\x01\xb1x"s, "\x64\x01x"s,
        "\x66\x01x"s}) {
    H265Depacketizer depacketizer;
    EXPECT_EQ(Push(depacketizer, 1, 1, true, payload).verdict, Verdict::kRefused);
  }
}

TEST(H265Depacketizer, TakesOrderNumbersOutAndRefusesAnotherOrder) {
  H265Depacketizer depacketizer({.decoding_order_numbers = true});
  EXPECT_EQ(Push(depacketizer, 1, 1, false, "\x40\x01\xff\xffv"s).verdict, Verdict::kTaken);
  const auto output =
      Push(depacketizer, 2, 1, true, "\x60\x01\0\x01\0\x02\x42\x01\x03\0\x02\x44\x01"s);
  ASSERT_EQ(output.units.size(), 1U);
  EXPECT_EQ(Text(output.units[0], 0), "\x40\x01v");
  EXPECT_EQ(Push(depacketizer, 3, 2, false, "\x40\x01\0\x05v"s).verdict, Verdict::kTaken);
  EXPECT_EQ(Push(depacketizer, 4, 2, true, "\x26\x01\0\x04v"s).why.kind,
            ParseErrorKind::kUnsupported);
}

TEST(H265Depacketizer, ReadsARealStream) {
  for (const char* name : {"gstreamer_fu", "gstreamer_ap"}) {
    H265Depacketizer depacketizer;
    const auto units = UnitsOfSeed(depacketizer, "h265_depacketizer_agrees_with_gstreamer", name);
    ASSERT_EQ(units.size(), 2U) << name;
    EXPECT_EQ(units[0].part(0)[0], std::byte{0x40});
  }
}

TEST(Packetizer, RefusesUnitsThatTheFormatsCannotSay) {
  const std::vector<ByteView> none;
  const std::vector<ByteView> stap = {ByteView::OfText("\x78")};
  EXPECT_FALSE(PacketizeH264(none));
  EXPECT_FALSE(PacketizeH264(stap));
  EXPECT_FALSE(PacketizeH265(stap));
  EXPECT_FALSE(PacketizeMetadata(""));
  EXPECT_FALSE(PacketizeMetadata("<a/>", {.max_payload_bytes = 15}));
}

}  // namespace
}  // namespace vms::rtp_payload

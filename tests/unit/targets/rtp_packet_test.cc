#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <vector>

#include "targets/base/byte_reader.h"
#include "targets/rtp/demux.h"
#include "targets/rtp/framing.h"
#include "targets/rtp/header_extension.h"
#include "targets/rtp/onvif_replay.h"
#include "targets/rtp/packet.h"

namespace vms::rtp {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using Bytes = std::vector<std::byte>;

Bytes Of(std::initializer_list<unsigned> values) {
  Bytes bytes;
  for (const unsigned value : values) bytes.push_back(static_cast<std::byte>(value));
  return bytes;
}
ByteView View(const Bytes& bytes) { return std::span<const std::byte>(bytes); }
// A packet of version 2, with the given first two bytes and what follows the fixed header.
Bytes PacketOf(unsigned first, unsigned second, const Bytes& rest = {}) {
  Bytes bytes = Of({first, second, 0, 1, 1, 2, 3, 4, 9, 8, 7, 6});
  bytes.insert(bytes.end(), rest.begin(), rest.end());
  return bytes;
}

TEST(ByteReader, FailureIsStickyAndMovesNothing) {
  const Bytes bytes = Of({1, 2, 3});
  ByteReader reader(View(bytes));

  EXPECT_EQ(reader.U16(), 0x0102);
  EXPECT_EQ(reader.U32(), 0U);
  EXPECT_TRUE(reader.failed());
  EXPECT_EQ(reader.U8(), 0);
  EXPECT_EQ(reader.position(), 2U);
  EXPECT_TRUE(reader.empty());
}

TEST(ByteReader, RefusesACountThatWouldWrap) {
  const Bytes bytes = Of({1, 2, 3});
  ByteReader reader(View(bytes));
  reader.U8();
  EXPECT_TRUE(reader.Bytes(SIZE_MAX).empty());
  EXPECT_TRUE(reader.failed());
}

TEST(RtpPacket, ReadsEveryPartOfTheHeader) {
  const Bytes bytes =
      PacketOf(0xb1, 0xe0, Of({0, 0, 0, 9, 0xbe, 0xde, 0, 1, 0x10, 0xaa, 0, 0, 'p', 0, 2}));

  const auto packet = ParsePacket(View(bytes));

  ASSERT_TRUE(packet) << packet.error().what;
  EXPECT_TRUE(packet->marker);
  EXPECT_EQ(packet->payload_type, 96);
  EXPECT_EQ(packet->sequence_number, 1);
  EXPECT_EQ(packet->timestamp, 0x01020304U);
  EXPECT_EQ(packet->ssrc, 0x09080706U);
  EXPECT_THAT(packet->csrcs.all(), ElementsAre(9U));
  EXPECT_EQ(packet->extension->profile, 0xbede);
  EXPECT_THAT(packet->extension->data, SizeIs(4));
  EXPECT_THAT(packet->payload, ElementsAre(std::byte{'p'}));
  EXPECT_EQ(packet->padding_bytes, 2);
  EXPECT_EQ(*WritePacket(*packet), bytes);
}

TEST(RtpPacket, RefusesEveryCutThroughItsHeader) {
  const Bytes bytes =
      PacketOf(0x92, 0x60, Of({0, 0, 0, 9, 0, 0, 0, 8, 0xbe, 0xde, 0, 1, 0x10, 0xaa, 0, 0}));
  ASSERT_TRUE(ParsePacket(View(bytes)));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto packet = ParsePacket(View(bytes).first(size));
    ASSERT_FALSE(packet) << size;
    EXPECT_EQ(packet.error().kind, ParseErrorKind::kTruncated);
  }
}

TEST(RtpPacket, RefusesPaddingThatIsZeroOrReachesIntoTheHeader) {
  EXPECT_FALSE(ParsePacket(View(PacketOf(0xa0, 0x60))));
  EXPECT_FALSE(ParsePacket(View(PacketOf(0xa0, 0x60, Of({1, 2, 0})))));
  EXPECT_FALSE(ParsePacket(View(PacketOf(0xa0, 0x60, Of({1, 2, 4})))));
  EXPECT_FALSE(ParsePacket(View(PacketOf(0xa0, 0x60, Of({1, 2, 255})))));
  const Bytes bytes = PacketOf(0xa0, 0x60, Of({1, 2, 3}));
  EXPECT_TRUE(ParsePacket(View(bytes))->payload.empty());
}

TEST(RtpPacket, RefusesOtherVersionsAndReservedPayloadTypes) {
  for (const unsigned first : {0x00U, 0x40U, 0xc0U})
    EXPECT_FALSE(ParsePacket(View(PacketOf(first, 0x60))));
  for (unsigned type = 72; type <= 76; ++type) {
    EXPECT_FALSE(ParsePacket(View(PacketOf(0x80, type))));
    EXPECT_FALSE(ParsePacket(View(PacketOf(0x80, 0x80 | type))));
  }
  EXPECT_TRUE(ParsePacket(View(PacketOf(0x80, 71))));
  EXPECT_TRUE(ParsePacket(View(PacketOf(0x80, 77))));
}

TEST(RtpPacket, RefusesToWriteWhatTheFormatCannotSay) {
  const Bytes three(3);
  const Bytes big(65535);
  EXPECT_FALSE(WritePacket({.payload_type = 128}));
  EXPECT_FALSE(WritePacket({.payload_type = 73}));
  EXPECT_FALSE(WritePacket({.extension = HeaderExtension{1, View(three)}}));
  EXPECT_FALSE(WritePacket({.payload = View(big)}));
}

TEST(RtpExtension, ReadsOneByteElementsPaddingAndStop) {
  const Bytes data = Of({0x10, 0xaa, 0x21, 1, 2, 0, 0, 0xf0, 0x31, 9, 9, 9});

  const auto elements = ParseExtensionElements({0xbede, View(data)});

  ASSERT_TRUE(elements);
  ASSERT_THAT(elements->elements, SizeIs(2));
  EXPECT_EQ(elements->elements[0], (ExtensionElement{1, View(data).subspan(1, 1)}));
  EXPECT_EQ(elements->elements[1], (ExtensionElement{2, View(data).subspan(3, 2)}));
}

TEST(RtpExtension, ReadsTwoByteElementsWithEmptyOnes) {
  const Bytes data = Of({1, 0, 2, 1, 7, 0, 0, 0});

  const auto elements = ParseExtensionElements({0x1005, View(data)});

  ASSERT_TRUE(elements);
  EXPECT_EQ(elements->app_bits, 5);
  ASSERT_THAT(elements->elements, SizeIs(2));
  EXPECT_TRUE(elements->elements[0].data.empty());
}

TEST(RtpExtension, RefusesElementsThatReachBehindTheExtension) {
  EXPECT_FALSE(ParseExtensionElements({0xbede, View(Of({0, 0, 0, 0x10}))}));
  EXPECT_FALSE(ParseExtensionElements({0xbede, View(Of({0x1f, 0, 0, 0}))}));
  EXPECT_FALSE(ParseExtensionElements({0x1000, View(Of({0, 0, 0, 1}))}));
  EXPECT_FALSE(ParseExtensionElements({0x1000, View(Of({1, 3, 0, 0}))}));
  EXPECT_FALSE(ParseExtensionElements({0xbede, View(Of({0x03, 0, 0, 0}))}));
  EXPECT_EQ(ParseExtensionElements({0xabac, {}}).error().kind, ParseErrorKind::kUnsupported);
}

TEST(RtpExtension, RefusesToWriteIdsAndLengthsTheFormCannotSay) {
  const Bytes long_data(17);
  const auto writes = [](ExtensionForm form, ExtensionElement element) {
    return WriteExtensionElements({form, 0, {element}}).has_value();
  };
  EXPECT_FALSE(writes(ExtensionForm::kOneByte, {1, View(long_data)}));
  EXPECT_FALSE(writes(ExtensionForm::kOneByte, {15, View(long_data).first(1)}));
  EXPECT_FALSE(writes(ExtensionForm::kOneByte, {1, {}}));
  EXPECT_FALSE(writes(ExtensionForm::kTwoByte, {0, {}}));
  EXPECT_TRUE(writes(ExtensionForm::kTwoByte, {15, View(long_data)}));
}

TEST(OnvifReplay, ReadsTimeFlagsAndWhatFollows) {
  const Bytes data = Of({1, 2, 3, 4, 5, 6, 7, 8, 0xaf, 7, 1, 1, 0xff, 0xd8, 0, 0});

  const auto replay = ParseOnvifReplay({kOnvifReplayProfile, View(data)});

  ASSERT_TRUE(replay);
  EXPECT_EQ(replay->ntp_timestamp, 0x0102030405060708U);
  EXPECT_TRUE(replay->clean_point && replay->discontinuity);
  EXPECT_FALSE(replay->end_of_section || replay->terminal);
  EXPECT_EQ(replay->cseq, 7);
  EXPECT_THAT(replay->following, SizeIs(4));
  EXPECT_FALSE(ParseOnvifReplay({kOnvifReplayProfile, View(data).first(8)}));
  EXPECT_FALSE(ParseOnvifReplay({0xbede, View(data)}));
}

TEST(RtpFraming, GivesPacketsAcrossChunksAndKeepsEmptyOnes) {
  FrameSplitter splitter;
  splitter.Add(View(Of({0})));
  EXPECT_EQ(splitter.Next(), std::nullopt);
  splitter.Add(View(Of({2, 'a', 'b', 0, 0, 0, 5, 'x'})));
  EXPECT_EQ(splitter.Next()->AsText(), "ab");
  EXPECT_EQ(splitter.Next()->AsText(), "");
  EXPECT_EQ(splitter.Next(), std::nullopt);
  EXPECT_EQ(splitter.held_bytes(), 3U);
  EXPECT_FALSE(WriteFrame(View(Bytes(65536))));
}

TEST(RtpDemux, KnowsTheProtocolsOfOnePort) {
  EXPECT_EQ(Classify(View(Of({0x80, 0x60}))), DatagramKind::kRtp);
  EXPECT_EQ(Classify(View(Of({0x80, 200}))), DatagramKind::kRtcp);
  EXPECT_EQ(Classify(View(Of({0, 1}))), DatagramKind::kStun);
  EXPECT_EQ(Classify(View(Of({22, 254}))), DatagramKind::kDtls);
  EXPECT_EQ(Classify(View(Of({0x40, 0}))), DatagramKind::kTurnChannel);
  EXPECT_EQ(Classify(View(Of({0x80}))), DatagramKind::kUnknown);
}

}  // namespace
}  // namespace vms::rtp

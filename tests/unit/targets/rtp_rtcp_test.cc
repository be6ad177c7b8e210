#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "targets/base/byte_writer.h"
#include "targets/rtp/limits.h"
#include "targets/rtp/rtcp_compound.h"
#include "targets/rtp/rtcp_feedback.h"

namespace vms::rtp {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using Bytes = std::vector<std::byte>;

constexpr RtcpOptions kReduced{.reduced_size = true};

ByteView View(const Bytes& bytes) { return std::span<const std::byte>(bytes); }
// An RTCP packet; the length field is `words` or what the body has.
Bytes Rtcp(unsigned first, unsigned type, std::initializer_list<unsigned> body, int words = -1) {
  ByteWriter writer;
  writer.U8(first);
  writer.U8(type);
  writer.U16(words < 0 ? body.size() / 4 : static_cast<unsigned>(words));
  for (const unsigned byte : body) writer.U8(byte);
  return writer.Take();
}
Bytes operator+(Bytes a, const Bytes& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}
Bytes EmptyReport() { return Rtcp(0x80, 201, {0, 0, 0, 1}); }
std::string_view Refusal(const Bytes& bytes, const RtcpOptions& options = {}) {
  const auto compound = ParseRtcp(View(bytes), options);
  return compound ? "accepted" : compound.error().what;
}

TEST(Rtcp, ReadsASenderReportWithItsBlock) {
  const Bytes bytes =
      Rtcp(0x81, 200, {0, 0, 0, 1, 0, 0, 0, 2,  0, 0, 0,  3,    0,    0,    0,   4,  0, 0,
                       0, 5, 0, 0, 0, 6, 0, 0,  0, 7, 25, 0xff, 0xff, 0xfe, 0,   0,  0, 8,
                       0, 0, 0, 9, 0, 0, 0, 10, 0, 0, 0,  11,   'e',  'x',  't', '!'});

  const auto compound = ParseRtcp(View(bytes));

  ASSERT_TRUE(compound) << compound.error().what;
  const auto& report = std::get<SenderReport>(compound->packets.at(0));
  EXPECT_EQ(report.ntp_timestamp, 0x0000000200000003U);
  EXPECT_EQ(report.octet_count, 6U);
  EXPECT_THAT(report.reports, ElementsAre(ReportBlock{7, 25, -2, 8, 9, 10, 11}));
  EXPECT_EQ(report.profile_extension.AsText(), "ext!");
  EXPECT_EQ(*WriteRtcp(*compound), bytes);
}

TEST(Rtcp, RefusesACountThatThePacketHasNoRoomFor) {
  EXPECT_FALSE(ParseRtcp(View(Rtcp(0x81, 200, {0, 0, 0, 1}))));
  EXPECT_FALSE(ParseRtcp(View(Rtcp(0x9f, 201, {0, 0, 0, 1}))));
  EXPECT_FALSE(ParseRtcp(View(EmptyReport() + Rtcp(0x82, 203, {0, 0, 0, 1}))));
  EXPECT_FALSE(ParseRtcp(View(EmptyReport() + Rtcp(0x80, 204, {0, 0, 0, 1}))));
  EXPECT_FALSE(ParseRtcp(View(EmptyReport() + Rtcp(0x81, 205, {0, 0, 0, 1}))));
}

TEST(Rtcp, HoldsTheCompoundRulesOfRfc3550) {
  EXPECT_EQ(Refusal({}), "an empty RTCP packet");
  EXPECT_EQ(Refusal(Rtcp(0x81, 206, {0, 0, 0, 1, 0, 0, 0, 2})),
            "a compound packet that does not begin with a sender or receiver report");
  EXPECT_EQ(Refusal(Rtcp(0xa0, 201, {0, 0, 0, 1, 0, 0, 0, 4})),
            "padding on the first packet of a compound packet");
  EXPECT_EQ(Refusal(EmptyReport() + Rtcp(0x40, 203, {})), "not version 2 of RTCP");
  EXPECT_EQ(Refusal(EmptyReport() + Rtcp(0x80, 203, {}, 1)),
            "an RTCP packet longer than its datagram");
  EXPECT_EQ(Refusal(EmptyReport() + Bytes(3)), "an RTCP packet longer than its datagram");
  EXPECT_EQ(Refusal(EmptyReport() + Rtcp(0xa0, 203, {0, 0, 0, 4}) + EmptyReport()),
            "padding before the last packet of a compound packet");
}

TEST(Rtcp, ReducedSizeAllowsALonePacket) {
  const Bytes pli = Rtcp(0x81, 206, {0, 0, 0, 1, 0, 0, 0, 2});
  const auto compound = ParseRtcp(View(pli), kReduced);
  ASSERT_TRUE(compound);
  EXPECT_TRUE(IsPictureLossIndication(std::get<Feedback>(compound->packets.at(0))));
  EXPECT_FALSE(WriteRtcp(*compound));
  EXPECT_EQ(*WriteRtcp(*compound, kReduced), pli);
}

TEST(Rtcp, RefusesPaddingThatIsNotWholeWordsOrLongerThanThePacket) {
  EXPECT_TRUE(ParseRtcp(View(EmptyReport() + Rtcp(0xa0, 203, {0, 0, 0, 4}))));
  EXPECT_FALSE(ParseRtcp(View(EmptyReport() + Rtcp(0xa0, 203, {0, 0, 0, 0}))));
  EXPECT_FALSE(ParseRtcp(View(EmptyReport() + Rtcp(0xa0, 203, {0, 0, 0, 3}))));
  EXPECT_FALSE(ParseRtcp(View(EmptyReport() + Rtcp(0xa0, 203, {0, 0, 0, 8}))));
  EXPECT_FALSE(ParseRtcp(View(EmptyReport() + Rtcp(0xa0, 203, {}))));
}

TEST(Rtcp, ReadsSourceDescriptions) {
  const Bytes bytes = EmptyReport() + Rtcp(0x82, 202, {0, 0, 0, 1, 1, 3, 'c', 'a', 'm', 0,
                                                       0, 0, 0, 0, 0, 2, 6,   0,   0,   0});

  const auto compound = ParseRtcp(View(bytes));

  ASSERT_TRUE(compound) << compound.error().what;
  EXPECT_TRUE(HasCname(*compound));
  EXPECT_THAT(std::get<SourceDescription>(compound->packets.at(1)).chunks,
              ElementsAre(SdesChunk{1, {{1, "cam"}}}, SdesChunk{2, {{6, ""}}}));
}

TEST(Rtcp, RefusesSourceDescriptionsWithoutEndOrWithARest) {
  EXPECT_EQ(Refusal(EmptyReport() + Rtcp(0x81, 202, {0, 0, 0, 1, 1, 2, 'a', 'b'})),
            "an SDES chunk without its end");
  EXPECT_EQ(Refusal(EmptyReport() + Rtcp(0x81, 202, {0, 0, 0, 1, 1, 200, 0, 0})),
            "an SDES chunk without its end");
  EXPECT_EQ(Refusal(EmptyReport() + Rtcp(0x80, 202, {0, 0, 0, 1})),
            "bytes behind the last SDES chunk");
}

TEST(Rtcp, RefusesAByeReasonLongerThanItsPacket) {
  EXPECT_EQ(Refusal(EmptyReport() + Rtcp(0x81, 203, {0, 0, 0, 1, 4, 'a', 'b', 'c'})),
            "a BYE too short for its count or reason");
  EXPECT_EQ(Refusal(EmptyReport() + Rtcp(0x81, 203, {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0})),
            "bytes behind the reason of a BYE");
  const Bytes good = EmptyReport() + Rtcp(0x81, 203, {0, 0, 0, 1, 3, 'a', 'b', 'c'});
  EXPECT_EQ(std::get<Goodbye>(ParseRtcp(View(good))->packets.at(1)).reason, "abc");
}

TEST(Rtcp, RefusesAnExtendedReportBlockLongerThanItsPacket) {
  EXPECT_EQ(Refusal(EmptyReport() + Rtcp(0x80, 207, {0, 0, 0, 1, 4, 0, 0, 1})),
            "an extended report block longer than its packet");
  EXPECT_EQ(Refusal(EmptyReport() + Rtcp(0x80, 207, {0, 0, 0, 1, 4, 0, 255, 255})),
            "an extended report block longer than its packet");
}

TEST(Rtcp, HoldsItsLimitOfPackets) {
  Bytes bytes;
  for (std::size_t i = 0; i < kMaxRtcpPackets; ++i) bytes = bytes + EmptyReport();
  EXPECT_TRUE(ParseRtcp(View(bytes)));
  EXPECT_EQ(ParseRtcp(View(bytes + EmptyReport())).error().kind, ParseErrorKind::kOverLimit);
}

TEST(Rtcp, RefusesToWriteWhatTheFormatCannotSay) {
  const auto writes = [](RtcpPacket packet) {
    return WriteRtcp({.packets = {ReceiverReport{}, std::move(packet)}}).has_value();
  };
  const Bytes two(2);
  const std::string long_text(256, 'x');
  EXPECT_FALSE(writes(ReceiverReport{.reports = std::vector<ReportBlock>(32)}));
  EXPECT_FALSE(writes(ReceiverReport{.reports = {{.cumulative_lost = 0x800000}}}));
  EXPECT_FALSE(writes(Goodbye{.reason = long_text}));
  EXPECT_FALSE(writes(SourceDescription{{{1, {{0, "x"}}}}}));
  EXPECT_FALSE(writes(ApplicationDefined{.data = View(two)}));
  EXPECT_FALSE(writes(Feedback{.type = RtcpType::kGoodbye}));
  EXPECT_FALSE(writes(UnknownRtcp{.type = 200}));
  EXPECT_TRUE(writes(UnknownRtcp{.type = 199}));
  EXPECT_FALSE(WriteRtcp({}));
}

TEST(RtcpFeedback, ListsLostSequenceNumbersAcrossTheWrap) {
  const Bytes fci = {std::byte{0xff}, std::byte{0xfe}, std::byte{0x80}, std::byte{0x02}};
  const Feedback nack{RtcpType::kTransportFeedback, kGenericNack, 1, 2, View(fci)};
  EXPECT_THAT(*LostSequenceNumbers(nack), ElementsAre(0xfffe, 0, 14));
  EXPECT_FALSE(LostSequenceNumbers({RtcpType::kTransportFeedback, kGenericNack, 1, 2, {}}));
  EXPECT_FALSE(LostSequenceNumbers({RtcpType::kPayloadFeedback, kGenericNack, 1, 2, View(fci)}));
}

TEST(RtcpFeedback, ReadsFullIntraRequestsAndExtendedReportTimes) {
  const Bytes fir = {std::byte{0}, std::byte{0}, std::byte{0}, std::byte{5},
                     std::byte{9}, {},           {},           {}};
  EXPECT_THAT(*FullIntraRequests({RtcpType::kPayloadFeedback, kFullIntraRequest, 1, 0, View(fir)}),
              ElementsAre(FullIntraRequestEntry{5, 9}));
  EXPECT_EQ(*ReceiverReferenceTime({4, 0, View(fir)}), 0x0000000509000000U);
  EXPECT_FALSE(ReceiverReferenceTime({4, 0, View(fir).first(4)}));
  EXPECT_FALSE(LastReceiverReports({5, 0, View(fir)}));
  EXPECT_THAT(*LastReceiverReports({5, 0, {}}), SizeIs(0));
}

}  // namespace
}  // namespace vms::rtp

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include <string>

#include "targets/sdp/attributes.h"
#include "targets/sdp/codec_parameters.h"
#include "targets/sdp/limits.h"
#include "targets/sdp/media_format.h"

namespace vms::sdp {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

Fmtp FmtpOf(std::string_view text) {
  const auto fmtp = ParseFmtp(text);
  EXPECT_TRUE(fmtp);
  return fmtp.value_or(Fmtp{});
}

TEST(SdpRtpMap, ReadsAndPrints) {
  EXPECT_EQ(*ParseRtpMap("96 H264/90000"), (RtpMap{96, "H264", 90000, std::nullopt}));
  EXPECT_EQ(*ParseRtpMap("97 mpeg4-generic/16000/2"), (RtpMap{97, "mpeg4-generic", 16000, 2}));
  EXPECT_EQ(Print(RtpMap{97, "L16", 8000, 2}), "97 L16/8000/2");
}

TEST(SdpRtpMap, RefusesPayloadTypesThatWouldIndexBehindATable) {
  for (const char* text :
       {"128 H264/90000", "-1 H264/90000", "256 H264/90000", "", "96", "96 H264", "96 H264/0",
        "96 H264/4294967296", "96 H264/90000/0", "96 H264/90000/256", "96 /90000"}) {
    EXPECT_FALSE(ParseRtpMap(text)) << text;
  }
}

TEST(SdpFmtp, ReadsParametersAsCamerasWriteThem) {
  const Fmtp fmtp = FmtpOf("96 a=1; b = x=y ;;c;D=");

  EXPECT_EQ(fmtp.format, "96");
  EXPECT_THAT(fmtp.parameters,
              ElementsAre(FmtpParameter{"a", "1"}, FmtpParameter{"b", "x=y"},
                          FmtpParameter{"c", std::nullopt}, FmtpParameter{"D", ""}));
  EXPECT_EQ(fmtp.Get("A"), "1");
  EXPECT_EQ(fmtp.Get("d"), "");
  EXPECT_EQ(fmtp.Get("e"), std::nullopt);
}

TEST(SdpFmtp, HoldsItsLimitWithoutRecursion) {
  EXPECT_TRUE(ParseFmtp("96 " + std::string(10000, ';')));
  std::string many = "96 ";
  for (std::size_t i = 0; i <= kMaxFmtpParameters; ++i) many += "a=1;";
  EXPECT_EQ(ParseFmtp(many).error().kind, ParseErrorKind::kOverLimit);
}

TEST(SdpH264, ReadsProfileModeAndParameterSets) {
  const auto h264 = ParseH264(FmtpOf(
      "96 "
      "packetization-mode=1;profile-level-id=4D0029;sprop-parameter-sets=Z0LAHtkDxWg=,aMuMsg=="));

  ASSERT_TRUE(h264);
  EXPECT_EQ(h264->profile_level, (H264Parameters::ProfileLevel{77, 0, 41}));
  EXPECT_EQ(h264->packetization_mode, 1);
  ASSERT_THAT(h264->parameter_sets, SizeIs(2));
  EXPECT_EQ(h264->parameter_sets[0].front(), std::byte{0x67});
  EXPECT_EQ(h264->parameter_sets[1].front(), std::byte{0x68});
}

TEST(SdpH264, ReadsEmptySpropAsNoParameterSets) {
  for (const char* sprop :
       {"96 sprop-parameter-sets=", "96 sprop-parameter-sets", "96 sprop-parameter-sets=,,"}) {
    const auto h264 = ParseH264(FmtpOf(sprop));
    ASSERT_TRUE(h264) << sprop;
    EXPECT_THAT(h264->parameter_sets, SizeIs(0));
  }
}

TEST(SdpH264, RefusesBadNumbersAndTooManySets) {
  EXPECT_FALSE(ParseH264(FmtpOf("96 packetization-mode=3")));
  EXPECT_FALSE(ParseH264(FmtpOf("96 packetization-mode=-1")));
  EXPECT_FALSE(ParseH264(FmtpOf("96 profile-level-id=42e01")));
  EXPECT_FALSE(ParseH264(FmtpOf("96 profile-level-id=42e0zz")));
  std::string sets = "96 sprop-parameter-sets=";
  for (std::size_t i = 0; i <= kMaxParameterSets; ++i) sets += "Zg==,";
  EXPECT_EQ(ParseH264(FmtpOf(sets)).error().kind, ParseErrorKind::kOverLimit);
}

TEST(SdpH265, ReadsItsThreeKindsOfParameterSets) {
  const auto h265 = ParseH265(
      FmtpOf("96 "
             "sprop-vps=QAEMAf//"
             ";sprop-sps=QgEBAWAA;sprop-pps=RAHBcrQiQA==;level-id=120;sprop-max-don-diff=2"));

  ASSERT_TRUE(h265);
  EXPECT_EQ(h265->level_id, 120);
  EXPECT_EQ(h265->max_don_diff, 2);
  EXPECT_EQ(h265->vps.at(0).front(), std::byte{0x40});
  EXPECT_EQ(h265->sps.at(0).front(), std::byte{0x42});
  EXPECT_EQ(h265->pps.at(0).front(), std::byte{0x44});
  EXPECT_FALSE(ParseH265(FmtpOf("96 profile-space=4")));
  EXPECT_FALSE(ParseH265(FmtpOf("96 sprop-max-don-diff=32768")));
}

TEST(SdpAac, ReadsConfigAndLengths) {
  const auto aac =
      ParseAac(FmtpOf("97 config=1408;SizeLength=13;IndexLength=3;IndexDeltaLength=3"));

  ASSERT_TRUE(aac) << aac.error().what;
  EXPECT_EQ(aac->audio, (AudioConfig{2, 16000, 1}));
  EXPECT_EQ(aac->size_length, 13);
  EXPECT_FALSE(ParseAac(FmtpOf("97 config=1408;sizelength=33")));
  EXPECT_FALSE(ParseAac(FmtpOf("97 sizelength=13")));
}

TEST(SdpAac, RefusesReservedSampleRatesAndShortConfigs) {
  const auto config = [](std::string_view hex) {
    return ParseAudioConfig(std::span<const std::byte>(*ParseHex(hex, 64)));
  };
  EXPECT_FALSE(config("1688"));  // index 13
  EXPECT_FALSE(config("1708"));  // index 14
  EXPECT_FALSE(config("14"));
  EXPECT_FALSE(config("0408"));  // object type 0
  EXPECT_EQ(config("1780004088").value_or(AudioConfig{}).sample_rate, 129U);
}

TEST(SdpRange, ReadsNormalPlayTime) {
  const auto range = ParseRange("npt=0.5-01:02:03.25");

  ASSERT_TRUE(range);
  EXPECT_EQ(range->start, (NptTime{false, 500000}));
  EXPECT_EQ(range->stop, (NptTime{false, 3723250000}));
  EXPECT_TRUE(ParseRange("npt=now-")->start->now);
  EXPECT_EQ(ParseRange("clock=20260101T000000Z-")->text, "20260101T000000Z-");
  for (const char* bad :
       {"npt", "npt=", "npt=-", "npt=1", "npt=x-", "npt=1:60:00-", "npt=99999999999999999999-"}) {
    EXPECT_FALSE(ParseRange(bad)) << bad;
  }
}

TEST(SdpTiming, FramerateAndPacketTimeAreBounded) {
  EXPECT_EQ(*ParseFramerate("29.97"), 29970000U);
  EXPECT_EQ(*ParseFramerate("25."), 25000000U);
  EXPECT_EQ(*ParsePacketTime("2.5"), 2500U);
  for (const char* bad : {"0", "-1", "1001", "nan", "1e3", "", "25,0"})
    EXPECT_FALSE(ParseFramerate(bad)) << bad;
  EXPECT_FALSE(ParsePacketTime("3600001"));
}

TEST(SdpControl, KnowsTheThreeKinds) {
  EXPECT_EQ(ParseControl("*")->kind, ControlKind::kAggregate);
  EXPECT_EQ(ParseControl("rtsp://h/a")->kind, ControlKind::kAbsolute);
  EXPECT_EQ(ParseControl("trackID=1")->kind, ControlKind::kRelative);
  EXPECT_EQ(ParseControl("a/b?u=rtsp://x")->kind, ControlKind::kRelative);
  EXPECT_FALSE(ParseControl("a b"));
}

TEST(SdpDirection, IsInheritedFromTheSession) {
  Session session;
  Media media;
  EXPECT_EQ(DirectionOf(session, media), Direction::kSendRecv);
  session.attributes.push_back({"recvonly", std::nullopt});
  EXPECT_EQ(DirectionOf(session, media), Direction::kRecvOnly);
  media.attributes.push_back({"inactive", std::nullopt});
  EXPECT_EQ(DirectionOf(session, media), Direction::kInactive);
}

TEST(SdpMediaFormat, TakesTheRtpmapOfItsOwnPayloadTypeOrTheStaticOne) {
  Media media;
  media.formats = {"0", "96", "97", "rtx", "200"};
  media.attributes = {
      {"rtpmap", "97 H265/90000"}, {"rtpmap", "960 X/1"}, {"fmtp", "97 level-id=93"}};

  EXPECT_EQ(ResolveFormat(media, 0)->map.encoding, "PCMU");
  EXPECT_FALSE(ResolveFormat(media, 1));
  EXPECT_EQ(ResolveFormat(media, 2)->map.encoding, "H265");
  EXPECT_TRUE(ResolveFormat(media, 2)->fmtp.has_value());
  EXPECT_FALSE(ResolveFormat(media, 3));
  EXPECT_FALSE(ResolveFormat(media, 4));
  EXPECT_FALSE(ResolveFormat(media, 5));
}

}  // namespace
}  // namespace vms::sdp

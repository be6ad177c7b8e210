#include <gtest/gtest.h>

#include "targets/rtsp/header_values.h"
#include "targets/rtsp/range.h"
#include "targets/rtsp/transport.h"
#include "targets/rtsp/url.h"

namespace vms::rtsp {
namespace {

TEST(RtspCSeq, FitsIn32Bits) {
  EXPECT_EQ(ParseCSeq(" 4294967295 "), 4294967295U);
  EXPECT_EQ(ParseCSeq("4294967296").error().kind, ParseErrorKind::kOverLimit);
  EXPECT_FALSE(ParseCSeq("-1"));
}

TEST(RtspSession, ReadsItsTimeoutAndIgnoresNonsenseOnes) {
  EXPECT_EQ(ParseSession("Ab+/=; timeout = 30"), (Session{"Ab+/=", 30}));
  EXPECT_EQ(ParseSession("A;timeout=0"), (Session{"A", std::nullopt}));
  EXPECT_EQ(ParseSession("A;timeout=99999999999999999999"), (Session{"A", std::nullopt}));
  EXPECT_FALSE(ParseSession("A;timeout=-1"));
  EXPECT_FALSE(ParseSession(";timeout=1"));
  EXPECT_FALSE(ParseSession(std::string(257, 'a')));
}

TEST(RtspRtpInfo, ReadsBothVersionsForms) {
  const auto one = ParseRtpInfo("url=rtsp://h/a;seq=65535;rtptime=1,url=b");
  ASSERT_TRUE(one && one->size() == 2);
  EXPECT_EQ(one->front(), (RtpInfo{"rtsp://h/a", std::nullopt, 65535, 1}));
  const auto two = ParseRtpInfo("url=\"rtsp://h/a,b\" ssrc=0A13C760:seq=45102;rtptime=12345678");
  ASSERT_TRUE(two && two->size() == 1);
  EXPECT_EQ(two->front(), (RtpInfo{"rtsp://h/a,b", 0x0A13C760, 45102, 12345678}));
  EXPECT_FALSE(ParseRtpInfo("url=a;seq=65536"));
  EXPECT_FALSE(ParseRtpInfo("seq=1"));
}

TEST(RtspTransport, ReadsWhatACameraAnswers) {
  const auto t = ParseTransport(
      "RTP/AVP/TCP;unicast;interleaved=0-1;source=10.0.0.1;ssrc=1A2B;mode=\"PLAY\";x-odd=1");
  ASSERT_TRUE(t.has_value());
  EXPECT_EQ(t->lower, LowerTransport::kTcp);
  EXPECT_EQ(t->interleaved, (ChannelRange{0, 1}));
  EXPECT_EQ(t->ssrcs, std::vector<std::uint32_t>{0x1A2B});
  EXPECT_TRUE(t->play);
  EXPECT_EQ(PrintTransport(*t),
            "RTP/AVP/TCP;unicast;source=10.0.0.1;interleaved=0-1;ssrc=00001A2B;mode=\"PLAY\"");
}

TEST(RtspTransport, RefusesWhatMovesAPort) {
  for (const char* text :
       {"RTP/AVP;client_port=65536", "RTP/AVP;client_port=9-8", "RTP/AVP;client_port=-1",
        "RTP/AVP;client_port=1-", "RTP/AVP;client_port=1;client_port=2",
        "RTP/AVP/TCP;interleaved=256", "RTP/AVP/TCP;multicast", "RTP/AVP;unicast;multicast",
        "RTP/AVP;source=a b", "RAW", ""}) {
    EXPECT_FALSE(ParseTransport(text)) << text;
  }
}

TEST(RtspTransport, KeepsThePreferenceOfAList) {
  const auto list =
      ParseTransports("RTP/AVP;unicast;client_port=1-2, RTP/AVP/TCP;mode=\"PLAY,RECORD\"");
  ASSERT_TRUE(list && list->size() == 2);
  EXPECT_TRUE((*list)[1].record);
}

TEST(RtspRange, ReadsEachUnit) {
  const auto npt = ParseRange("npt=12:05:35.3-");
  ASSERT_TRUE(npt.has_value());
  EXPECT_EQ(std::get<Interval<NptTime>>(npt->interval).start->nanoseconds, 43535300000000U);
  EXPECT_TRUE(ParseRange("npt=now-"));
  const auto clock = ParseRange("clock=19970108T142300.25Z-;time=19970123T153600Z");
  ASSERT_TRUE(clock && clock->time);
  EXPECT_EQ(PrintRange(*clock), "clock=19970108T142300.250000000Z-;time=19970123T153600Z");
  EXPECT_TRUE(ParseRange("smpte-25=10:07:00-10:07:33:05.01"));
}

TEST(RtspRange, RefusesTimesThatDoNotExist) {
  for (const char* text :
       {"npt=-", "npt=1", "npt=4294967296-", "npt=1:60:00-", "npt=12:035:3-", "npt=1e5-", "npt=--1",
        "clock=20230229T000000Z-", "clock=20231301T000000Z-", "smpte=1:2-", "smpte=10:60:00-",
        "bytes=0-", ""}) {
    EXPECT_FALSE(ParseRange(text)) << text;
  }
}

TEST(RtspUrl, SplitsItsParts) {
  const auto url = ParseUrl("RTSPS://u:p@[fe80::1%25eth0]:8322/a/b?c=d");
  ASSERT_TRUE(url.has_value());
  EXPECT_EQ(*url, (Url{Scheme::kRtsps, "u", "p", "fe80::1%25eth0", 8322, "/a/b", "c=d"}));
  EXPECT_EQ(EffectivePort(*ParseUrl("rtsps://h")), 322);
  EXPECT_EQ(EffectivePort(*ParseUrl("rtsp://h:/")), 554);
}

TEST(RtspUrl, RefusesWhatNamesNoCertainHost) {
  for (const char* text :
       {"rtsp:///x", "rtsp://a@b@c/", "rtsp://h:0/", "rtsp://h:65536/", "rtsp://[::1/",
        "rtsp://[::1]x/", "rtsp://a\\b/", "rtsp://h/a b", "rtsp://h/#f", "http://h/"}) {
    EXPECT_FALSE(ParseUrl(text)) << text;
  }
}

}  // namespace
}  // namespace vms::rtsp

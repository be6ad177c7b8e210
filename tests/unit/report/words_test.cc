#include "runner/report/words.h"

#include <gtest/gtest.h>

namespace assay::report {
namespace {

using namespace std::chrono_literals;  // NOLINT: literals only

TEST(IsoTime, IsReadBack) {
  const model::TimePoint time =
      std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + 19h + 22min + 10s + 7ms;

  EXPECT_EQ(IsoTime(time), "2026-11-23T19:22:10.007Z");
  EXPECT_EQ(ParseIsoTime(IsoTime(time)), time);
  EXPECT_EQ(ParseIsoTime(IsoTime(model::TimePoint{})), model::TimePoint{});
}

TEST(IsoTime, RefusesWhatIsNoTime) {
  for (const char* text : {"", "2026-11-23", "2026-11-23T19:22:10Z", "2026-13-23T19:22:10.000Z",
                           "2026-02-30T19:22:10.000Z", "2026-11-23T24:00:00.000Z",
                           "2026-11-23T19:22:10.000z", "2026-11-23T19:2x:10.000Z"}) {
    EXPECT_FALSE(ParseIsoTime(text).has_value()) << text;
  }
}

TEST(Percent, NeverRoundsUpToAllOfIt) {
  EXPECT_EQ(Percent({10'000, 9'999}), "99.9 %");
  EXPECT_EQ(Percent({10, 10}), "100.0 %");
  EXPECT_EQ(Percent({0, 0}), "none");
}

TEST(PlaceIn, FindsTheLineOfAFileBelowTheRoot) {
  const auto place = PlaceIn("targets/rtsp/transport.cc:88 in vms::rtsp::ParseTransport");

  ASSERT_TRUE(place.has_value());
  EXPECT_EQ(place->file, "targets/rtsp/transport.cc");
  EXPECT_EQ(place->line, 88U);
}

TEST(PlaceIn, UnderstandsAColumn) {
  const auto place = PlaceIn("./a.cc:12:7");

  ASSERT_TRUE(place.has_value());
  EXPECT_EQ(place->file, "a.cc");
  EXPECT_EQ(place->line, 12U);
}

TEST(PlaceIn, RefusesWhatLiesElsewhere) {
  for (const char* where :
       {"", "vms::rtsp::Parse", "/usr/include/x.h:3", "../x.cc:3", "a/../../x.cc:3", "a.cc:0",
        "a.cc:", ":12", "<unknown>:1", "a.cc:99999999999"}) {
    EXPECT_FALSE(PlaceIn(where).has_value()) << where;
  }
}

TEST(PerSecond, IsZeroWithoutCpuTime) {
  EXPECT_EQ(PerSecond(1000, 0ms), 0U);
  EXPECT_EQ(PerSecond(1000, 500ms), 2000U);
}

TEST(DecimalSeconds, IsADecimalOfXml) {
  EXPECT_EQ(DecimalSeconds(12'045ms), "12.045");
  EXPECT_EQ(DecimalSeconds(-5ms), "0.000");
}

}  // namespace
}  // namespace assay::report

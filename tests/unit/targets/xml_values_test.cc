#include <gtest/gtest.h>

#include "targets/xml/date_time.h"
#include "targets/xml/duration.h"
#include "targets/xml/values.h"

namespace vms::xml {
namespace {

TEST(XmlDateTime, ReadsTheFormsThatDevicesWrite) {
  EXPECT_EQ(ParseDateTime("2024-02-29T23:59:58Z"), (DateTime{2024, 2, 29, 23, 59, 58, 0, 0}));
  EXPECT_EQ(ParseDateTime(" 2024-01-01T00:00:00.25+05:30 "),
            (DateTime{2024, 1, 1, 0, 0, 0, 250'000'000, 330}));
  EXPECT_EQ(ParseDateTime("1999-12-31T24:00:00"), (DateTime{2000, 1, 1, 0, 0, 0, 0, {}}));
  EXPECT_EQ(ParseDateTime("2024-01-01T00:00:00.1234567891Z")->nanosecond, 123'456'789U);
}

TEST(XmlDateTime, RefusesWhatIsNoTime) {
  for (const std::string_view bad : {"",
                                     "2024-01-01",
                                     "2023-02-29T00:00:00Z",
                                     "2024-13-01T00:00:00Z",
                                     "2024-00-01T00:00:00Z",
                                     "0000-01-01T00:00:00Z",
                                     "-2024-01-01T00:00:00Z",
                                     "12024-01-01T00:00:00Z",
                                     "2024-01-01T24:00:01Z",
                                     "2024-01-01T25:00:00Z",
                                     "2024-01-01T00:60:00Z",
                                     "2024-01-01T00:00:60Z",
                                     "2024-01-01T00:00:00.Z",
                                     "2024-01-01T00:00:00+14:01",
                                     "2024-01-01T00:00:00+15:00",
                                     "2024-01-01T00:00:00Zx",
                                     "2024-1-01T00:00:00Z",
                                     "2024-01-01 00:00:00Z",
                                     "2024-01-01T00:00:00-",
                                     "9999-12-31T24:00:00",
                                     "9999-12-31T23:59:59-14:00",
                                     "0001-01-01T00:00:00+00:01"}) {
    EXPECT_FALSE(ParseDateTime(bad)) << bad;
  }
}

TEST(XmlDateTime, BoundsTheFraction) {
  const std::string start = "2024-01-01T00:00:00.";
  EXPECT_TRUE(ParseDateTime(start + std::string(32, '9')));
  EXPECT_FALSE(ParseDateTime(start + std::string(33, '9')));
}

TEST(XmlDateTime, CountsSecondsAsUnixDoes) {
  EXPECT_EQ(UnixSeconds(*ParseDateTime("1970-01-01T00:00:00Z")), 0);
  EXPECT_EQ(UnixSeconds(*ParseDateTime("2009-02-13T23:31:30Z")), 1234567890);
  EXPECT_EQ(UnixSeconds(*ParseDateTime("2009-02-14T00:31:30+01:00")), 1234567890);
  EXPECT_EQ(UnixSeconds(*ParseDateTime("0001-01-01T00:00:00Z")), -62135596800);
  EXPECT_EQ(UnixSeconds(*ParseDateTime("9999-12-31T23:59:59Z")), 253402300799);
  EXPECT_EQ(PrintDateTime(*FromUnixSeconds(951782400)), "2000-02-29T00:00:00Z");
  EXPECT_EQ(PrintDateTime(*FromUnixSeconds(-1)), "1969-12-31T23:59:59Z");
  EXPECT_FALSE(FromUnixSeconds(253402300800));
  EXPECT_FALSE(FromUnixSeconds(INT64_MIN));
}

TEST(XmlDateTime, PrintsWithoutZerosThatSayNothing) {
  EXPECT_EQ(PrintDateTime({2024, 1, 2, 3, 4, 5, 60'000'000, -90}), "2024-01-02T03:04:05.06-01:30");
}

TEST(XmlDuration, ReadsItsParts) {
  EXPECT_EQ(ParseDuration("P1Y2M3DT4H5M6.5S"), (Duration{false, 1, 2, 3, 4, 5, 6, 500'000'000}));
  EXPECT_EQ(ParseDuration("-PT60S"), (Duration{true, 0, 0, 0, 0, 0, 60, 0}));
  EXPECT_EQ(ParseDuration("P0D"), Duration());
}

TEST(XmlDuration, RefusesWhatIsNoDuration) {
  for (const std::string_view bad :
       {"",      "P",      "PT",    "P1",     "1D",    "P1DT",      "PT1",
        "P1H",   "PT1D",   "P1D2Y", "PT1S2M", "P1D1D", "P-1D",      "PT1.S",
        "PT.5S", "PT1.5M", "P1.5D", "PT1S1",  "+PT1S", "P1DT1ST1S", "PT1STT"}) {
    EXPECT_FALSE(ParseDuration(bad)) << bad;
  }
}

TEST(XmlDuration, BoundsEachNumber) {
  EXPECT_TRUE(ParseDuration("PT999999999S"));
  EXPECT_EQ(ParseDuration("PT1000000000S").error().kind, ParseErrorKind::kOverLimit);
  EXPECT_EQ(ParseDuration("P" + std::string(4096, '9') + "D").error().kind,
            ParseErrorKind::kOverLimit);
}

TEST(XmlDuration, HasALengthUnlessItHasMonths) {
  EXPECT_EQ(Milliseconds(*ParseDuration("P1DT1H1M1.5S")), 90061500);
  EXPECT_EQ(Milliseconds(*ParseDuration("-PT1S")), -1000);
  EXPECT_EQ(Milliseconds(*ParseDuration("P1M")), std::nullopt);
  EXPECT_EQ(Milliseconds({false, 0, 0, kMaxDurationPart, kMaxDurationPart, kMaxDurationPart,
                          kMaxDurationPart, 999'999'999}),
            90060999909939999);
}

TEST(XmlDuration, PrintsTheShortestForm) {
  EXPECT_EQ(PrintDuration({}), "PT0S");
  EXPECT_EQ(PrintDuration({true, 1, 0, 0, 0, 0, 0, 1'000'000}), "-P1YT0.001S");
}

TEST(XmlValues, AreStrictAboutNumbers) {
  EXPECT_EQ(ParseInteger(" +12 ", 0, 12), 12);
  for (const std::string_view bad :
       {"", "13", "-1", "1x", "+-1", "0x1", "1.0", "99999999999999999999"}) {
    EXPECT_EQ(ParseInteger(bad, 0, 12), std::nullopt) << bad;
  }
  EXPECT_EQ(ParseFloat(" -0.5 "), -0.5F);
  EXPECT_EQ(ParseFloat("+1e2"), 100.0F);
  for (const std::string_view bad : {"", "INF", "NaN", "nan", "1e39", "1,5", "0x1", "1 2", "+-1"}) {
    EXPECT_EQ(ParseFloat(bad), std::nullopt) << bad;
  }
  EXPECT_EQ(ParseBoolean(" 1\n"), true);
  EXPECT_EQ(ParseBoolean("false"), false);
  EXPECT_EQ(ParseBoolean("True"), std::nullopt);
}

TEST(XmlValues, SplitListsAtAnySpace) {
  SpaceSeparated list(" a\tb\n\r c ");
  EXPECT_EQ(list.Next(), "a");
  EXPECT_EQ(list.Next(), "b");
  EXPECT_EQ(list.Next(), "c");
  EXPECT_EQ(list.Next(), std::nullopt);
}

}  // namespace
}  // namespace vms::xml

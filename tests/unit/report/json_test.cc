#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "runner/report/order.h"
#include "runner/report/report.h"
#include "tests/unit/report/sample_campaign.h"

namespace assay::report::testing {
namespace {

using ::testing::HasSubstr;

std::string ErrorOf(const std::string& text) {
  const auto read = ReadJson(text);
  return read ? "no error" : read.error().message;
}

std::string Edited(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

TEST(ReportJson, ReadsBackWhatItWrote) {
  for (const auto& [name, facts] : AllCampaigns()) {
    if (name == "hostile") continue;  // holds invalid UTF-8, see below
    const auto read = ReadJson(RenderJson(facts));

    ASSERT_TRUE(read.has_value()) << read.error().message;
    EXPECT_EQ(*read, InReportOrder(facts)) << name;
  }
}

TEST(ReportJson, WritesTheSameBytesFromWhatItReadEvenWhenTextsAreHostile) {
  const std::string written = RenderJson(HostileCampaign());
  const auto read = ReadJson(written);

  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(RenderJson(*read), written);
  EXPECT_THAT(read->campaign.profile,
              HasSubstr("\x1b[31m"));  // kept, only invalid UTF-8 is replaced
}

TEST(ReportJson, HoldsPrintableAsciiOnly) {
  for (const char c : RenderJson(HostileCampaign())) {
    ASSERT_TRUE(c == '\n' || (c >= ' ' && c <= '~')) << static_cast<int>(c);
  }
}

TEST(ReportJson, KeepsTheExtremesOfNumbers) {
  model::CampaignFacts facts = EmptyCampaign();
  facts.campaign.seed = ~std::uint64_t{0};
  facts.slices.resize(1);
  facts.slices[0].number = std::numeric_limits<std::int64_t>::max();

  const auto read = ReadJson(RenderJson(facts));

  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(*read, facts);
}

TEST(ReportJson, RefusesWhatIsNoReport) {
  EXPECT_THAT(ErrorOf(""), HasSubstr("not JSON"));
  EXPECT_THAT(ErrorOf("{}"), HasSubstr("\"format\""));
  EXPECT_THAT(ErrorOf("[1,2]"), HasSubstr("\"format\""));
  EXPECT_THAT(ErrorOf(R"({"format":"assay-report","version":1})"), HasSubstr("missing"));
}

TEST(ReportJson, SaysWhichFieldIsWrong) {
  const std::string good = RenderJson(SampleCampaign());

  EXPECT_THAT(ErrorOf(Edited(good, "\"jobs\": 2", "\"jobs\": -2")), HasSubstr("campaign.jobs"));
  EXPECT_THAT(ErrorOf(Edited(good, "\"jobs\": 2", "\"jobs\": 5000000000")),
              HasSubstr("campaign.jobs"));
  EXPECT_THAT(ErrorOf(Edited(good, "\"state\": \"complete\"", "\"state\": \"done\"")),
              HasSubstr("campaign.state"));
  EXPECT_THAT(ErrorOf(Edited(good, "2026-11-22T21:04:00.000Z", "2026-02-30T21:04:00.000Z")),
              HasSubstr("campaign.started"));
  EXPECT_THAT(ErrorOf(Edited(good, "\"severity\": \"critical\"", "\"severity\": 9")),
              HasSubstr("findings[0].finding.severity"));
}

TEST(ReportJson, RefusesANewerVersionAndNamesIt) {
  const auto read =
      ReadJson(Edited(RenderJson(EmptyCampaign()), "\"version\": 1", "\"version\": 2"));

  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().kind, base::ErrorKind::kCorrupt);
  EXPECT_THAT(read.error().message, HasSubstr("version 2"));
}

TEST(ReportJson, ReadsAFileThatLacksALaterFieldAndOneThatHasAnUnknownField) {
  const std::string good = RenderJson(EmptyCampaign());

  EXPECT_TRUE(ReadJson(Edited(good, "\"jobs\": 1,", "")).has_value());
  EXPECT_TRUE(ReadJson(Edited(good, "\"jobs\": 1,", "\"jobs\": 1, \"later\": {},")).has_value());
}

TEST(ReportJson, SurvivesDamageOfEveryKind) {
  const std::string good = RenderJson(HostileCampaign());
  std::minstd_rand random(7);

  for (int i = 0; i < 400; ++i) {
    std::string damaged = good;
    for (int k = 0; k < 3; ++k)
      damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
    (void)ReadJson(damaged);
    (void)ReadJson(std::string_view(good).substr(0, random() % good.size()));
  }
}

TEST(ReportJson, RefusesNestingThatCouldExhaustTheStack) {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  const std::string good = RenderJson(EmptyCampaign());

  EXPECT_THAT(ErrorOf(Edited(good, "\"jobs\": 1,", "\"jobs\": 1, \"later\": " + deep + ",")),
              HasSubstr("deeper"));
  EXPECT_THAT(ErrorOf(std::string(200'000, '[')), HasSubstr("deeper"));
}

TEST(ReportJson, BracketsInsideOfTextsAreNoNesting) {
  model::CampaignFacts facts = EmptyCampaign();
  facts.campaign.profile = "\\\"" + std::string(500, '{');

  const auto read = ReadJson(RenderJson(facts));

  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(read->campaign.profile, facts.campaign.profile);
}

}  // namespace
}  // namespace assay::report::testing

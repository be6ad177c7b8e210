#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include "runner/report/assets.h"
#include "runner/report/report.h"
#include "tests/unit/report/sample_campaign.h"

namespace assay::report::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// The page without the program's own scripts and styles.
std::string Markup(const model::CampaignFacts& facts) {
  std::string html = RenderHtml(facts);
  for (const std::string_view asset :
       {assets::ReportCss(), assets::ReportJs(), assets::ChartJs()}) {
    const std::size_t at = html.find(asset);
    EXPECT_NE(at, std::string::npos);
    if (at != std::string::npos) html.erase(at, asset.size());
  }
  return html;
}

TEST(Html, ShowsWhatWasNotRunThenTheVerdictThenFindings) {
  const std::string html = Markup(SampleCampaign());

  const std::size_t gaps = html.find("id=\"gaps\"");
  const std::size_t gate = html.find("id=\"gate\"");
  const std::size_t findings = html.find("id=\"findings\"");
  const std::size_t coverage = html.find("id=\"coverage\"");

  EXPECT_LT(gaps, gate);
  EXPECT_LT(gate, findings);
  EXPECT_LT(findings, coverage);
  EXPECT_NE(coverage, std::string::npos);
}

TEST(Html, SaysGapsVerdictAndFindingsWithoutAScript) {
  const std::string html = Markup(SampleCampaign());

  EXPECT_THAT(html, HasSubstr("18 slices executed no input"));
  EXPECT_THAT(html, HasSubstr("Lines of h264 fell short by 19 of 1,820."));
  EXPECT_THAT(html, HasSubstr("heap-buffer-overflow WRITE in vms::rtsp::ParseTransport"));
  EXPECT_THAT(html, HasSubstr("scripts/assay repro F7"));
  EXPECT_THAT(html, HasSubstr("vms::h264::ReadPredWeightTable"));
}

TEST(Html, SaysThatNothingWasExecuted) {
  EXPECT_THAT(Markup(EmptyCampaign()), HasSubstr("this campaign proves nothing"));
}

TEST(Html, SaysTheWeaknessesOfTheSandboxAloud) {
  EXPECT_THAT(Markup(SampleCampaign()), HasSubstr("Weaker than it should be"));
}

TEST(Html, RunsNothingThatATargetPrinted) {
  const std::string html = Markup(HostileCampaign());

  EXPECT_THAT(html, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, Not(HasSubstr("\x1b")));
  EXPECT_THAT(html, Not(HasSubstr("\xe2\x80\xae")));
}

TEST(Html, HasNoInlineHandlerStyleOrAddressToLoad) {
  for (const auto& [name, facts] : AllCampaigns()) {
    if (name == "hostile") continue;  // quotes such text, escaped
    const std::string html = Markup(facts);
    for (const char* bad :
         {" onclick", " onload", " style=\"", " src=", "http://", "https://", "javascript:"}) {
      EXPECT_THAT(html, Not(HasSubstr(bad))) << name;
    }
  }
}

TEST(Html, AllowsNothingButItsOwnScriptsAndStyles) {
  const std::string html = Markup(SampleCampaign());

  EXPECT_THAT(html, HasSubstr("default-src &#39;none&#39;"));
  EXPECT_THAT(html, Not(HasSubstr("unsafe-")));
}

TEST(Html, CutsALongLogAndSaysSo) {
  model::CampaignFacts facts = SampleCampaign();
  facts.findings[0].crashes[0].log = std::string(100'000, 'x') + "END";

  const std::string html = Markup(facts);

  EXPECT_THAT(html, HasSubstr("Cut after"));
  EXPECT_THAT(html, Not(HasSubstr("xEND")));
}

TEST(Html, ThinsOutALongNight) {
  model::CampaignFacts facts = SampleCampaign();
  for (int i = 0; i < 20'000; ++i) {
    facts.curve.push_back({"rtp_packet", model::Duration(i * 1000), model::Duration(i), 1, 1});
  }

  EXPECT_LT(Markup(facts).size(), Markup(SampleCampaign()).size() + 40'000);
}

}  // namespace
}  // namespace assay::report::testing

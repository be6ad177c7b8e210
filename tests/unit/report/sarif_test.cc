#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "runner/report/report.h"
#include "tests/unit/report/sample_campaign.h"

namespace assay::report::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

Json RunOf(const model::CampaignFacts& facts) { return Json::parse(RenderSarif(facts))["runs"][0]; }

TEST(Sarif, EveryOpenFindingIsAResultWhateverItsKindOrPlace) {
  const Json run = RunOf(SampleCampaign());

  ASSERT_EQ(run["results"].size(), 4U);
  const Json& without_place = run["results"][1];
  EXPECT_EQ(without_place["ruleId"], "oracle");
  EXPECT_EQ(without_place["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "harnesses/sdp_roundtrip.cc");
}

TEST(Sarif, AFindingOfAnUnknownHarnessStillHasALogicalLocation) {
  model::CampaignFacts facts = SampleCampaign();
  facts.findings.resize(1);
  facts.findings[0].finding.where = "somewhere";
  facts.findings[0].crashes.clear();
  facts.harnesses.clear();

  const Json result = RunOf(facts)["results"][0];

  EXPECT_FALSE(result["locations"][0].contains("physicalLocation"));
  EXPECT_EQ(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "rtsp_transport");
}

TEST(Sarif, RulesAreKindsAndEveryResultPointsAtItsRule) {
  const Json run = RunOf(SampleCampaign());
  const Json& rules = run["tool"]["driver"]["rules"];

  for (const Json& result : run["results"]) {
    EXPECT_EQ(rules.at(result["ruleIndex"].get<std::size_t>())["id"], result["ruleId"]);
  }
  EXPECT_EQ(rules[0]["id"], "heap-buffer-overflow");
  EXPECT_EQ(rules[0]["properties"]["security-severity"], "9.5");
  EXPECT_EQ(rules[0]["relationships"][0]["target"]["id"], "CWE-787");
}

TEST(Sarif, LevelsFollowTheSeverity) {
  const Json results = RunOf(SampleCampaign())["results"];

  EXPECT_EQ(results[0]["level"], "error");    // critical
  EXPECT_EQ(results[1]["level"], "warning");  // medium
  EXPECT_EQ(results[2]["level"], "error");    // high
  EXPECT_EQ(results[3]["level"], "note");     // low
}

TEST(Sarif, FingerprintsDependOnTheSignatureAlone) {
  model::CampaignFacts moved = SampleCampaign();
  moved.findings[0].finding.where = "targets/rtsp/transport.cc:99 in vms::rtsp::ParseTransport";
  moved.findings[0].finding.title = "another title";

  const Json before = RunOf(SampleCampaign())["results"][0]["partialFingerprints"];

  EXPECT_EQ(RunOf(moved)["results"][0]["partialFingerprints"], before);
  EXPECT_NE(RunOf(moved)["results"][1]["partialFingerprints"], before);
}

TEST(Sarif, AcceptedFindingsAreSuppressedWithTheReason) {
  const Json result = RunOf(SampleCampaign())["results"][3];

  EXPECT_THAT(result["suppressions"][0]["justification"].get<std::string>(),
              HasSubstr("rewritten in the next release"));
}

TEST(Sarif, FixedFindingsAreLeftOutSoThatTheirAlertsClose) {
  model::CampaignFacts facts = SampleCampaign();
  facts.findings[0].finding.state = model::FindingState::kFixed;

  EXPECT_EQ(RunOf(facts)["results"].size(), 3U);
}

TEST(Sarif, GapsAreNotifications) {
  const Json invocation = RunOf(SampleCampaign())["invocations"][0];

  EXPECT_EQ(invocation["executionSuccessful"], false);             // an engine could not start
  EXPECT_EQ(invocation["toolExecutionNotifications"].size(), 5U);  // four gaps, one weakness
}

TEST(Sarif, HoldsNeitherLogsNorInputsNorPathsOutsideTheSources) {
  const std::string sarif = RenderSarif(SampleCampaign());

  EXPECT_THAT(sarif, Not(HasSubstr("==4021==")));
  EXPECT_THAT(sarif, Not(HasSubstr(std::string(16, 'a'))));
  EXPECT_THAT(sarif, Not(HasSubstr("/opt/product")));
  EXPECT_THAT(RenderSarif(HostileCampaign()), Not(HasSubstr("etc/passwd")));
}

TEST(Sarif, HoldsPrintableAsciiOnly) {
  for (const char c : RenderSarif(HostileCampaign())) {
    ASSERT_TRUE(c == '\n' || (c >= ' ' && c <= '~')) << static_cast<int>(c);
  }
}

}  // namespace
}  // namespace assay::report::testing

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include "runner/report/report.h"
#include "tests/unit/report/sample_campaign.h"

namespace assay::report::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// The text from a test case's start tag to its end.
std::string CaseOf(const std::string& xml, const std::string& classname, const std::string& name) {
  const std::size_t at =
      xml.find("<testcase classname=\"" + classname + "\" name=\"" + name + "\"");
  if (at == std::string::npos) return "absent";
  const std::size_t line = xml.find('\n', at);
  if (xml[line - 2] == '/') return xml.substr(at, line - at);
  return xml.substr(at, xml.find("</testcase>", at) - at);
}

TEST(Junit, AnEngineThatRanPassesWithItsCpuTime) {
  EXPECT_EQ(CaseOf(RenderJunit(SampleCampaign()), "rtp/rtp_packet", "fuzz/libfuzzer"),
            "<testcase classname=\"rtp/rtp_packet\" name=\"fuzz/libfuzzer\" time=\"900.000\"/>");
}

TEST(Junit, AnEngineThatDidNothingIsAnErrorAndOneThatWasNotTriedIsSkipped) {
  model::CampaignFacts facts = SampleCampaign();
  facts.harnesses[0].arms[0].slices = 0;
  facts.harnesses[0].arms[0].executions = 0;

  const std::string xml = RenderJunit(facts);

  EXPECT_THAT(CaseOf(xml, "sdp/sdp_gstreamer", "fuzz/afl"), HasSubstr("<error "));
  EXPECT_THAT(CaseOf(xml, "h264/h264_annexb_split", "fuzz/libfuzzer"), HasSubstr("<skipped "));
}

TEST(Junit, FindingsAreFailuresWithTheCommandThatShowsThem) {
  const std::string one =
      CaseOf(RenderJunit(SampleCampaign()), "rtsp/rtsp_transport", "finding/F7");

  EXPECT_THAT(one, HasSubstr("<failure "));
  EXPECT_THAT(one, HasSubstr("type=\"heap-buffer-overflow\""));
  EXPECT_THAT(one, HasSubstr("scripts/assay repro F7"));
}

TEST(Junit, AcceptedAndUnreproducibleFindingsAreSkippedWithTheReason) {
  model::CampaignFacts facts = SampleCampaign();
  facts.findings[0].finding.state = model::FindingState::kUnreproducible;
  facts.findings[0].finding.reproduced = 0;

  const std::string xml = RenderJunit(facts);

  EXPECT_THAT(CaseOf(xml, "rtsp/rtsp_incremental", "finding/F5"), HasSubstr("<skipped "));
  EXPECT_THAT(CaseOf(xml, "rtsp/rtsp_transport", "finding/F7"), HasSubstr("0 of 5"));
}

TEST(Junit, RulesFailForTheProductAndErrForTheSetUp) {
  const std::string xml = RenderJunit(SampleCampaign());

  EXPECT_THAT(CaseOf(xml, "gate/target h264", "coverage.line"), HasSubstr("<failure "));
  EXPECT_THAT(CaseOf(xml, "gate/harness sdp_gstreamer", "health.every_harness_ran"),
              HasSubstr("<error "));
  EXPECT_THAT(CaseOf(xml, "gate/total", "coverage.line"), Not(HasSubstr("<failure")));
}

TEST(Junit, CountsWhatItHolds) {
  const std::string xml = RenderJunit(SampleCampaign());
  const auto count = [&xml](std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = xml.find(what); at != std::string::npos; at = xml.find(what, at + 1)) {
      ++found;
    }
    return std::to_string(found);
  };

  EXPECT_THAT(xml, HasSubstr("tests=\"" + count("<testcase ") + "\""));
  EXPECT_THAT(xml, HasSubstr("failures=\"" + count("<failure ") + "\""));
  EXPECT_THAT(xml, HasSubstr("errors=\"" + count("<error ") + "\""));
  EXPECT_THAT(xml, HasSubstr("skipped=\"" + count("<skipped ") + "\""));
}

TEST(Junit, HoldsNoLog) { EXPECT_THAT(RenderJunit(SampleCampaign()), Not(HasSubstr("==4021=="))); }

}  // namespace
}  // namespace assay::report::testing

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include "tests/unit/store/samples.h"

namespace assay::store {
namespace {

using ::testing::HasSubstr;

class GatherFactsTest : public ::testing::Test {
 protected:
  GatherFactsTest() { EXPECT_TRUE(store_->SaveCampaign(SampleCampaign()).has_value()); }

  void Record(const std::string& signature, model::Severity severity, model::FindingState state,
              const std::string& campaign = SampleCampaign().id.text,
              model::TimePoint found = SampleCrash().found) {
    model::Finding finding = SampleFinding(signature);
    finding.first_seen = found;
    finding.severity = severity;
    finding.state = state;
    model::Crash crash = SampleCrash();
    crash.campaign = {campaign};
    crash.found = found;
    EXPECT_TRUE(store_->RecordCrash(crash, finding).has_value());
  }
  model::CampaignFacts Facts() {
    auto facts = GatherFacts(*store_, SampleCampaign().id, "scripts/assay");
    EXPECT_TRUE(facts.has_value()) << facts.error().message;
    return facts.value_or(model::CampaignFacts{});
  }

  Folder folder_;
  std::unique_ptr<Store> store_ = Opened(folder_);
};

TEST_F(GatherFactsTest, PutsTheWorstOpenFindingFirst) {
  Record("fixed", model::Severity::kCritical, model::FindingState::kFixed);
  Record("low", model::Severity::kLow, model::FindingState::kNew);
  Record("flaky", model::Severity::kCritical, model::FindingState::kUnreproducible);
  Record("high", model::Severity::kHigh, model::FindingState::kRegressed);

  std::vector<std::string> order;
  for (const auto& finding : Facts().findings) order.push_back(finding.finding.signature);

  EXPECT_THAT(order, ::testing::ElementsAre("high", "low", "flaky", "fixed"));
}

TEST_F(GatherFactsTest, GivesTheCommandThatReproduces) {
  Record("a", model::Severity::kLow, model::FindingState::kNew);
  Record("b", model::Severity::kHigh, model::FindingState::kNew);

  EXPECT_EQ(Facts().findings[0].reproduce_command, "scripts/assay repro F2");
}

TEST_F(GatherFactsTest, TellsNewFromKnownAndForgetsTheFuture) {
  const model::TimePoint ended = *SampleCampaign().ended;
  Record("old", model::Severity::kLow, model::FindingState::kNew, "20261101T000000Z-0000", ended);
  Record("new", model::Severity::kLow, model::FindingState::kNew);
  Record("later", model::Severity::kLow, model::FindingState::kNew, "20271101T000000Z-0000",
         ended + model::Duration(1));

  const auto findings = Facts().findings;

  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].finding.signature, "new");
  EXPECT_TRUE(findings[0].new_in_this_campaign);
  EXPECT_FALSE(findings[1].new_in_this_campaign);
}

// It was interrupted, another ran, and it was resumed: the other's finding is open at its end.
TEST_F(GatherFactsTest, AResumedNightKnowsWhatOthersFoundBeforeItsEnd) {
  Record("meanwhile", model::Severity::kLow, model::FindingState::kNew, "20271101T000000Z-0000",
         *SampleCampaign().ended);

  ASSERT_EQ(Facts().findings.size(), 1U);
  EXPECT_FALSE(Facts().findings[0].new_in_this_campaign);
}

TEST_F(GatherFactsTest, ShowsAtMostTwentyCrashesOfAFinding) {
  for (int i = 0; i < 25; ++i) {
    ASSERT_TRUE(store_->RecordCrash(SampleCrash(std::to_string(i)), SampleFinding()).has_value());
  }

  EXPECT_EQ(Facts().findings[0].crashes.size(), 20U);
  EXPECT_EQ(Facts().findings[0].finding.crash_count, 25U);
}

TEST_F(GatherFactsTest, SumsTheArmsFromTheirSlices) {
  model::HarnessSummary summary = SampleSummary();
  summary.arms = {{.arm = {"sdp_roundtrip", "afl"}, .problem = {}}};
  ASSERT_TRUE(store_->SaveHarnessSummary(SampleCampaign().id, summary).has_value());
  ASSERT_TRUE(store_->SaveSlice(SampleSlice(1)).has_value());
  ASSERT_TRUE(store_->SaveSlice(SampleSlice(2)).has_value());

  const auto facts = Facts();

  ASSERT_EQ(facts.harnesses.size(), 1U);
  ASSERT_EQ(facts.harnesses[0].arms.size(), 2U);
  const model::ArmSummary& afl = facts.harnesses[0].arms[0];
  const model::ArmSummary& libfuzzer = facts.harnesses[0].arms[1];
  EXPECT_EQ(libfuzzer.slices, 2U);
  EXPECT_EQ(libfuzzer.executions, 2 * SampleSlice().executions);
  EXPECT_EQ(libfuzzer.cpu, 2 * SampleSlice().cpu);
  EXPECT_EQ(libfuzzer.watchdog_kills, 2U);
  EXPECT_EQ(libfuzzer.problem, "");
  EXPECT_EQ(afl.executions, 0U);
  EXPECT_THAT(afl.problem, HasSubstr("never got a slice"));
}

TEST_F(GatherFactsTest, SaysWhatDidNothingAlthoughNobodyWroteItDown) {
  model::Slice failed = SampleSlice(1);
  failed.executions = 0;
  failed.end = model::SliceEnd::kStartFailed;
  failed.detail = "The program exits at once.";
  model::Campaign interrupted = SampleCampaign();
  interrupted.state = model::CampaignState::kInterrupted;
  model::HarnessSummary summary = SampleSummary();
  summary.arms.clear();
  ASSERT_TRUE(store_->SaveCampaign(interrupted).has_value());
  ASSERT_TRUE(store_->SaveHarnessSummary(SampleCampaign().id, summary).has_value());
  ASSERT_TRUE(store_->SaveSlice(failed).has_value());
  ASSERT_TRUE(store_->SaveCoverage(SampleCoverage()).has_value());

  const auto gaps = Facts().gaps;

  ASSERT_EQ(gaps.size(), 3U);
  EXPECT_EQ(gaps[0].scope, "campaign");
  EXPECT_EQ(gaps[1], (model::Gap{"sdp_roundtrip/libfuzzer", "The program exits at once.", ""}));
  EXPECT_EQ(gaps[2], (model::Gap{"coverage", "rtp was not measured", ""}));
}

TEST_F(GatherFactsTest, IsInconclusiveWithoutAVerdict) {
  EXPECT_EQ(Facts().verdict.outcome, model::Outcome::kInconclusive);

  ASSERT_TRUE(store_->SaveVerdict(SampleCampaign().id, SampleVerdict()).has_value());
  EXPECT_EQ(Facts().verdict, SampleVerdict());
}

TEST_F(GatherFactsTest, RefusesAnUnknownCampaign) {
  const auto facts = GatherFacts(*store_, {"none"}, "scripts/assay");

  ASSERT_FALSE(facts.has_value());
  EXPECT_EQ(facts.error().kind, base::ErrorKind::kNotFound);
}

}  // namespace
}  // namespace assay::store

#include "runner/report/order.h"

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include "tests/unit/report/sample_campaign.h"

namespace assay::report::testing {
namespace {

using ::testing::ElementsAre;

std::vector<std::int64_t> Numbers(const model::CampaignFacts& facts) {
  std::vector<std::int64_t> numbers;
  for (const model::FindingFacts& found : facts.findings)
    numbers.push_back(found.finding.id.number);
  return numbers;
}

TEST(ReportOrder, PutsNewFindingsFirstThenOpenOnesThenTheWorst) {
  model::CampaignFacts facts = InReportOrder(Shuffled(SampleCampaign(), 3));

  EXPECT_THAT(Numbers(facts), ElementsAre(7, 8, 3, 5));
}

TEST(ReportOrder, PutsFailedRulesBeforeUnjudgedAndPassedOnes) {
  const model::CampaignFacts facts = InReportOrder(Shuffled(SampleCampaign(), 4));

  std::vector<model::Outcome> outcomes;
  for (const model::RuleResult& rule : facts.verdict.rules) outcomes.push_back(rule.outcome);

  EXPECT_THAT(outcomes, ElementsAre(model::Outcome::kFail, model::Outcome::kFail,
                                    model::Outcome::kInconclusive, model::Outcome::kPass,
                                    model::Outcome::kPass));
}

TEST(ReportOrder, KeepsTheOrderOfGaps) {
  model::CampaignFacts facts;
  facts.gaps = {{"z", "worst", ""}, {"a", "less bad", ""}};

  EXPECT_EQ(InReportOrder(facts).gaps, facts.gaps);
}

TEST(ReportOrder, LosesNothing) {
  const model::CampaignFacts once = InReportOrder(SampleCampaign());

  EXPECT_EQ(InReportOrder(once), once);
  EXPECT_EQ(once.slices.size(), SampleCampaign().slices.size());
  EXPECT_EQ(once.curve.size(), SampleCampaign().curve.size());
}

}  // namespace
}  // namespace assay::report::testing

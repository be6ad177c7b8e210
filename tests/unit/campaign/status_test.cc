#include "runner/campaign/status.h"

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

namespace assay::campaign {
namespace {

TEST(Status, IsJsonWithTheRateAndWithoutRawBytes) {
  model::Campaign campaign;
  campaign.id.text = "20260101T000000Z-0000";
  Progress progress;
  progress.stage = "fuzz";
  progress.line = "bad \xff byte";
  progress.elapsed = std::chrono::seconds(2);
  progress.executions = 500;

  const std::string text = RenderStatus(campaign, progress);

  EXPECT_THAT(text, testing::HasSubstr("\"executions_per_second\": 250.0"));
  EXPECT_THAT(text, testing::HasSubstr("\"state\": \"running\""));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("\xff")));
}

}  // namespace
}  // namespace assay::campaign

#include "runner/stats/stats.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace assay::stats {
namespace {

model::CurvePoint Point(std::uint64_t executions, std::uint64_t inputs, std::uint64_t features) {
  model::CurvePoint point;
  point.harness = "sdp_roundtrip";
  point.executions = executions;
  point.inputs = inputs;
  point.features = features;
  return point;
}

// Expected values: Brown, Cai, DasGupta 2001, and by hand from Wilson's formula.
TEST(WilsonInterval, KnowsTheTextbookValues) {
  const Interval half = WilsonInterval(5, 10);
  EXPECT_NEAR(half.low, 0.23659, 1e-5);
  EXPECT_NEAR(half.high, 0.76341, 1e-5);

  const Interval all = WilsonInterval(5, 5);
  EXPECT_NEAR(all.low, 0.56552, 1e-5);
  EXPECT_EQ(all.high, 1.0);

  const Interval none = WilsonInterval(0, 5);
  EXPECT_EQ(none.low, 0.0);
  EXPECT_NEAR(none.high, 0.43448, 1e-5);
}

TEST(WilsonInterval, SaysNothingWithoutTrials) {
  EXPECT_EQ(WilsonInterval(0, 0).low, 0.0);
  EXPECT_EQ(WilsonInterval(0, 0).high, 1.0);
}

TEST(EstimateDiscovery, IsAbsentWithoutExecutions) {
  EXPECT_FALSE(EstimateDiscovery({}).has_value());
  EXPECT_FALSE(EstimateDiscovery({Point(0, 0, 10)}).has_value());
}

TEST(EstimateDiscovery, IsTheRecentDiscoveriesOverExecutionsTimesLogTwo) {
  const auto estimate =
      EstimateDiscovery({Point(0, 0, 5), Point(50'000, 90, 300), Point(100'000, 100, 330)});

  ASSERT_TRUE(estimate.has_value());
  EXPECT_EQ(estimate->executions, 100'000U);
  EXPECT_EQ(estimate->recent_discoveries, 10U);
  EXPECT_NEAR(estimate->per_execution, 10 / (100'000 * std::numbers::ln2), 1e-12);
  EXPECT_TRUE(estimate->enough_data);
}

// Half the chi-square quantile with 2(D+1) degrees: 2.995732 for D = 0, 16.962219 for D = 10.
TEST(EstimateDiscovery, BoundsByTheCalibratedGammaQuantile) {
  const double scale = 100'000 * std::numbers::ln2;
  const auto nothing = EstimateDiscovery({Point(0, 1, 0), Point(100'000, 1, 0)});
  const auto ten = EstimateDiscovery({Point(0, 1, 0), Point(50'000, 1, 0), Point(100'000, 11, 0)});

  EXPECT_EQ(nothing->per_execution, 0.0);
  EXPECT_NEAR(nothing->upper_95, 2.995732 / scale * 1.5, 1e-10);
  EXPECT_NEAR(ten->upper_95, 16.962219 / scale * 1.5, 1e-10);
}

TEST(EstimateDiscovery, CountsFeaturesWhenAdmissionsWereNotRecorded) {
  const auto estimate =
      EstimateDiscovery({Point(0, 0, 5), Point(10'000, 0, 300), Point(20'000, 0, 320)});

  EXPECT_EQ(estimate->recent_discoveries, 20U);
}

TEST(EstimateDiscovery, InterpolatesWhenNoPointLiesAtTheHalf) {
  const auto estimate = EstimateDiscovery({Point(0, 0, 0), Point(100'000, 100, 0)});

  EXPECT_EQ(estimate->recent_discoveries, 50U);
}

TEST(EstimateDiscovery, AdmitsTooLittleDataButNeverLeavesTheUnitInterval) {
  const auto short_run = EstimateDiscovery({Point(0, 0, 0), Point(10, 10, 10)});
  const auto late_start = EstimateDiscovery({Point(90'000, 10, 0), Point(100'000, 20, 0)});

  EXPECT_FALSE(short_run->enough_data);
  EXPECT_LE(short_run->per_execution, 1.0);
  EXPECT_EQ(short_run->upper_95, 1.0);
  EXPECT_FALSE(late_start->enough_data);
}

TEST(EstimateDiscovery, StaysFiniteForVeryManyDiscoveries) {
  const auto estimate =
      EstimateDiscovery({Point(0, 0, 0), Point(50'000'000, 0, 0), Point(100'000'000, 30'000, 0)});

  EXPECT_TRUE(std::isfinite(estimate->upper_95));
  EXPECT_GT(estimate->upper_95, estimate->per_execution);
}

}  // namespace
}  // namespace assay::stats

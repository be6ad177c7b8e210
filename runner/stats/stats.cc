#include "runner/stats/stats.h"

#include <math.h>  // lgamma_r: std::lgamma writes a global

#include <algorithm>
#include <cmath>
#include <numbers>

namespace assay::stats {
namespace {

constexpr double kNormal95 = 1.959963984540054;  // two-sided 95 % quantile of the normal
constexpr double kCalibration = 1.5;             // discoveries come in bursts: science.md §3.4
constexpr std::uint64_t kValidatedFrom = 8192;   // executions below which it was never validated

// Regularised lower incomplete gamma P(a, x) by its series (Abramowitz & Stegun 6.5.29); a, x > 0.
double GammaBelow(double a, double x) {
  int sign = 0;
  const double scale = std::exp(a * std::log(x) - x - lgamma_r(a + 1, &sign));
  double term = 1;
  double sum = 1;
  for (double n = 1; n < 100'000 && term > sum * 1e-15; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return std::min(1.0, scale * sum);
}

// 95 % quantile of Gamma(shape, 1): Wilson-Hilferty, then bisection where the series is cheap.
double GammaQuantile95(double shape) {
  constexpr double kOneSided = 1.6448536269514722;
  const double spread = 1.0 / (9.0 * shape);
  const double guess = shape * std::pow(1.0 - spread + kOneSided * std::sqrt(spread), 3.0);
  if (shape > 10'000) return guess;
  double low = guess / 2;
  double high = guess * 2 + 1;
  for (int step = 0; step < 80; ++step) {
    const double middle = (low + high) / 2;
    (GammaBelow(shape, middle) < 0.95 ? low : high) = middle;
  }
  return (low + high) / 2;
}

double Discoveries(const model::CurvePoint& point, bool by_inputs) {
  return static_cast<double>(by_inputs ? point.inputs : point.features);
}

// Discoveries up to `executions`, straight between the points around it.
double DiscoveriesAt(const std::vector<model::CurvePoint>& curve, double executions,
                     bool by_inputs) {
  for (std::size_t i = 1; i < curve.size(); ++i) {
    const auto right = static_cast<double>(curve[i].executions);
    if (right < executions) continue;
    const auto left = static_cast<double>(curve[i - 1].executions);
    const double share =
        right > left ? std::clamp((executions - left) / (right - left), 0.0, 1.0) : 1.0;
    const double below = Discoveries(curve[i - 1], by_inputs);
    return below + share * (Discoveries(curve[i], by_inputs) - below);
  }
  return Discoveries(curve.back(), by_inputs);
}

}  // namespace

Interval WilsonInterval(std::uint64_t successes, std::uint64_t trials) {
  if (trials == 0) return {};
  const auto n = static_cast<double>(trials);
  const double p = static_cast<double>(std::min(successes, trials)) / n;
  const double z2 = kNormal95 * kNormal95;
  const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kNormal95 / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  Interval interval{std::max(0.0, centre - half), std::min(1.0, centre + half)};
  if (successes == 0) interval.low = 0;  // rounding would leave 1e-18
  if (successes >= trials) interval.high = 1;
  return interval;
}

std::optional<DiscoveryEstimate> EstimateDiscovery(const std::vector<model::CurvePoint>& curve) {
  if (curve.empty() || curve.back().executions == 0) return std::nullopt;
  const bool by_inputs = curve.back().inputs > 0;
  const auto n = static_cast<double>(curve.back().executions);
  const double found =
      Discoveries(curve.back(), by_inputs) - DiscoveriesAt(curve, n / 2, by_inputs);
  DiscoveryEstimate estimate;
  estimate.executions = curve.back().executions;
  estimate.recent_discoveries = static_cast<std::uint64_t>(std::llround(std::max(0.0, found)));
  const auto recent = static_cast<double>(estimate.recent_discoveries);
  const double scale = n * std::numbers::ln2;
  estimate.per_execution = std::min(1.0, recent / scale);
  estimate.upper_95 = std::min(1.0, GammaQuantile95(recent + 1) / scale * kCalibration);
  const bool sees_half = static_cast<double>(curve.front().executions) <= n / 2;
  estimate.enough_data = sees_half && estimate.executions >= kValidatedFrom;
  return estimate;
}

}  // namespace assay::stats

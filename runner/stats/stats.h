// Statistics over a campaign. Pure. Thin in this version: the discovery probability by D/(n ln 2)
// with a calibrated bound, and Wilson intervals for reproduction rates.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "runner/model/facts.h"

namespace assay::stats {

struct Interval {
  double low = 0;
  double high = 1;
};
// Wilson score interval, 95 % (Wilson 1927).
Interval WilsonInterval(std::uint64_t successes, std::uint64_t trials);

struct DiscoveryEstimate {
  double per_execution = 0;  // probability that the next execution discovers something
  double upper_95 = 1;
  std::uint64_t executions = 0;
  std::uint64_t recent_discoveries = 0;  // in the last half of the executions
  bool enough_data = false;
};
// From the discovery curve of one harness (points in time order). nullopt: no executions.
std::optional<DiscoveryEstimate> EstimateDiscovery(const std::vector<model::CurvePoint>& curve);

}  // namespace assay::stats

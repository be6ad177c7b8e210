// The pieces that the sample campaigns are made of.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "runner/model/facts.h"

namespace assay::report::testing {

inline constexpr model::TimePoint kStart =
    std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::hours(21) +
    std::chrono::minutes(4);

model::Frame At(std::string function, std::string file, std::uint32_t line, std::uint32_t column);
std::vector<model::FindingFacts> SampleFindings();
model::CoverageCounts Counts(std::uint64_t lines, std::uint64_t percent);

}  // namespace assay::report::testing

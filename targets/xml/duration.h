// xs:duration: XML Schema Part 2 §3.2.6. Threads: pure functions.
//
// Bounded: each number has at most nine digits. Parts are kept as written ("PT90S" stays 90
// seconds). Digits of the fraction beyond nanoseconds are dropped.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "targets/base/error.h"

namespace vms::xml {

inline constexpr std::uint32_t kMaxDurationPart = 999'999'999;

struct Duration {
  bool negative = false;
  std::uint32_t years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0;
  std::uint32_t nanoseconds = 0;
  friend bool operator==(const Duration&, const Duration&) = default;
};

[[nodiscard]] Parsed<Duration> ParseDuration(std::string_view text);
[[nodiscard]] std::string PrintDuration(const Duration& duration);  // reads back equal

// In milliseconds, rounded towards zero. Nothing when there are years or months, which have no
// fixed length; never overflows.
[[nodiscard]] std::optional<std::int64_t> Milliseconds(const Duration& duration);

}  // namespace vms::xml

// xs:dateTime: XML Schema Part 2 §3.2.7. Threads: pure functions.
//
// Bounded: years 1 to 9999, zones to 14 hours, and a moment within those years; a second 60 is
// refused as §D.2 does. 24:00:00 is the next day's beginning. Digits of the fraction beyond
// nanoseconds are dropped.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "targets/base/error.h"

namespace vms::xml {

struct DateTime {
  std::uint16_t year = 1;
  std::uint8_t month = 1, day = 1, hour = 0, minute = 0, second = 0;
  std::uint32_t nanosecond = 0;
  std::optional<std::int16_t> zone;  // minutes east of UTC, -840 to 840
  friend bool operator==(const DateTime&, const DateTime&) = default;
};

[[nodiscard]] Parsed<DateTime> ParseDateTime(std::string_view text);
[[nodiscard]] std::string PrintDateTime(const DateTime& time);  // reads back equal

// Seconds since 1970-01-01T00:00:00Z. Without a zone the time counts as UTC, which is what ONVIF
// devices mean.
[[nodiscard]] std::int64_t UnixSeconds(const DateTime& time);
// In UTC; nothing outside of the years 1 to 9999.
[[nodiscard]] std::optional<DateTime> FromUnixSeconds(std::int64_t seconds);

[[nodiscard]] bool IsCalendarDay(unsigned year, unsigned month, unsigned day);

}  // namespace vms::xml

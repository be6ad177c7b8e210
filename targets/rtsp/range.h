// The Range header: RFC 2326 §12.29 and §3.5 to §3.7, RFC 7826 §18.40. Threads: pure functions.
//
// A start after the end is not refused: with a negative Scale it means playing backwards.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "targets/base/error.h"

namespace vms::rtsp {

// Normal play time. Nanoseconds, up to 2^32-1 seconds; digits beyond nanoseconds are dropped.
struct NptTime {
  bool now = false;
  std::uint64_t nanoseconds = 0;  // 0 when `now`
  friend bool operator==(const NptTime&, const NptTime&) = default;
};

// "19970108T142300.25Z". A day exists in its month; second 60 is a leap second.
struct UtcTime {
  std::uint16_t year = 0;
  std::uint8_t month = 1, day = 1, hour = 0, minute = 0, second = 0;
  std::uint32_t nanosecond = 0;
  friend bool operator==(const UtcTime&, const UtcTime&) = default;
};

// "10:07:33:05.01": hours up to 99, frames up to 29, hundredths of frames up to 99.
struct SmpteTime {
  std::uint8_t hour = 0, minute = 0, second = 0, frame = 0, subframe = 0;
  friend bool operator==(const SmpteTime&, const SmpteTime&) = default;
};

// At least one end is present.
template <typename Time>
struct Interval {
  std::optional<Time> start, end;
  friend bool operator==(const Interval&, const Interval&) = default;
};

enum class SmpteRate { k30, k30Drop, k25 };
struct SmpteInterval {
  SmpteRate rate = SmpteRate::k30;
  Interval<SmpteTime> interval;
  friend bool operator==(const SmpteInterval&, const SmpteInterval&) = default;
};

struct Range {
  std::variant<Interval<NptTime>, Interval<UtcTime>, SmpteInterval> interval;
  std::optional<UtcTime> time;  // when the operation is to take effect (RFC 2326 only)
  friend bool operator==(const Range&, const Range&) = default;
};

[[nodiscard]] Parsed<Range> ParseRange(std::string_view value);
[[nodiscard]] std::string PrintRange(const Range& range);  // ParseRange reads back an equal value

}  // namespace vms::rtsp

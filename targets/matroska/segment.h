// What a segment says of itself (RFC 9559 §5.1.2 Info).
#pragma once

#include "targets/matroska/element.h"

namespace vms::matroska {

struct SegmentInfo {
  std::uint64_t timestamp_scale = 1'000'000;  // nanoseconds of one tick; not 0
  double duration = 0;                        // in ticks, finite; 0: not said

  friend bool operator==(const SegmentInfo&, const SegmentInfo&) = default;
};

[[nodiscard]] Parsed<SegmentInfo> ParseInfo(const Element& info);

}  // namespace vms::matroska

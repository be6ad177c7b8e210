// The index of a segment (RFC 9559 §5.1.5): hints for seeking, not checked against the file.
#pragma once

#include <vector>

#include "targets/matroska/element.h"

namespace vms::matroska {

struct Cue {
  std::uint64_t time = 0;  // in ticks
  std::uint64_t track = 0;
  std::uint64_t cluster = 0;  // offset from the segment's first byte

  friend bool operator==(const Cue&, const Cue&) = default;
};

// One for each position of each point; at most kMaxCues. A position without a track or a cluster is
// refused.
[[nodiscard]] Parsed<std::vector<Cue>> ParseCues(const Element& cues);

}  // namespace vms::matroska

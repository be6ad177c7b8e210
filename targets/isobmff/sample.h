// One sample of a track: where its bytes are in the file, and when it is decoded and shown.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::isobmff {

struct Sample {
  std::size_t track = 0;          // index into Movie::tracks
  std::uint64_t offset = 0;       // from the start of the file
  std::uint32_t size = 0;         // offset + size is within the file
  std::uint32_t duration = 0;     // in units of the track's media timescale, as are the times
  std::uint64_t decode_time = 0;  // below kMaxTime
  std::int64_t composition_time = 0;
  std::uint32_t description = 1;  // index into Track::entries, counted from 1
  bool key = false;

  friend bool operator==(const Sample&, const Sample&) = default;
};

}  // namespace vms::isobmff

// The tracks of a segment (RFC 9559 §5.1.4).
//
// Views point into the caller's bytes. Threads: pure functions and plain values.
#pragma once

#include <string_view>
#include <vector>

#include "targets/matroska/element.h"

namespace vms::matroska {

enum class TrackType : std::uint8_t { kOther = 0, kVideo = 1, kAudio = 2, kSubtitle = 17 };

struct Track {
  std::uint64_t number = 0;  // not 0, and no other track's
  TrackType type = TrackType::kOther;
  std::string_view codec_id;
  ByteView codec_private;
  std::uint64_t default_duration = 0;  // nanoseconds; 0: not said
  std::uint64_t codec_delay = 0;       // nanoseconds the decoder puts before the first sound
  std::uint64_t width = 0;
  std::uint64_t height = 0;
  double sample_rate = 0;
  std::uint64_t channels = 0;
  std::uint64_t bits = 0;
  // §5.1.4.1.31: each frame begins with these bytes, which the file leaves out.
  ByteView stripped_header;
  // Compressed by another algorithm, encrypted, or encoded twice: the frames are not the codec's.
  bool is_encoded = false;

  friend bool operator==(const Track&, const Track&) = default;
};

// At most kMaxTracks. Refuses a track without number or codec, and a number given twice.
[[nodiscard]] Parsed<std::vector<Track>> ParseTracks(const Element& tracks);

}  // namespace vms::matroska

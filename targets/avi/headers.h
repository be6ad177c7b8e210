// The headers of an AVI file: avih, strh, strf. Microsoft's AVI RIFF File Reference and the OpenDML
// AVI File Format Extensions 1.02.
//
// Refuses values that readers divide by or allocate from: dimensions of 0 or beyond the limit, a
// rate or scale of 0 in a stream of pictures or sound. Views the caller's bytes. Threads: pure
// functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "targets/avi/index.h"
#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/riff/chunk.h"
#include "targets/riff/wave_format.h"

namespace vms::avi {

// AVIMAINHEADER. Most of it is often wrong and only told, never used here.
struct MainHeader {
  std::uint32_t microseconds_per_frame = 0;
  std::uint32_t flags = 0;
  std::uint32_t total_frames = 0;
  std::uint32_t streams = 0;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  friend bool operator==(const MainHeader&, const MainHeader&) = default;
};
[[nodiscard]] Parsed<MainHeader> ParseMainHeader(ByteView body);

enum class StreamType : std::uint8_t { kVideo, kAudio, kOther };

// AVISTREAMHEADER.
struct StreamHeader {
  StreamType type = StreamType::kOther;
  riff::FourCc handler = 0;
  std::uint32_t flags = 0;
  std::uint32_t scale = 1;  // not 0, unless kOther
  std::uint32_t rate = 1;   // rate / scale is frames or blocks a second; not 0, unless kOther
  std::uint32_t start = 0;
  std::uint32_t length = 0;
  std::uint32_t sample_size = 0;  // bytes; 0: each chunk is one sample
  friend bool operator==(const StreamHeader&, const StreamHeader&) = default;
};
[[nodiscard]] Parsed<StreamHeader> ParseStreamHeader(ByteView body);

// BITMAPINFOHEADER.
struct BitmapInfo {
  std::int32_t width = 0;   // 1..kMaxDimension
  std::int32_t height = 0;  // not 0, of either sign: below 0 the first row is the top one
  std::uint16_t bits = 0;
  riff::FourCc compression = 0;
  ByteView extra;  // palette or codec data
  friend bool operator==(const BitmapInfo&, const BitmapInfo&) = default;
};
[[nodiscard]] Parsed<BitmapInfo> ParseBitmapInfo(ByteView body);

struct Stream {
  StreamHeader header;
  std::variant<std::monostate, BitmapInfo, riff::WaveFormat> format;  // as the type wants
  std::vector<SuperIndexEntry> super_index;                           // of an OpenDML file
  friend bool operator==(const Stream&, const Stream&) = default;
};

// The chunks of one LIST strl.
[[nodiscard]] Parsed<Stream> ParseStream(const riff::Chunk& list);

}  // namespace vms::avi

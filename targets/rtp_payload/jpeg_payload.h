// The headers in a payload of JPEG over RTP, RFC 2435 §3.1: main header, restart marker header,
// quantization table header, then a piece of the scan.
//
// Views point into the caller's payload. Threads: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::rtp_payload {

inline constexpr std::size_t kQuantizationTableBytes = 64;
inline constexpr std::size_t kQuantizationTablesBytes = 2 * kQuantizationTableBytes;
inline constexpr std::uint8_t kAlwaysInBandQ = 255;  // §3.1.8: its tables are of one frame alone

// §3.1.7
struct JpegRestart {
  std::uint16_t interval = 0;  // in MCUs; 0: there are no restart markers after all
  bool first = false;          // F, L and the count of a chunk that packets are aligned with;
  bool last = false;           // both set and 0x3fff when they are not
  std::uint16_t count = 0;     // 14 bits

  friend bool operator==(const JpegRestart&, const JpegRestart&) = default;
};

struct JpegPayload {
  std::uint8_t type_specific = 0;
  std::uint32_t fragment_offset = 0;  // 24 bits, of `scan` in the picture's scan
  std::uint8_t type = 0;              // 0: 4:2:2, 1: 4:2:0; +64: with `restart`
  std::uint8_t q = 0;                 // 1 to 99: tables by formula; 128 to 255: tables in band
  std::uint8_t width_in_blocks = 0;   // of 8 samples; 0: not said here
  std::uint8_t height_in_blocks = 0;
  std::optional<JpegRestart> restart{};  // present with types 64 to 127
  // Only with q >= 128 and fragment_offset 0: two tables of 64 bytes in zigzag order, luminance
  // first; or empty: those sent before with this q.
  ByteView tables{};
  ByteView scan{};

  friend bool operator==(const JpegPayload&, const JpegPayload&) = default;
};

// Refuses: types other than 0, 1, 64 and 65 (kUnsupported; no others are defined), q of 0 and of
// 100 to 127 (§4.2: reserved), tables of 16 bits (baseline JPEG has none, T.81 §B.2.4.1), a table
// length other than 0 and 128, and a length of 0 with q of 255 (§3.1.8).
[[nodiscard]] Parsed<JpegPayload> ParseJpegPayload(ByteView payload);

// Refuses what ParseJpegPayload would refuse or read as something else.
[[nodiscard]] Parsed<std::vector<std::byte>> WriteJpegPayload(const JpegPayload& payload);

}  // namespace vms::rtp_payload

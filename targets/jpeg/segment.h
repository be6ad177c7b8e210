// The marker segments of a JPEG image and the entropy-coded data between them: ITU-T T.81 annex
// B.1.
//
// Takes fill bytes (0xff) before a marker. Refuses anything else between segments, lengths below 2
// or beyond the end. Data end at the first marker that is not RSTn; a 0xff that 0x00 follows is a
// stuffed byte. Views the caller's bytes; looks at each byte at most twice. Threads: a plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::jpeg {

// T.81 table B.1: the second byte of a marker.
inline constexpr std::uint8_t kTem = 0x01;
inline constexpr std::uint8_t kSof0 = 0xc0;  // baseline
inline constexpr std::uint8_t kSof1 = 0xc1;  // extended sequential
inline constexpr std::uint8_t kSof2 = 0xc2;  // progressive
inline constexpr std::uint8_t kDht = 0xc4;
inline constexpr std::uint8_t kDac = 0xcc;
inline constexpr std::uint8_t kRst0 = 0xd0;
inline constexpr std::uint8_t kRst7 = 0xd7;
inline constexpr std::uint8_t kSoi = 0xd8;
inline constexpr std::uint8_t kEoi = 0xd9;
inline constexpr std::uint8_t kSos = 0xda;
inline constexpr std::uint8_t kDqt = 0xdb;
inline constexpr std::uint8_t kDnl = 0xdc;
inline constexpr std::uint8_t kDri = 0xdd;
inline constexpr std::uint8_t kApp0 = 0xe0;
inline constexpr std::uint8_t kApp15 = 0xef;
inline constexpr std::uint8_t kCom = 0xfe;

// True for markers that no length follows.
[[nodiscard]] constexpr bool StandsAlone(std::uint8_t marker) {
  return marker == kTem || (marker >= kRst0 && marker <= kEoi);
}

struct Segment {
  std::uint8_t marker = 0;
  std::size_t offset = 0;  // of the 0xff right before the marker
  ByteView body;           // behind the length; empty if the marker stands alone
  friend bool operator==(const Segment&, const Segment&) = default;
};

class SegmentReader {
 public:
  explicit SegmentReader(ByteView bytes) : bytes_(bytes) {}

  // Nothing at the end of the bytes.
  [[nodiscard]] std::optional<Parsed<Segment>> Next();
  // Behind SOS: everything up to the next marker or the end, RSTn and stuffing included.
  [[nodiscard]] ByteView TakeData();

  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] std::size_t work() const { return work_; }  // bytes looked at

 private:
  ByteView bytes_;
  std::size_t position_ = 0;
  std::size_t work_ = 0;
};

}  // namespace vms::jpeg

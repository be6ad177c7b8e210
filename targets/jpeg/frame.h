// The frame header: what the picture is. ITU-T T.81 §B.2.2.
//
// Refuses what decoders divide by or allocate from: no components, more than 4, sampling factors
// outside of 1..4, a width of 0, two components with one identifier. Threads: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>

#include "targets/base/bounded_vector.h"
#include "targets/base/byte_view.h"
#include "targets/base/byte_writer.h"
#include "targets/base/error.h"
#include "targets/jpeg/limits.h"

namespace vms::jpeg {

struct FrameComponent {
  std::uint8_t id = 0;
  std::uint8_t horizontal = 1;    // 1..4
  std::uint8_t vertical = 1;      // 1..4
  std::uint8_t quantization = 0;  // 0..3
  friend bool operator==(const FrameComponent&, const FrameComponent&) = default;
};

struct FrameHeader {
  std::uint8_t marker = 0xc0;  // SOF0, SOF1 or SOF2
  std::uint8_t precision = 8;  // bits of a sample: 8, or but for baseline 12
  std::uint16_t height = 0;    // 0: a DNL segment behind the first scan says it
  std::uint16_t width = 0;     // not 0
  BoundedVector<FrameComponent, kMaxComponents> components;  // 1..4

  [[nodiscard]] bool progressive() const { return marker == 0xc2; }
  [[nodiscard]] unsigned max_horizontal() const;  // 1..4
  [[nodiscard]] unsigned max_vertical() const;    // 1..4
  // Of interleaved units of 8*max samples, rounded up.
  [[nodiscard]] std::size_t mcus_per_line() const;
  friend bool operator==(const FrameHeader&, const FrameHeader&) = default;
};

[[nodiscard]] Parsed<FrameHeader> ParseFrame(std::uint8_t marker, ByteView body);
void WriteFrame(const FrameHeader& frame, ByteWriter& writer);  // the body

}  // namespace vms::jpeg

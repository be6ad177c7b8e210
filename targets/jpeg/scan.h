// The scan header: which components of the frame the coded data are of. ITU-T T.81 §B.2.3,
// §G.1.1.1.
//
// Refuses components that the frame does not have, that are named twice or in another order than
// the frame's (decoders find them by their place), more than 10 units in an interleaved MCU, and in
// progressive scans a spectral band or a successive approximation that T.81 does not allow. In
// sequential scans these numbers mean nothing, and cameras write what they like. Threads: pure
// functions.
#pragma once

#include <cstdint>

#include "targets/jpeg/frame.h"

namespace vms::jpeg {

struct ScanComponent {
  std::uint8_t id = 0;
  std::uint8_t dc = 0;  // Huffman tables, 0..3
  std::uint8_t ac = 0;
  friend bool operator==(const ScanComponent&, const ScanComponent&) = default;
};

struct ScanHeader {
  BoundedVector<ScanComponent, kMaxComponents> components;  // 1..4
  std::uint8_t first = 0;  // coefficient, 0..63 in progressive scans
  std::uint8_t last = 63;
  std::uint8_t high = 0;  // successive approximation: the bit before, 0 in the first scan
  std::uint8_t low = 0;
  friend bool operator==(const ScanHeader&, const ScanHeader&) = default;
};

[[nodiscard]] Parsed<ScanHeader> ParseScan(const FrameHeader& frame, ByteView body);
void WriteScan(const ScanHeader& scan, ByteWriter& writer);  // the body

}  // namespace vms::jpeg

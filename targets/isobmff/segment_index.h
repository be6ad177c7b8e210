// Indexes of fragments: sidx (ISO/IEC 14496-12 §8.16.3) and tfra (§8.8.10).
//
// They are hints for seeking: what they say of offsets and times is not checked against the file.
// Threads: pure functions and plain values.
#pragma once

#include <cstdint>
#include <vector>

#include "targets/isobmff/box.h"

namespace vms::isobmff {

struct SegmentReference {
  bool to_index = false;   // of another sidx, not of media
  std::uint32_t size = 0;  // 31 bits
  std::uint32_t duration = 0;
  bool starts_with_sap = false;
  std::uint8_t sap_type = 0;    // 3 bits
  std::uint32_t sap_delta = 0;  // 28 bits
  friend bool operator==(const SegmentReference&, const SegmentReference&) = default;
};

struct SegmentIndex {
  bool wide = true;  // times of 64 bits, which is version 1
  std::uint32_t flags = 0;
  std::uint32_t reference_id = 0;
  std::uint32_t timescale = 1;  // not 0
  std::uint64_t earliest_time = 0;
  std::uint64_t first_offset = 0;  // from behind the box
  std::vector<SegmentReference> references;
  friend bool operator==(const SegmentIndex&, const SegmentIndex&) = default;
};

struct RandomAccessPoint {
  std::uint64_t time = 0;
  std::uint64_t moof_offset = 0;
  std::uint32_t traf = 0;  // these count from 1
  std::uint32_t trun = 0;
  std::uint32_t sample = 0;
  friend bool operator==(const RandomAccessPoint&, const RandomAccessPoint&) = default;
};

struct RandomAccessTable {
  bool wide = true;
  std::uint32_t track_id = 0;
  std::uint8_t number_lengths = 0;  // three times 2 bits: bytes of traf, trun and sample, less 1
  std::vector<RandomAccessPoint> points;
  friend bool operator==(const RandomAccessTable&, const RandomAccessTable&) = default;
};

// The body of the box. Bytes behind the entries are ignored.
[[nodiscard]] Parsed<SegmentIndex> ParseSegmentIndex(ByteView body);
[[nodiscard]] Parsed<RandomAccessTable> ParseRandomAccessTable(ByteView body);

// What was parsed, as it was parsed. A value that does not fit its field is cut.
[[nodiscard]] std::vector<std::byte> WriteSegmentIndex(const SegmentIndex& index);
[[nodiscard]] std::vector<std::byte> WriteRandomAccessTable(const RandomAccessTable& table);

}  // namespace vms::isobmff

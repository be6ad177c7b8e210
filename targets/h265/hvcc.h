// The decoder configuration record "hvcC" of MP4 and Matroska (ISO/IEC 14496-15 §8.3.3.1).
//
// Views point into the caller's bytes.
#pragma once

#include <cstdint>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/h265/profile.h"

namespace vms::h265 {

struct HvccArray {
  bool complete = false;
  std::uint8_t nal_type = 0;    // 0 to 63
  std::vector<ByteView> units;  // none empty, each at most 65535 bytes
  friend bool operator==(const HvccArray&, const HvccArray&) = default;
};

struct HvcConfiguration {
  Profile profile;
  std::uint8_t level_idc = 0;
  std::uint16_t min_spatial_segmentation_idc = 0;  // 0 to 4095
  std::uint8_t parallelism_type = 0;               // 0 to 3
  std::uint8_t chroma_format = 1;                  // 0 to 3
  std::uint8_t bit_depth_luma_minus8 = 0;          // 0 to 7
  std::uint8_t bit_depth_chroma_minus8 = 0;        // 0 to 7
  std::uint16_t average_frame_rate = 0;            // in pictures per 256 seconds; 0: not known
  std::uint8_t constant_frame_rate = 0;            // 0 to 3
  std::uint8_t temporal_layers = 0;                // 0: not known
  bool temporal_id_nested = false;
  std::uint8_t length_size = 4;   // bytes of each length in a sample: 1, 2 or 4
  std::vector<HvccArray> arrays;  // at most kMaxHvccArrays, of kMaxHvccUnits units in all
  friend bool operator==(const HvcConfiguration&, const HvcConfiguration&) = default;
};

// Tolerances: reserved bits may have any value, version 0 is taken for 1 (drafts, old writers), and
// bytes behind the record are ignored.
Parsed<HvcConfiguration> ParseHvcConfiguration(ByteView record);

// The record of a configuration within the limits named above.
std::vector<std::byte> WriteHvcConfiguration(const HvcConfiguration& configuration);

}  // namespace vms::h265

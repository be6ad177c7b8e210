// Video usability information of an SPS (H.265 Annex E), and the timing that a VPS has, too.
#pragma once

#include <cstdint>
#include <optional>

#include "targets/h265/hrd.h"

namespace vms::h265 {

struct AspectRatio {
  std::uint8_t idc = 0;  // Table E.1; 255: width and height follow
  std::uint16_t sar_width = 0;
  std::uint16_t sar_height = 0;
  friend bool operator==(const AspectRatio&, const AspectRatio&) = default;
};

struct ColourDescription {  // as in ITU-T H.273
  std::uint8_t primaries = 2;
  std::uint8_t transfer = 2;
  std::uint8_t matrix = 2;
  friend bool operator==(const ColourDescription&, const ColourDescription&) = default;
};

struct VideoSignal {
  std::uint8_t format = 5;  // 0 to 7
  bool full_range = false;
  std::optional<ColourDescription> colour;
  friend bool operator==(const VideoSignal&, const VideoSignal&) = default;
};

struct ChromaLocation {
  std::uint8_t top_field = 0;  // 0 to 5
  std::uint8_t bottom_field = 0;
  friend bool operator==(const ChromaLocation&, const ChromaLocation&) = default;
};

// Offsets in units of the chroma sampling (§7.4.3.2.1).
struct Window {
  std::uint32_t left = 0, right = 0, top = 0, bottom = 0;
  friend bool operator==(const Window&, const Window&) = default;
};

struct Timing {
  std::uint32_t num_units_in_tick = 0;  // 0 is against §E.3.1, but cameras send it: no rate then
  std::uint32_t time_scale = 0;         // ticks per second; likewise
  std::optional<std::uint32_t> num_ticks_poc_diff_one_minus1;
  friend bool operator==(const Timing&, const Timing&) = default;
};

struct BitstreamRestriction {
  bool tiles_fixed_structure = false;
  bool motion_vectors_over_pic_boundaries = true;
  bool restricted_ref_pic_lists = false;
  std::uint16_t min_spatial_segmentation_idc = 0;   // 0 to 4095
  std::uint8_t max_bytes_per_pic_denom = 2;         // 0 to 16
  std::uint8_t max_bits_per_min_cu_denom = 1;       // 0 to 16
  std::uint8_t log2_max_mv_length_horizontal = 15;  // 0 to 15
  std::uint8_t log2_max_mv_length_vertical = 15;    // 0 to 15
  friend bool operator==(const BitstreamRestriction&, const BitstreamRestriction&) = default;
};

struct Vui {
  std::optional<AspectRatio> aspect_ratio;
  std::optional<bool> overscan_appropriate;
  std::optional<VideoSignal> video_signal;
  std::optional<ChromaLocation> chroma_location;
  bool neutral_chroma_indication = false;
  bool field_seq = false;
  bool frame_field_info_present = false;
  std::optional<Window> default_display_window;
  std::optional<Timing> timing;
  std::optional<HrdParameters> hrd;  // only with timing
  std::optional<BitstreamRestriction> bitstream_restriction;
  friend bool operator==(const Vui&, const Vui&) = default;
};

}  // namespace vms::h265

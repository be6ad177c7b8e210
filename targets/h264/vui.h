// Video usability information of an SPS (H.264 Annex E).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace vms::h264 {

// E.1.2. One entry of `cpbs` for each coded picture buffer, 1 to 32.
struct HrdParameters {
  struct Cpb {
    std::uint32_t bit_rate_value_minus1 = 0;
    std::uint32_t cpb_size_value_minus1 = 0;
    bool cbr = false;
    friend bool operator==(const Cpb&, const Cpb&) = default;
  };
  std::uint8_t bit_rate_scale = 0;  // 0 to 15
  std::uint8_t cpb_size_scale = 0;  // 0 to 15
  std::vector<Cpb> cpbs;
  // Lengths of fields in SEI messages, in bits, less one: 0 to 31.
  std::uint8_t initial_cpb_removal_delay_length_minus1 = 23;
  std::uint8_t cpb_removal_delay_length_minus1 = 23;
  std::uint8_t dpb_output_delay_length_minus1 = 23;
  std::uint8_t time_offset_length = 24;  // as it is: 0 to 31

  friend bool operator==(const HrdParameters&, const HrdParameters&) = default;
};

struct AspectRatio {
  std::uint8_t idc = 0;  // Table E-1; 255: width and height follow
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

struct Timing {
  std::uint32_t num_units_in_tick =
      0;                         // 0 is against §E.2.1, but cameras send it: no frame rate then
  std::uint32_t time_scale = 0;  // ticks per second; likewise
  bool fixed_frame_rate = false;
  friend bool operator==(const Timing&, const Timing&) = default;
};

struct BitstreamRestriction {
  bool motion_vectors_over_pic_boundaries = true;
  std::uint8_t max_bytes_per_pic_denom = 2;         // 0 to 16
  std::uint8_t max_bits_per_mb_denom = 1;           // 0 to 16
  std::uint8_t log2_max_mv_length_horizontal = 15;  // 0 to 16
  std::uint8_t log2_max_mv_length_vertical = 15;    // 0 to 16
  std::uint8_t max_num_reorder_frames = 0;          // 0 to max_dec_frame_buffering
  std::uint8_t max_dec_frame_buffering = 0;         // 0 to 16
  friend bool operator==(const BitstreamRestriction&, const BitstreamRestriction&) = default;
};

struct Vui {
  std::optional<AspectRatio> aspect_ratio;
  std::optional<bool> overscan_appropriate;
  std::optional<VideoSignal> video_signal;
  std::optional<ChromaLocation> chroma_location;
  std::optional<Timing> timing;
  std::optional<HrdParameters> nal_hrd;
  std::optional<HrdParameters> vcl_hrd;
  bool low_delay_hrd = false;  // only with one of the HRDs
  bool pic_struct_present = false;
  std::optional<BitstreamRestriction> bitstream_restriction;

  friend bool operator==(const Vui&, const Vui&) = default;
};

}  // namespace vms::h264

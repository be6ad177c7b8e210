// The sequence parameter set (H.264 §7.3.2.1, semantics §7.4.2.1).
//
// ParseSps gives only values within the ranges of the standard and of limits.h, so that what is
// derived from them (sps_derived.h) neither overflows nor sizes a buffer beyond them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "targets/base/error.h"
#include "targets/h264/scaling_list.h"
#include "targets/h264/vui.h"

namespace vms::h264 {

// Of pic_order_cnt_type 1.
struct PicOrderCntCycle {
  bool delta_always_zero = false;
  std::int32_t offset_for_non_ref_pic = 0;
  std::int32_t offset_for_top_to_bottom_field = 0;
  std::vector<std::int32_t> offsets_for_ref_frame;  // 0 to 255 of them

  friend bool operator==(const PicOrderCntCycle&, const PicOrderCntCycle&) = default;
};

// In units of the chroma sampling, see §7.4.2.1.1; sps_derived.h turns it into luma samples.
struct Cropping {
  std::uint32_t left = 0, right = 0, top = 0, bottom = 0;
  friend bool operator==(const Cropping&, const Cropping&) = default;
};

struct Sps {
  std::uint8_t profile_idc = 0;
  std::uint8_t constraint_flags =
      0;  // constraint_set0_flag is the highest bit; reserved bits as they are
  std::uint8_t level_idc = 0;
  std::uint8_t id = 0;  // 0 to 31

  // High profiles only (HasChromaInfo); otherwise as they are inferred.
  std::uint8_t chroma_format_idc = 1;  // 0 monochrome, 1 4:2:0, 2 4:2:2, 3 4:4:4
  bool separate_colour_planes = false;
  std::uint8_t bit_depth_luma_minus8 = 0;    // 0 to 6
  std::uint8_t bit_depth_chroma_minus8 = 0;  // 0 to 6
  bool lossless_transform_bypass = false;
  std::vector<ScalingList> scaling_lists;  // empty: flat; else 8, or 12 for 4:4:4

  std::uint8_t log2_max_frame_num_minus4 = 0;           // 0 to 12
  std::uint8_t pic_order_cnt_type = 0;                  // 0 to 2
  std::uint8_t log2_max_pic_order_cnt_lsb_minus4 = 0;   // 0 to 12; type 0 only
  std::optional<PicOrderCntCycle> pic_order_cnt_cycle;  // type 1 only
  std::uint8_t max_num_ref_frames = 0;                  // 0 to 16
  bool gaps_in_frame_num_allowed = false;
  std::uint32_t pic_width_in_mbs_minus1 = 0;
  std::uint32_t pic_height_in_map_units_minus1 = 0;
  bool frame_mbs_only = true;
  bool mb_adaptive_frame_field = false;
  bool direct_8x8_inference = false;
  std::optional<Cropping> cropping;
  std::optional<Vui> vui;

  friend bool operator==(const Sps&, const Sps&) = default;
};

// §7.3.2.1.1: does this profile_idc have chroma_format_idc and what follows it?
bool HasChromaInfo(std::uint8_t profile_idc);

// `rbsp` is the payload of a NAL unit of type 7 with the emulation prevention removed.
// Tolerance: what comes behind the last field is ignored, even if it is no rbsp_trailing_bits();
// several cameras pad there.
Parsed<Sps> ParseSps(std::span<const std::byte> rbsp);

// The RBSP of an SPS whose values are in range; ParseSps gives the same SPS back.
std::vector<std::byte> WriteSps(const Sps& sps);

}  // namespace vms::h264

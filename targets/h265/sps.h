// The sequence parameter set (H.265 §7.3.2.2, semantics §7.4.3.2), of the base layer.
//
// ParseSps gives only values within the ranges of the standard and of limits.h, so that what is
// derived from them (sps_derived.h) neither overflows nor sizes a buffer beyond them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "targets/base/error.h"
#include "targets/h265/profile.h"
#include "targets/h265/reference_sets.h"
#include "targets/h265/scaling_list.h"
#include "targets/h265/vui.h"

namespace vms::h265 {

struct Pcm {
  std::uint8_t bit_depth_luma_minus1 = 0;    // below the bit depth
  std::uint8_t bit_depth_chroma_minus1 = 0;  // likewise
  std::uint8_t log2_min_size_minus3 = 0;
  std::uint8_t log2_diff_max_min_size = 0;
  bool loop_filter_disabled = false;
  friend bool operator==(const Pcm&, const Pcm&) = default;
};

struct SpsRangeExtension {  // §7.3.2.2.2
  bool transform_skip_rotation = false, transform_skip_context = false, implicit_rdpcm = false,
       explicit_rdpcm = false, extended_precision = false, intra_smoothing_disabled = false,
       high_precision_offsets = false, persistent_rice = false, cabac_bypass_alignment = false;
  friend bool operator==(const SpsRangeExtension&, const SpsRangeExtension&) = default;
};

struct Palette {
  std::uint8_t max_size = 0;                  // 0 to 64
  std::uint8_t delta_max_predictor_size = 0;  // 0 to 128
  // Of one component after the other; empty: none.
  std::array<std::vector<std::uint16_t>, 3> predictors;
  friend bool operator==(const Palette&, const Palette&) = default;
};

struct SpsSccExtension {  // §7.3.2.2.3
  bool curr_pic_ref = false;
  std::optional<Palette> palette;
  std::uint8_t motion_vector_resolution_control_idc = 0;  // 0 to 2
  bool intra_boundary_filtering_disabled = false;
  friend bool operator==(const SpsSccExtension&, const SpsSccExtension&) = default;
};

struct Sps {
  std::uint8_t vps_id = 0;                 // 0 to 15
  std::uint8_t max_sub_layers_minus1 = 0;  // 0 to 6
  bool temporal_id_nesting = true;
  ProfileTierLevel profile;
  std::uint8_t id = 0;                 // 0 to 15
  std::uint8_t chroma_format_idc = 1;  // 0 monochrome, 1 4:2:0, 2 4:2:2, 3 4:4:4
  bool separate_colour_planes = false;
  std::uint16_t width = 0;   // coded, in luma samples, a multiple of the smallest coding block
  std::uint16_t height = 0;  // likewise
  std::optional<Window> conformance_window;
  std::uint8_t bit_depth_luma_minus8 = 0;              // 0 to 8
  std::uint8_t bit_depth_chroma_minus8 = 0;            // 0 to 8
  std::uint8_t log2_max_pic_order_cnt_lsb_minus4 = 0;  // 0 to 12
  Ordering ordering;
  std::uint8_t log2_min_cb_minus3 = 0;
  std::uint8_t log2_diff_max_min_cb = 1;  // the CTB has 16, 32 or 64 samples a side
  std::uint8_t log2_min_tb_minus2 = 0;
  std::uint8_t log2_diff_max_min_tb = 0;
  std::uint8_t max_transform_depth_inter = 0;
  std::uint8_t max_transform_depth_intra = 0;
  bool scaling_list_enabled = false;
  std::optional<ScalingLists> scaling_lists;  // otherwise the default ones, when enabled
  bool amp_enabled = false;
  bool sample_adaptive_offset = false;
  std::optional<Pcm> pcm;
  std::vector<ShortTermSet> short_term_sets;  // 0 to 64
  bool long_term_present = false;
  std::vector<LongTermSpsPicture> long_term;  // 0 to 32
  bool temporal_mvp = false;
  bool strong_intra_smoothing = false;
  std::optional<Vui> vui;
  std::optional<SpsRangeExtension> range;
  std::optional<bool> inter_view_mv_vert_constraint;  // the multilayer extension
  std::optional<SpsSccExtension> scc;

  friend bool operator==(const Sps&, const Sps&) = default;
};

// `rbsp` is the payload of a NAL unit of type 33 with the emulation prevention removed.
// Tolerance: what comes behind the last field is ignored, and so are the 3D and later extensions;
// kUnsupported when one of these hides a screen content extension that slices depend on.
Parsed<Sps> ParseSps(std::span<const std::byte> rbsp);
// The RBSP of an SPS whose values are in range; ParseSps gives the same SPS back.
std::vector<std::byte> WriteSps(const Sps& sps);

}  // namespace vms::h265

// The picture parameter set (H.265 §7.3.2.3, semantics §7.4.3.3). Its ranges depend on the SPS it
// refers to, so it is read with it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "targets/base/error.h"
#include "targets/h265/sps.h"

namespace vms::h265 {

struct Tiles {
  std::uint8_t columns_minus1 = 0;  // 0 to 19, below the picture's width in CTBs
  std::uint8_t rows_minus1 = 0;     // 0 to 21, likewise
  bool uniform = true;
  // Not uniform: all but the last, in CTBs, less one; their sum leaves room for the last.
  std::vector<std::uint16_t> column_widths_minus1;
  std::vector<std::uint16_t> row_heights_minus1;
  bool loop_filter_across = true;
  friend bool operator==(const Tiles&, const Tiles&) = default;
};

struct DeblockingControl {
  bool override_enabled = false;
  bool disabled = false;
  std::int8_t beta_offset_div2 = 0;  // -6 to 6
  std::int8_t tc_offset_div2 = 0;    // -6 to 6
  friend bool operator==(const DeblockingControl&, const DeblockingControl&) = default;
};

struct PpsRangeExtension {  // §7.3.2.3.2
  struct ChromaQpOffset {
    std::int8_t cb = 0, cr = 0;  // -12 to 12
    friend bool operator==(const ChromaQpOffset&, const ChromaQpOffset&) = default;
  };
  std::uint8_t log2_max_transform_skip_size_minus2 = 0;
  bool cross_component_prediction = false;
  std::uint8_t diff_cu_chroma_qp_offset_depth = 0;
  std::vector<ChromaQpOffset> chroma_qp_offsets;  // empty: not enabled; else 1 to 6
  std::uint8_t log2_sao_offset_scale_luma = 0;
  std::uint8_t log2_sao_offset_scale_chroma = 0;
  friend bool operator==(const PpsRangeExtension&, const PpsRangeExtension&) = default;
};

struct Pps {
  std::uint8_t id = 0;      // 0 to 63
  std::uint8_t sps_id = 0;  // 0 to 15
  bool dependent_slice_segments_enabled = false;
  bool output_flag_present = false;
  std::uint8_t num_extra_slice_header_bits = 0;  // 0 to 7
  bool sign_data_hiding = false;
  bool cabac_init_present = false;
  std::array<std::uint8_t, 2> num_ref_idx_default_minus1{};  // 0 to 14
  std::int8_t init_qp_minus26 = 0;                           // -(26 + QpBdOffset) to 25
  bool constrained_intra_pred = false;
  bool transform_skip_enabled = false;
  std::optional<std::uint8_t> diff_cu_qp_delta_depth;
  std::int8_t cb_qp_offset = 0;  // -12 to 12
  std::int8_t cr_qp_offset = 0;
  bool slice_chroma_qp_offsets_present = false;
  bool weighted_pred = false;
  bool weighted_bipred = false;
  bool transquant_bypass = false;
  bool entropy_coding_sync = false;
  std::optional<Tiles> tiles;
  bool loop_filter_across_slices = false;
  std::optional<DeblockingControl> deblocking;
  std::optional<ScalingLists> scaling_lists;
  bool lists_modification_present = false;
  std::uint8_t log2_parallel_merge_level_minus2 = 0;
  bool slice_header_extension_present = false;
  std::optional<PpsRangeExtension> range;

  friend bool operator==(const Pps&, const Pps&) = default;
};

struct PpsIds {
  std::uint8_t id = 0;
  std::uint8_t sps_id = 0;
};
// The two ids at the front, which say with which SPS the rest is to be read.
Parsed<PpsIds> PeekPpsIds(std::span<const std::byte> rbsp);

// `rbsp` is the payload of a NAL unit of type 34 with the emulation prevention removed. The screen
// content extension is refused (kUnsupported), for slices cannot be read without it; the multilayer
// and 3D ones are passed by.
Parsed<Pps> ParsePps(std::span<const std::byte> rbsp, const Sps& sps);
// The RBSP of a PPS whose values are in range; ParsePps gives the same PPS back.
std::vector<std::byte> WritePps(const Pps& pps, const Sps& sps);

}  // namespace vms::h265

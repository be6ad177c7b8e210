// The picture parameter set (H.264 §7.3.2.2, semantics §7.4.2.2), flexible macroblock ordering
// included.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "targets/base/error.h"
#include "targets/h264/scaling_list.h"
#include "targets/h264/sps.h"

namespace vms::h264 {

// The maps of slice groups; which members count follows from `map_type`.
struct SliceGroups {
  struct Rectangle {
    std::uint32_t top_left = 0;  // map unit; not greater than bottom_right, and not right of it
    std::uint32_t bottom_right = 0;
    friend bool operator==(const Rectangle&, const Rectangle&) = default;
  };
  std::uint8_t count = 2;                         // 2 to 8
  std::uint8_t map_type = 0;                      // 0 to 6
  std::vector<std::uint32_t> run_lengths_minus1;  // type 0: `count` of them
  std::vector<Rectangle> rectangles;              // type 2: `count` - 1 of them
  bool change_direction = false;                  // types 3 to 5
  std::uint32_t change_rate_minus1 = 0;           // types 3 to 5
  std::vector<std::uint8_t> ids;                  // type 6: one for each map unit, below `count`

  friend bool operator==(const SliceGroups&, const SliceGroups&) = default;
};

// The fields behind the point where a PPS of the first edition ends.
struct PpsExtension {
  bool transform_8x8_mode = false;
  std::vector<ScalingList> scaling_lists;         // empty: those of the SPS; else 6, 8 or 12
  std::int8_t second_chroma_qp_index_offset = 0;  // -12 to 12
  friend bool operator==(const PpsExtension&, const PpsExtension&) = default;
};

struct Pps {
  std::uint8_t id = 0;
  std::uint8_t sps_id = 0;  // 0 to 31
  bool entropy_coding_mode = false;
  bool bottom_field_pic_order_in_frame_present = false;
  std::optional<SliceGroups> slice_groups;
  std::uint8_t num_ref_idx_l0_default_active_minus1 = 0;  // 0 to 31
  std::uint8_t num_ref_idx_l1_default_active_minus1 = 0;
  bool weighted_pred = false;
  std::uint8_t weighted_bipred_idc = 0;    // 0 to 2
  std::int8_t pic_init_qp_minus26 = 0;     // -(26 + QpBdOffset) to 25
  std::int8_t pic_init_qs_minus26 = 0;     // -26 to 25
  std::int8_t chroma_qp_index_offset = 0;  // -12 to 12
  bool deblocking_filter_control_present = false;
  bool constrained_intra_pred = false;
  bool redundant_pic_cnt_present = false;
  std::optional<PpsExtension> extension;

  friend bool operator==(const Pps&, const Pps&) = default;
};

// What of a PPS can be read before its SPS is known.
struct PpsIds {
  std::uint8_t id = 0;
  std::uint8_t sps_id = 0;
};

// `rbsp` is the payload of a NAL unit of type 8 with the emulation prevention removed. `sps` must
// be the one that PeekPpsIds names: the number of scaling lists and the ranges of the slice groups
// depend on it.
Parsed<PpsIds> PeekPpsIds(std::span<const std::byte> rbsp);
Parsed<Pps> ParsePps(std::span<const std::byte> rbsp, const Sps& sps);

// The RBSP of a PPS whose values are in range; ParsePps with the same SPS gives the same PPS back.
std::vector<std::byte> WritePps(const Pps& pps);

}  // namespace vms::h264

// The slice header (H.264 §7.3.3, semantics §7.4.3), up to the slice data.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "targets/base/error.h"
#include "targets/h264/nal.h"
#include "targets/h264/parameter_sets.h"
#include "targets/h264/reference_lists.h"

namespace vms::h264 {

enum class SliceKind : std::uint8_t { kP = 0, kB = 1, kI = 2, kSp = 3, kSi = 4 };

struct Deblocking {
  std::uint8_t disable_idc = 0;          // 0 to 2
  std::int8_t alpha_c0_offset_div2 = 0;  // -6 to 6
  std::int8_t beta_offset_div2 = 0;      // -6 to 6
  friend bool operator==(const Deblocking&, const Deblocking&) = default;
};

struct SliceHeader {
  std::uint32_t first_mb = 0;  // address of the first macroblock, within the picture
  SliceKind kind = SliceKind::kI;
  bool all_slices_alike = false;  // slice_type 5 to 9
  std::uint8_t pps_id = 0;
  std::uint8_t colour_plane_id = 0;  // 0 to 2
  std::uint16_t frame_num = 0;       // below MaxFrameNum
  bool field_pic = false;
  bool bottom_field = false;
  std::optional<std::uint16_t> idr_pic_id;  // IDR pictures
  std::uint16_t pic_order_cnt_lsb = 0;
  std::int32_t delta_pic_order_cnt_bottom = 0;
  std::array<std::int32_t, 2> delta_pic_order_cnt{};
  std::uint8_t redundant_pic_cnt = 0;  // 0 to 127
  bool direct_spatial_mv_pred = false;
  // Lengths of the reference lists: 0 where the slice has no such list, else 1 to 16, fields 1
  // to 32.
  std::array<std::uint32_t, 2> num_ref_idx_active{};
  std::array<std::vector<ListModification>, 2> list_modifications;
  std::optional<PredictionWeights> weights;  // explicit weighting only
  std::optional<ReferenceMarking> marking;   // reference pictures
  std::uint8_t cabac_init_idc = 0;           // 0 to 2
  std::int32_t qp = 26;                      // SliceQP_Y, -QpBdOffset_Y to 51
  bool sp_for_switch = false;
  std::int32_t qs = 26;  // QS_Y of SP and SI slices, 0 to 51
  Deblocking deblocking;
  std::uint32_t slice_group_change_cycle = 0;
  std::size_t size_bits = 0;  // of the header, in the RBSP: the slice data begins here

  friend bool operator==(const SliceHeader&, const SliceHeader&) = default;
};

// The header together with the parameter sets it was read with, which outlive the store's.
struct Slice {
  SliceHeader header;
  ActiveSets sets;
};

// `nal` must be of type 1, 2, 5 or 19; others are kUnsupported, and so is a slice whose PPS was not
// received or was forgotten since its SPS changed.
Parsed<Slice> ParseSliceHeader(const NalUnit& nal, const ParameterSets& sets);

}  // namespace vms::h264

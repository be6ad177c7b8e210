// The slice segment header (H.265 §7.3.6, semantics §7.4.7), up to the slice data.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "targets/base/error.h"
#include "targets/h265/nal.h"
#include "targets/h265/parameter_sets.h"

namespace vms::h265 {

enum class SliceKind : std::uint8_t { kB = 0, kP = 1, kI = 2 };

struct LongTermPicture {
  std::optional<std::uint8_t> sps_index;  // it is this one of the SPS; else given by its lsb
  std::uint16_t poc_lsb = 0;
  bool used = false;
  std::optional<std::uint32_t> delta_poc_msb_cycle;
  friend bool operator==(const LongTermPicture&, const LongTermPicture&) = default;
};

struct PredictionWeights {  // §7.3.6.3
  struct Entry {
    bool luma = false, chroma = false;   // coded; otherwise the default weights
    std::int16_t delta_luma_weight = 0;  // -128 to 127
    std::int32_t luma_offset = 0;
    std::array<std::int16_t, 2> delta_chroma_weight{};  // -128 to 127
    std::array<std::int32_t, 2> delta_chroma_offset{};
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  std::uint8_t luma_log2_denominator = 0;    // 0 to 7
  std::uint8_t chroma_log2_denominator = 0;  // 0 to 7
  std::array<std::vector<Entry>, 2> lists;   // as long as the reference lists
  friend bool operator==(const PredictionWeights&, const PredictionWeights&) = default;
};

// A dependent slice segment has the members up to `address` only, and the entry points; the rest
// is that of the slice segment before it.
struct SliceHeader {
  bool first_in_picture = false;
  bool no_output_of_prior_pics = false;
  std::uint8_t pps_id = 0;
  bool dependent = false;
  std::uint32_t address = 0;  // in CTBs, below PicSizeInCtbsY

  SliceKind kind = SliceKind::kI;
  bool pic_output = true;
  std::uint8_t colour_plane_id = 0;  // 0 to 2
  std::uint16_t poc_lsb = 0;
  std::optional<std::uint8_t> short_term_set_index;  // of the SPS
  ShortTermSet short_term;                           // the set that holds, own or of the SPS
  std::vector<LongTermPicture> long_term;            // with the short-term ones at most 15
  bool temporal_mvp = false;
  bool sao_luma = false;
  bool sao_chroma = false;
  std::array<std::uint8_t, 2> num_ref_idx_active{};  // 0: no such list; 1 to 15
  // Indices into the pictures that are used, below NumPicTotalCurr; empty: no modification.
  std::array<std::vector<std::uint8_t>, 2> list_entries;
  std::uint8_t num_pic_total_curr = 0;
  bool mvd_l1_zero = false;
  bool cabac_init = false;
  bool collocated_from_l0 = true;
  std::uint8_t collocated_ref_idx = 0;
  std::optional<PredictionWeights> weights;
  std::uint8_t max_num_merge_cand = 0;  // 1 to 5; 0 in I slices
  bool use_integer_mv = false;
  std::int32_t qp = 26;          // SliceQpY, -QpBdOffset to 51
  std::int8_t cb_qp_offset = 0;  // -12 to 12
  std::int8_t cr_qp_offset = 0;
  bool cu_chroma_qp_offset_enabled = false;
  bool deblocking_disabled = false;
  std::int8_t beta_offset_div2 = 0;  // -6 to 6
  std::int8_t tc_offset_div2 = 0;
  bool loop_filter_across_slices = false;
  std::vector<std::uint64_t> entry_point_offsets;  // in bytes, at least 1 each
  std::size_t size_bits = 0;  // with byte_alignment(), in the RBSP: the slice data begins here

  friend bool operator==(const SliceHeader&, const SliceHeader&) = default;
};

// The header together with the parameter sets it was read with, which outlive the store's.
struct Slice {
  SliceHeader header;
  ActiveSets sets;
};

// Refuses as kUnsupported: NAL units that are no slices of the base layer, a slice whose PPS was
// not received or was forgotten since its SPS changed, and one that may predict from itself
// (screen content).
Parsed<Slice> ParseSliceHeader(const NalUnit& nal, const ParameterSets& sets);

}  // namespace vms::h265

// Property: over any sequence of parameter sets and slices, a slice header that parses has values
// within the ranges its own parameter sets allow, even when an SPS was replaced in between. Input:
// a byte stream.
#include "harnesses/kit/harness.h"
#include "targets/h264/annexb.h"
#include "targets/h264/slice_header.h"
#include "targets/h264/sps_derived.h"

namespace {

using assay::kit::Oracle;

void CheckReferences(const vms::h264::SliceHeader& header, std::uint32_t max_pic_num) {
  for (std::size_t list = 0; list < 2; ++list) {
    const std::uint32_t active = header.num_ref_idx_active[list];
    Oracle(active <= (header.field_pic ? 32U : 16U), "active_references");
    Oracle(header.list_modifications[list].size() <= active, "modifications_fit_the_list");
    for (const auto& step : header.list_modifications[list]) {
      Oracle(step.idc <= 2 && step.value < (step.idc == 2 ? 32 : max_pic_num), "modification");
    }
    Oracle(!header.weights || header.weights->lists[list].size() == active, "weights_fit_the_list");
  }
  if (!header.marking) return;
  Oracle(header.marking->operations.size() <= vms::h264::kMaxMarkingOperations, "marking_count");
  for (const auto& operation : header.marking->operations) {
    Oracle(operation.operation >= 1 && operation.operation <= 6 &&
               operation.difference_of_pic_nums_minus1 < max_pic_num &&
               operation.long_term_frame_idx <= 15 && operation.long_term_pic_num <= 31 &&
               operation.max_long_term_frame_idx_plus1 <= 16,
           "marking_operation");
  }
}

void CheckSlice(const vms::h264::Slice& slice) {
  const auto& [header, sets] = slice;
  Oracle(sets.sps && sets.pps && sets.pps->id == header.pps_id && sets.pps->sps_id == sets.sps->id,
         "slice_has_its_sets");
  const std::uint32_t max_frame_num = 1U << (sets.sps->log2_max_frame_num_minus4 + 4);
  Oracle(header.first_mb < vms::h264::FrameSizeInMbs(*sets.sps), "first_mb");
  Oracle(header.frame_num < max_frame_num, "frame_num");
  Oracle(header.colour_plane_id <= 2 && header.cabac_init_idc <= 2 &&
             header.redundant_pic_cnt <= 127 && header.deblocking.disable_idc <= 2,
         "small_fields");
  Oracle(header.qp <= 51 && header.qp >= -6 * sets.sps->bit_depth_luma_minus8 && header.qs >= 0 &&
             header.qs <= 51,
         "quantisation");
  Oracle(header.slice_group_change_cycle <= vms::h264::PicSizeInMapUnits(*sets.sps),
         "slice_group_change_cycle");
  Oracle(header.size_bits <= vms::h264::kMaxSliceHeaderBytes * 8, "size");
  CheckReferences(header, max_frame_num * (header.field_pic ? 2 : 1));
}

}  // namespace

ASSAY_HARNESS(h264_slice_header_values_in_range, input) {
  vms::h264::ParameterSets sets;
  std::vector<vms::h264::Slice> kept;  // a decoder's: must survive the replacement of their sets
  vms::h264::AnnexBReader reader(input.bytes());
  while (const auto bytes = reader.Next()) {
    const auto nal = vms::h264::ParseNal(*bytes);
    if (!nal) continue;
    (void)sets.Add(*nal);
    if (auto slice = vms::h264::ParseSliceHeader(*nal, sets)) {
      CheckSlice(*slice);
      Oracle(slice->sets.sps == sets.FindSps(slice->sets.pps->sps_id), "slice_has_the_current_sps");
      if (kept.size() < 8) kept.push_back(*std::move(slice));
    }
  }
  for (const auto& slice : kept) CheckSlice(slice);
}

// Property: over any sequence of parameter sets and slices, a slice header that parses has values
// within the ranges its own parameter sets allow, even when an SPS was replaced in between. Input:
// a byte stream.
#include "harnesses/kit/harness.h"
#include "targets/base/annexb.h"
#include "targets/h265/slice_header.h"
#include "targets/h265/sps_derived.h"

namespace {

using assay::kit::Oracle;

void CheckReferences(const vms::h265::SliceHeader& header, const vms::h265::Sps& sps) {
  Oracle(header.short_term.size() + header.long_term.size() < vms::h265::DpbPictures(sps),
         "references_fit_the_dpb");
  Oracle(header.num_pic_total_curr <= 15, "num_pic_total_curr");
  for (std::size_t list = 0; list < 2; ++list) {
    const std::size_t active = header.num_ref_idx_active[list];
    const auto& entries = header.list_entries[list];
    Oracle(active <= 15 && (entries.empty() || entries.size() == active), "active_references");
    for (const auto entry : entries) Oracle(entry < header.num_pic_total_curr, "list_entry");
    Oracle(!header.weights || header.weights->lists[list].size() == active, "weights_fit");
  }
  Oracle(
      header.collocated_ref_idx == 0 ||
          header.collocated_ref_idx < header.num_ref_idx_active[header.collocated_from_l0 ? 0 : 1],
      "collocated_ref_idx");
}

void CheckSlice(const vms::h265::Slice& slice) {
  const auto& [header, sets] = slice;
  Oracle(sets.sps && sets.pps && sets.pps->id == header.pps_id && sets.pps->sps_id == sets.sps->id,
         "slice_has_its_sets");
  Oracle(header.address < vms::h265::PicSizeInCtbs(*sets.sps), "address");
  Oracle(header.qp <= 51 && header.qp >= -6 * sets.sps->bit_depth_luma_minus8, "qp");
  Oracle(header.max_num_merge_cand <= 5 && header.colour_plane_id <= 2, "small_fields");
  Oracle(header.size_bits % 8 == 0 && header.size_bits <= vms::h265::kMaxSliceHeaderBytes * 8,
         "size");
  Oracle(header.entry_point_offsets.size() < vms::h265::PicSizeInCtbs(*sets.sps), "entry_points");
  CheckReferences(header, *sets.sps);
}

}  // namespace

ASSAY_HARNESS(h265_slice_header_values_in_range, input) {
  vms::h265::ParameterSets sets;
  std::vector<vms::h265::Slice> kept;  // a decoder's: must survive the replacement of their sets
  vms::AnnexBReader reader(input.bytes());
  while (const auto bytes = reader.Next()) {
    const auto nal = vms::h265::ParseNal(*bytes);
    if (!nal) continue;
    (void)sets.Add(*nal);
    if (auto slice = vms::h265::ParseSliceHeader(*nal, sets)) {
      CheckSlice(*slice);
      Oracle(slice->sets.sps == sets.FindSps(slice->sets.pps->sps_id), "slice_has_the_current_sps");
      if (kept.size() < 8) kept.push_back(*std::move(slice));
    }
  }
  for (const auto& slice : kept) CheckSlice(slice);
}

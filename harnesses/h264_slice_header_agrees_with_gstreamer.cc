// Property: over a stream of parameter sets and slices, a slice header that our parser and
// GStreamer's both accept means the same to both. Input: a byte stream.
//
// Only headers are compared, not verdicts. Explained differences:
//   - GStreamer keeps a PPS when its SPS is replaced, and reads slices by the new SPS; we forget
//   the PPS
//     (parameter_sets.h). So GStreamer gets a parameter set only after we took it, and a fresh
//     parser when an SPS is replaced.
//   - A set that GStreamer refuses and we take ends the input: it would go on with the older one.
//   - GStreamer has room for ten marking operations and refuses more; we take 66.
//   - GStreamer reads beyond the 4096 bytes to which we cut a header; no legal one is so long.
#include <memory>

#include "harnesses/h264_gstreamer.h"
#include "harnesses/kit/harness.h"
#include "targets/h264/annexb.h"
#include "targets/h264/slice_header.h"
#include "targets/h264/sps_derived.h"

namespace {

using assay::kit::Oracle;
using vms::h264::NalType;
using vms::h264::SliceHeader;

struct FreeParser {
  void operator()(GstH264NalParser* parser) const { gst_h264_nal_parser_free(parser); }
};
using Parser = std::unique_ptr<GstH264NalParser, FreeParser>;

// Set by set, for gst_h264_parser_parse_nal() leaks the explicit slice group map of a PPS.
// False: refused.
bool Load(GstH264NalParser* parser, GstH264NalUnit& nalu) {
  GstH264SPS sps = {};
  GstH264PPS pps = {};
  if (nalu.type == GST_H264_NAL_SPS) {
    if (gst_h264_parser_parse_sps(parser, &nalu, &sps) != GST_H264_PARSER_OK) {
      return false;
    }
    gst_h264_sps_clear(&sps);
    return true;
  }
  if (gst_h264_parser_parse_pps(parser, &nalu, &pps) != GST_H264_PARSER_OK) return false;
  gst_h264_pps_clear(&pps);
  return true;
}

void ComparePicture(const SliceHeader& ours, const GstH264SliceHdr& gst) {
  Oracle(ours.first_mb == gst.first_mb_in_slice, "first_mb");
  Oracle(static_cast<guint32>(ours.kind) == gst.type % 5 && ours.all_slices_alike == (gst.type > 4),
         "slice_type");
  Oracle(ours.pps_id == gst.pps->id, "pps_id");
  Oracle(ours.frame_num == gst.frame_num && ours.field_pic == (gst.field_pic_flag != 0) &&
             ours.bottom_field == (gst.bottom_field_flag != 0),
         "frame_num_and_field");
  Oracle(ours.pic_order_cnt_lsb == gst.pic_order_cnt_lsb &&
             ours.delta_pic_order_cnt_bottom == gst.delta_pic_order_cnt_bottom &&
             ours.delta_pic_order_cnt[0] == gst.delta_pic_order_cnt[0] &&
             ours.delta_pic_order_cnt[1] == gst.delta_pic_order_cnt[1],
         "pic_order_cnt");
}

void CompareReferences(const SliceHeader& ours, const GstH264SliceHdr& gst) {
  const auto& active = ours.num_ref_idx_active;
  Oracle(active[0] == 0 || active[0] == gst.num_ref_idx_l0_active_minus1 + 1U, "active_l0");
  Oracle(active[1] == 0 || active[1] == gst.num_ref_idx_l1_active_minus1 + 1U, "active_l1");
  if (ours.weights) {
    const auto& table = gst.pred_weight_table;
    Oracle(ours.weights->luma_log2_denominator == table.luma_log2_weight_denom,
           "weight_denominator");
    for (std::size_t i = 0; i < ours.weights->lists[0].size(); ++i) {
      Oracle(ours.weights->lists[0][i].luma.weight == table.luma_weight_l0[i] &&
                 ours.weights->lists[0][i].luma.offset == table.luma_offset_l0[i],
             "luma_weight");
    }
  }
  if (ours.marking && !ours.idr_pic_id) {
    Oracle(
        ours.marking->adaptive == (gst.dec_ref_pic_marking.adaptive_ref_pic_marking_mode_flag != 0),
        "marking_mode");
  }
}

// (7-35) divides exactly; GStreamer's width of slice_group_change_cycle comes from a division that
// truncates, and it keeps 16 bits of the value.
bool CyclesCompare(const vms::h264::ActiveSets& sets) {
  if (!sets.pps->slice_groups) return true;
  const std::uint32_t rate = sets.pps->slice_groups->change_rate_minus1 + 1;
  const std::uint32_t units = vms::h264::PicSizeInMapUnits(*sets.sps);
  return units % rate == 0 && units / rate <= 65535;
}

void CompareSlice(const vms::h264::Slice& slice, const GstH264SliceHdr& gst) {
  const SliceHeader& ours = slice.header;
  ComparePicture(ours, gst);
  CompareReferences(ours, gst);
  Oracle(ours.qp == 26 + slice.sets.pps->pic_init_qp_minus26 + gst.slice_qp_delta, "qp");
  Oracle(ours.deblocking.disable_idc == gst.disable_deblocking_filter_idc &&
             ours.deblocking.alpha_c0_offset_div2 == gst.slice_alpha_c0_offset_div2 &&
             ours.deblocking.beta_offset_div2 == gst.slice_beta_offset_div2,
         "deblocking");
  if (!CyclesCompare(slice.sets)) return;
  Oracle(ours.slice_group_change_cycle == gst.slice_group_change_cycle, "slice_group_change_cycle");
  // GStreamer counts the emulation prevention bytes that it stepped over.
  Oracle(ours.size_bits + 8 * gst.n_emulation_prevention_bytes == gst.header_size, "header_size");
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  h264_gstreamer::Start();
  return 0;
}

ASSAY_HARNESS(h264_slice_header_agrees_with_gstreamer, input) {
  const assay::kit::AllowNondeterminism reference;
  Parser parser(gst_h264_nal_parser_new());
  vms::h264::ParameterSets sets;
  vms::h264::AnnexBReader reader(input.bytes());
  while (const auto bytes = reader.Next()) {
    const auto nal = vms::h264::ParseNal(*bytes);
    if (!nal) continue;
    std::vector<std::byte> copy(bytes->begin(), bytes->end());
    GstH264NalUnit nalu = h264_gstreamer::NaluOf(copy, nal->header);
    if (nal->header.type == NalType::kSps || nal->header.type == NalType::kPps) {
      const auto change = sets.Add(*nal);
      if (!change) continue;
      if (nal->header.type == NalType::kSps && *change == vms::h264::Change::kReplaced) return;
      if (!Load(parser.get(), nalu)) return;
    } else if (const auto slice = vms::h264::ParseSliceHeader(*nal, sets)) {
      GstH264SliceHdr gst = {};
      const auto result = gst_h264_parser_parse_slice_hdr(parser.get(), &nalu, &gst, TRUE, TRUE);
      if (result == GST_H264_PARSER_OK) CompareSlice(*slice, gst);
    }
  }
}

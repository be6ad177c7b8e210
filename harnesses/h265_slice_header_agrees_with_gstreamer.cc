// Property: over a stream of parameter sets and slices, a slice header that our parser and
// GStreamer's both accept means the same to both. Input: a byte stream.
//
// Only headers are compared, not verdicts. Explained differences:
//   - GStreamer keeps a PPS when its SPS is replaced; we forget the PPS (parameter_sets.h). So
//     GStreamer gets a set only after we took it, and the input ends when an SPS is replaced.
//   - A set that GStreamer refuses and we take ends the input: it would go on with the older one.
#include <memory>

#include "harnesses/h265_gstreamer.h"
#include "harnesses/kit/harness.h"
#include "targets/base/annexb.h"
#include "targets/base/emulation.h"
#include "targets/h265/slice_header.h"

namespace {

using assay::kit::Oracle;
using vms::h265::NalType;
using vms::h265::SliceHeader;

// GStreamer links an SPS to its VPS and refuses slices without that link; we do not need it. So it
// gets a plain VPS of each id.
bool LoadVps(GstH265Parser* parser, std::uint8_t id) {
  vms::h265::Vps plain;
  plain.id = id;
  plain.ordering.layers.resize(1);
  std::vector<std::byte> bytes = vms::InsertEmulationPrevention(vms::h265::WriteVps(plain));
  bytes.insert(bytes.begin(), {std::byte{0x40}, std::byte{1}});
  GstH265NalUnit nalu = h265_gstreamer::NaluOf(bytes, {.type = NalType::kVps});
  const auto vps = std::make_unique<GstH265VPS>();
  return gst_h265_parser_parse_vps(parser, &nalu, vps.get()) == GST_H265_PARSER_OK;
}

// False: refused.
bool Load(GstH265Parser* parser, GstH265NalUnit& nalu) {
  if (nalu.type == GST_H265_NAL_SPS) {
    const auto sps = std::make_unique<GstH265SPS>();
    return gst_h265_parser_parse_sps(parser, &nalu, sps.get(), TRUE) == GST_H265_PARSER_OK;
  }
  const auto pps = std::make_unique<GstH265PPS>();
  return gst_h265_parser_parse_pps(parser, &nalu, pps.get()) == GST_H265_PARSER_OK;
}

void CompareReferences(const SliceHeader& ours, const GstH265SliceHdr& gst) {
  Oracle(ours.long_term.size() == gst.num_long_term_sps + std::size_t{gst.num_long_term_pics},
         "long_term_count");
  if (ours.kind == vms::h265::SliceKind::kI) return;
  Oracle(ours.num_pic_total_curr == gst.NumPocTotalCurr, "num_pic_total_curr");
  Oracle(ours.num_ref_idx_active[0] == gst.num_ref_idx_l0_active_minus1 + 1, "active_l0");
  Oracle(ours.num_ref_idx_active[1] == 0 ||
             ours.num_ref_idx_active[1] == gst.num_ref_idx_l1_active_minus1 + 1,
         "active_l1");
  Oracle(ours.collocated_ref_idx == gst.collocated_ref_idx &&
             ours.max_num_merge_cand == 5 - gst.five_minus_max_num_merge_cand,
         "motion");
}

void CompareSlice(const vms::h265::Slice& slice, const GstH265SliceHdr& gst) {
  const SliceHeader& ours = slice.header;
  Oracle(ours.first_in_picture == (gst.first_slice_segment_in_pic_flag != 0) &&
             ours.pps_id == gst.pps->id &&
             ours.dependent == (gst.dependent_slice_segment_flag != 0),
         "identity");
  Oracle(ours.address == gst.segment_address, "address");
  Oracle(ours.entry_point_offsets.size() == gst.num_entry_point_offsets, "entry_points");
  if (ours.dependent) return;
  Oracle(static_cast<guint8>(ours.kind) == gst.type, "slice_type");
  Oracle(ours.poc_lsb == gst.pic_order_cnt_lsb, "poc_lsb");
  Oracle(ours.sao_luma == (gst.sao_luma_flag != 0) && ours.sao_chroma == (gst.sao_chroma_flag != 0),
         "sao");
  CompareReferences(ours, gst);
  Oracle(ours.qp == 26 + slice.sets.pps->init_qp_minus26 + gst.qp_delta, "qp");
  Oracle(ours.deblocking_disabled == (gst.deblocking_filter_disabled_flag != 0), "deblocking");
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  h265_gstreamer::Start();
  return 0;
}

ASSAY_HARNESS(h265_slice_header_agrees_with_gstreamer, input) {
  const assay::kit::AllowNondeterminism reference;
  const std::unique_ptr<GstH265Parser, decltype(&gst_h265_parser_free)> parser(
      gst_h265_parser_new(), gst_h265_parser_free);
  vms::h265::ParameterSets sets;
  vms::AnnexBReader reader(input.bytes());
  while (const auto bytes = reader.Next()) {
    const auto nal = vms::h265::ParseNal(*bytes);
    if (!nal || nal->header.layer_id != 0 || nal->header.type == NalType::kVps) continue;
    std::vector<std::byte> copy(bytes->begin(), bytes->end());
    GstH265NalUnit nalu = h265_gstreamer::NaluOf(copy, nal->header);
    if (nal->header.type == NalType::kSps || nal->header.type == NalType::kPps) {
      const auto change = sets.Add(*nal);
      if (!change) continue;
      if (nal->header.type == NalType::kSps && *change == vms::h265::Change::kReplaced) return;
      if (nal->header.type == NalType::kSps) {
        for (std::uint8_t id = 0; id <= vms::h265::kMaxVpsId; ++id) {
          if (!LoadVps(parser.get(), id)) return;
        }
      }
      if (!Load(parser.get(), nalu)) return;
    } else if (const auto slice = vms::h265::ParseSliceHeader(*nal, sets)) {
      GstH265SliceHdr gst = {};
      const auto result = gst_h265_parser_parse_slice_hdr(parser.get(), &nalu, &gst);
      if (result == GST_H265_PARSER_OK) CompareSlice(*slice, gst);
      gst_h265_slice_hdr_free(&gst);
    }
  }
}

// Property: an SPS that our parser and GStreamer's both accept means the same to both. Input: the
// RBSP of an SPS.
//
// Only values are compared, not verdicts: GStreamer checks few of the ranges that §7.4.3.2
// gives. Explained differences of values:
//   - GStreamer keeps eight bits of max_latency_increase_plus1; it is not compared.
//   - GStreamer's conformance window is compared where there is one only: it has no size otherwise.
#include <memory>

#include "harnesses/h265_gstreamer.h"
#include "harnesses/kit/harness.h"
#include "targets/base/emulation.h"
#include "targets/h265/sps_derived.h"

namespace {

using assay::kit::Oracle;
using vms::h265::Sps;

void ComparePicture(const Sps& ours, const GstH265SPS& gst) {
  Oracle(ours.id == gst.id && ours.vps_id == gst.vps_id &&
             ours.max_sub_layers_minus1 == gst.max_sub_layers_minus1,
         "identity");
  const auto& level = gst.profile_tier_level;
  Oracle(ours.profile.general.idc == level.profile_idc && ours.profile.level_idc == level.level_idc,
         "profile");
  Oracle(ours.chroma_format_idc == gst.chroma_format_idc &&
             ours.bit_depth_luma_minus8 == gst.bit_depth_luma_minus8 &&
             ours.bit_depth_chroma_minus8 == gst.bit_depth_chroma_minus8 &&
             vms::h265::ChromaArrayType(ours) == gst.chroma_array_type,
         "chroma");
  const auto size = vms::h265::SizeOf(ours);
  Oracle(size.coded_width == gst.pic_width_in_luma_samples &&
             size.coded_height == gst.pic_height_in_luma_samples,
         "coded_size");
  if (gst.conformance_window_flag != 0) {
    Oracle(size.width == static_cast<std::uint32_t>(gst.crop_rect_width) &&
               size.height == static_cast<std::uint32_t>(gst.crop_rect_height) &&
               size.x == static_cast<std::uint32_t>(gst.crop_rect_x) &&
               size.y == static_cast<std::uint32_t>(gst.crop_rect_y),
           "window");
  }
  Oracle(ours.log2_min_cb_minus3 == gst.log2_min_luma_coding_block_size_minus3 &&
             ours.log2_diff_max_min_cb == gst.log2_diff_max_min_luma_coding_block_size &&
             ours.log2_min_tb_minus2 == gst.log2_min_transform_block_size_minus2,
         "blocks");
}

void CompareSets(const Sps& ours, const GstH265SPS& gst) {
  Oracle(ours.short_term_sets.size() == gst.num_short_term_ref_pic_sets, "set_count");
  for (std::size_t i = 0; i < ours.short_term_sets.size(); ++i) {
    const auto& set = ours.short_term_sets[i];
    const auto& other = gst.short_term_ref_pic_set[i];
    Oracle(set.negative.size() == other.NumNegativePics &&
               set.positive.size() == other.NumPositivePics,
           "set_size");
    for (std::size_t j = 0; j < set.negative.size(); ++j) {
      Oracle(set.negative[j].delta_poc == other.DeltaPocS0[j] &&
                 set.negative[j].used == (other.UsedByCurrPicS0[j] != 0),
             "negative_picture");
    }
    for (std::size_t j = 0; j < set.positive.size(); ++j) {
      Oracle(set.positive[j].delta_poc == other.DeltaPocS1[j] &&
                 set.positive[j].used == (other.UsedByCurrPicS1[j] != 0),
             "positive_picture");
    }
  }
  Oracle(ours.long_term.size() == gst.num_long_term_ref_pics_sps, "long_term_count");
}

void CompareVui(const Sps& ours, const GstH265SPS& gst) {
  Oracle(ours.vui.has_value() == (gst.vui_parameters_present_flag != 0), "vui_presence");
  if (!ours.vui) return;
  const auto& vui = gst.vui_params;
  Oracle(ours.vui->timing.has_value() == (vui.timing_info_present_flag != 0), "timing_presence");
  if (!ours.vui->timing) return;
  Oracle(ours.vui->timing->num_units_in_tick == vui.num_units_in_tick &&
             ours.vui->timing->time_scale == vui.time_scale,
         "timing");
  Oracle(ours.vui->hrd.has_value() == (vui.hrd_parameters_present_flag != 0), "hrd_presence");
  if (!ours.vui->hrd) return;
  for (std::size_t i = 0; i < ours.vui->hrd->sub_layers.size(); ++i) {
    Oracle(ours.vui->hrd->sub_layers[i].cpb_cnt_minus1 == vui.hrd_params.cpb_cnt_minus1[i],
           "cpb_count");
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  h265_gstreamer::Start();
  return 0;
}

ASSAY_HARNESS(h265_sps_agrees_with_gstreamer, input) {
  const auto ours = vms::h265::ParseSps(input.bytes());
  if (!ours) return;
  auto bytes = vms::InsertEmulationPrevention(input.bytes());
  bytes.insert(bytes.begin(), {std::byte{0x42}, std::byte{1}});
  GstH265NalUnit nalu = h265_gstreamer::NaluOf(bytes, {.type = vms::h265::NalType::kSps});
  const assay::kit::AllowNondeterminism reference;
  const std::unique_ptr<GstH265Parser, decltype(&gst_h265_parser_free)> parser(
      gst_h265_parser_new(), gst_h265_parser_free);
  const auto gst = std::make_unique<GstH265SPS>();
  if (gst_h265_parse_sps(parser.get(), &nalu, gst.get(), TRUE) != GST_H265_PARSER_OK) return;
  ComparePicture(*ours, *gst);
  CompareSets(*ours, *gst);
  CompareVui(*ours, *gst);
}

// Property: an SPS that our parser and GStreamer's both accept means the same to both; and what
// only one of them accepts is in the table of explained differences. Input: the RBSP of an SPS.
#include <algorithm>
#include <array>
#include <string_view>

#include "harnesses/h264_gstreamer.h"
#include "harnesses/kit/harness.h"
#include "targets/h264/emulation.h"
#include "targets/h264/sps_derived.h"

namespace {

using assay::kit::Oracle;
using vms::h264::Sps;

// Where we refuse and GStreamer accepts. The sentence is ours.
struct Tolerance {
  std::string_view refusal;
  std::string_view reason;
};
constexpr std::array kTolerances = {
    Tolerance{"the frame is larger than any level allows",
              "Table A-1; GStreamer takes any size that fits an int"},
    Tolerance{"max_num_ref_frames is greater than 16", "§A.3.1; GStreamer has no upper bound"},
    Tolerance{"direct_8x8_inference_flag is 0 although fields may be coded",
              "§7.4.2.1.1; GStreamer does not look"},
    Tolerance{"delta_scale is out of -128..127", "§7.4.2.1.1.1; GStreamer wraps"},
    Tolerance{"max_bytes_per_pic_denom is greater than 16", "§E.2.1; GStreamer does not look"},
    Tolerance{"max_bits_per_mb_denom is greater than 16", "§E.2.1; GStreamer does not look"},
    Tolerance{"log2_max_mv_length_horizontal is greater than 16",
              "§E.2.1; GStreamer does not look"},
    Tolerance{"log2_max_mv_length_vertical is greater than 16", "§E.2.1; GStreamer does not look"},
    Tolerance{"max_num_reorder_frames is greater than 16", "§E.2.1; GStreamer does not look"},
    Tolerance{"max_dec_frame_buffering is greater than 16", "§E.2.1; GStreamer does not look"},
    Tolerance{"max_num_reorder_frames is greater than max_dec_frame_buffering",
              "§E.2.1; GStreamer does not look"},
    Tolerance{"the cropping offsets leave nothing of the picture",
              "§7.4.2.1.1; GStreamer compares after its sums have wrapped, and only the sizes"},
};

bool Explained(std::string_view refusal) {
  return std::ranges::any_of(kTolerances,
                             [&](const Tolerance& known) { return known.refusal == refusal; });
}

void CompareFields(const Sps& ours, const GstH264SPS& gst) {
  Oracle(
      ours.id == gst.id && ours.profile_idc == gst.profile_idc && ours.level_idc == gst.level_idc,
      "identity");
  Oracle(ours.chroma_format_idc == gst.chroma_format_idc &&
             ours.bit_depth_luma_minus8 == gst.bit_depth_luma_minus8 &&
             ours.bit_depth_chroma_minus8 == gst.bit_depth_chroma_minus8 &&
             vms::h264::ChromaArrayType(ours) == gst.chroma_array_type,
         "chroma");
  Oracle(ours.log2_max_frame_num_minus4 == gst.log2_max_frame_num_minus4 &&
             ours.pic_order_cnt_type == gst.pic_order_cnt_type &&
             ours.max_num_ref_frames == gst.num_ref_frames,
         "order_and_references");
  if (ours.pic_order_cnt_cycle) {
    const auto& offsets = ours.pic_order_cnt_cycle->offsets_for_ref_frame;
    Oracle(std::ranges::equal(offsets, std::span(gst.offset_for_ref_frame,
                                                 gst.num_ref_frames_in_pic_order_cnt_cycle)),
           "order_cycle");
  }
  const auto size = vms::h264::SizeOf(ours);
  Oracle(size.coded_width == static_cast<std::uint32_t>(gst.width) &&
             size.coded_height == static_cast<std::uint32_t>(gst.height),
         "coded_size");
  if (gst.frame_cropping_flag != 0) {
    Oracle(size.width == static_cast<std::uint32_t>(gst.crop_rect_width) &&
               size.height == static_cast<std::uint32_t>(gst.crop_rect_height) &&
               size.x == static_cast<std::uint32_t>(gst.crop_rect_x) &&
               size.y == static_cast<std::uint32_t>(gst.crop_rect_y),
           "crop");
  }
}

void CompareHrd(const std::optional<vms::h264::HrdParameters>& ours, bool present,
                const GstH264HRDParams& gst) {
  Oracle(ours.has_value() == present, "hrd_presence");
  if (!ours) return;
  Oracle(ours->cpbs.size() == gst.cpb_cnt_minus1 + 1U &&
             ours->cpb_removal_delay_length_minus1 == gst.cpb_removal_delay_length_minus1 &&
             ours->time_offset_length == gst.time_offset_length,
         "hrd");
  for (std::size_t i = 0; i < ours->cpbs.size(); ++i) {
    Oracle(ours->cpbs[i].bit_rate_value_minus1 == gst.bit_rate_value_minus1[i] &&
               ours->cpbs[i].cpb_size_value_minus1 == gst.cpb_size_value_minus1[i],
           "cpb");
  }
}

void CompareVui(const vms::h264::Vui& ours, const GstH264VUIParams& gst) {
  Oracle(ours.timing.has_value() == (gst.timing_info_present_flag != 0), "timing_presence");
  if (ours.timing) {
    Oracle(ours.timing->num_units_in_tick == gst.num_units_in_tick &&
               ours.timing->time_scale == gst.time_scale,
           "timing");
  }
  CompareHrd(ours.nal_hrd, gst.nal_hrd_parameters_present_flag != 0, gst.nal_hrd_parameters);
  CompareHrd(ours.vcl_hrd, gst.vcl_hrd_parameters_present_flag != 0, gst.vcl_hrd_parameters);
  Oracle(ours.bitstream_restriction.has_value() == (gst.bitstream_restriction_flag != 0),
         "restriction_presence");
  if (ours.bitstream_restriction) {
    Oracle(ours.bitstream_restriction->max_num_reorder_frames == gst.num_reorder_frames &&
               ours.bitstream_restriction->max_dec_frame_buffering == gst.max_dec_frame_buffering,
           "restriction");
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  h264_gstreamer::Start();
  return 0;
}

ASSAY_HARNESS(h264_sps_agrees_with_gstreamer, input) {
  const auto ours = vms::h264::ParseSps(input.bytes());
  auto bytes = vms::h264::InsertEmulationPrevention(input.bytes());
  bytes.insert(bytes.begin(), std::byte{0x67});
  GstH264NalUnit nalu =
      h264_gstreamer::NaluOf(bytes, {.ref_idc = 3, .type = vms::h264::NalType::kSps});

  GstH264SPS gst = {};
  bool accepted = false;
  {
    const assay::kit::AllowNondeterminism reference;
    accepted = gst_h264_parse_sps(&nalu, &gst) == GST_H264_PARSER_OK;
  }
  if (accepted && ours) {
    CompareFields(*ours, gst);
    Oracle(ours->vui.has_value() == (gst.vui_parameters_present_flag != 0), "vui_presence");
    if (ours->vui) CompareVui(*ours->vui, gst.vui_parameters);
  }
  if (accepted) gst_h264_sps_clear(&gst);
  Oracle(!ours || accepted, "gstreamer_accepts_what_we_accept");
  Oracle(ours || !accepted || Explained(ours.error().what), "our_refusals_are_explained",
         ours ? std::string_view() : ours.error().what);
}

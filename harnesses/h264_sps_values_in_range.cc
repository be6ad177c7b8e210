// Property: whatever an SPS says, its fields and what is derived from them are within the
// standard's ranges and the product's limits, so that nobody allocates or divides by a hostile
// number.
#include <numeric>

#include "harnesses/kit/harness.h"
#include "targets/h264/limits.h"
#include "targets/h264/sps_derived.h"

namespace {

using assay::kit::Oracle;
using vms::h264::Rational;

bool IsReduced(const Rational& r) {
  return r.denominator != 0 && r.numerator != 0 && std::gcd(r.numerator, r.denominator) == 1;
}

void CheckPicture(const vms::h264::Sps& sps) {
  const auto size = vms::h264::SizeOf(sps);
  Oracle(size.coded_width >= 16 && size.coded_width <= vms::h264::kMaxSideInMbs * 16 &&
             size.coded_height >= 16 && size.coded_height <= vms::h264::kMaxSideInMbs * 16,
         "coded_size");
  Oracle(vms::h264::FrameSizeInMbs(sps) <= vms::h264::kMaxFrameSizeInMbs, "frame_size");
  Oracle(size.width >= 1 && size.height >= 1 && size.x + size.width <= size.coded_width &&
             size.y + size.height <= size.coded_height,
         "crop_within_picture");
}

void CheckHrd(const std::optional<vms::h264::HrdParameters>& hrd) {
  if (!hrd) return;
  Oracle(!hrd->cpbs.empty() && hrd->cpbs.size() <= 32, "cpb_count");
  Oracle(hrd->initial_cpb_removal_delay_length_minus1 <= 31 &&
             hrd->cpb_removal_delay_length_minus1 <= 31 &&
             hrd->dpb_output_delay_length_minus1 <= 31 && hrd->time_offset_length <= 31,
         "hrd_lengths");
}

void CheckVui(const vms::h264::Vui& vui) {
  CheckHrd(vui.nal_hrd);
  CheckHrd(vui.vcl_hrd);
  if (!vui.bitstream_restriction) return;
  Oracle(vui.bitstream_restriction->max_num_reorder_frames <=
                 vui.bitstream_restriction->max_dec_frame_buffering &&
             vui.bitstream_restriction->max_dec_frame_buffering <= vms::h264::kMaxDpbFrames,
         "reordering");
}

}  // namespace

ASSAY_HARNESS(h264_sps_values_in_range, input) {
  const auto sps = vms::h264::ParseSps(input.bytes());
  if (!sps) {
    Oracle(!sps.error().what.empty() && sps.error().offset <= input.size(), "error_says_where");
    return;
  }
  Oracle(sps->id <= 31 && sps->chroma_format_idc <= 3 && sps->bit_depth_luma_minus8 <= 6 &&
             sps->bit_depth_chroma_minus8 <= 6 && sps->log2_max_frame_num_minus4 <= 12 &&
             sps->log2_max_pic_order_cnt_lsb_minus4 <= 12 && sps->pic_order_cnt_type <= 2,
         "fields");
  CheckPicture(*sps);
  if (sps->vui) CheckVui(*sps->vui);
  const auto rate = vms::h264::FrameRateOf(*sps);
  Oracle(!rate || IsReduced(*rate), "frame_rate");
  const auto aspect = vms::h264::SampleAspectRatioOf(*sps);
  Oracle(!aspect || IsReduced(*aspect), "aspect_ratio");
  Oracle(vms::h264::DpbFramesOf(*sps) <= vms::h264::kMaxDpbFrames, "dpb_frames");
  const bool high = vms::h264::HasChromaInfo(sps->profile_idc);
  Oracle(sps->scaling_lists.empty() ||
             (high && sps->scaling_lists.size() == (sps->chroma_format_idc == 3 ? 12U : 8U)),
         "scaling_lists");
  for (const auto& list : sps->scaling_lists) {
    Oracle(list.kind != vms::h264::ScalingList::Kind::kExplicit || list.values[15] != 0,
           "scaling_list_has_no_zero");
  }
}

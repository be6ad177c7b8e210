// Property: the fields of an SPS and what is derived from them are within their ranges. Input: the
// RBSP of an SPS.
#include "harnesses/kit/harness.h"
#include "targets/h265/limits.h"
#include "targets/h265/sps_derived.h"

namespace {

using assay::kit::Oracle;
namespace h265 = vms::h265;

void CheckSizes(const h265::Sps& sps) {
  const auto size = h265::SizeOf(sps);
  Oracle(size.coded_width * size.coded_height <= h265::kMaxPictureSamples, "picture_size");
  Oracle(size.width >= 1 && size.x + size.width <= size.coded_width && size.height >= 1 &&
             size.y + size.height <= size.coded_height,
         "window");
  Oracle(h265::Log2Ctb(sps) >= 4 && h265::Log2Ctb(sps) <= 6, "ctb_size");
  const std::uint32_t ctbs = h265::PicSizeInCtbs(sps);
  const unsigned bits = h265::SliceAddressBits(sps);
  Oracle(
      ctbs >= 1 && (std::uint64_t{1} << bits) >= ctbs && (bits == 0 || (1U << (bits - 1)) < ctbs),
      "slice_address_bits");
  Oracle(h265::BitDepthLuma(sps) <= 16 && h265::BitDepthChroma(sps) <= 16, "bit_depth");
  Oracle(h265::DpbPictures(sps) >= 1 && h265::DpbPictures(sps) <= 16, "dpb");
}

// Nearest first, on the right side, none twice.
void CheckSets(const h265::Sps& sps) {
  Oracle(sps.short_term_sets.size() <= h265::kMaxShortTermSets &&
             sps.long_term.size() <= h265::kMaxLongTermSpsPics,
         "set_counts");
  for (const auto& set : sps.short_term_sets) {
    Oracle(set.size() < h265::DpbPictures(sps), "set_fits_the_dpb");
    std::int32_t last = 0;
    for (const auto& picture : set.negative) {
      Oracle(picture.delta_poc < last && picture.delta_poc >= -32768, "negative_order");
      last = picture.delta_poc;
    }
    last = 0;
    for (const auto& picture : set.positive) {
      Oracle(picture.delta_poc > last && picture.delta_poc <= 32768, "positive_order");
      last = picture.delta_poc;
    }
  }
}

void CheckHrd(const h265::HrdParameters& hrd, std::size_t layers) {
  Oracle(hrd.sub_layers.size() == layers, "hrd_layers");
  for (const auto& layer : hrd.sub_layers) {
    const std::size_t count = layer.cpb_cnt_minus1 + 1U;
    Oracle(count <= 32 && layer.nal.size() == (hrd.common.nal ? count : 0) &&
               layer.vcl.size() == (hrd.common.vcl ? count : 0),
           "cpb_count");
  }
}

}  // namespace

ASSAY_HARNESS(h265_sps_values_in_range, input) {
  const auto sps = h265::ParseSps(input.bytes());
  if (!sps) return;
  Oracle(sps->max_sub_layers_minus1 <= 6 && sps->id <= 15 &&
             sps->profile.sub_layers.size() == sps->max_sub_layers_minus1,
         "layers");
  CheckSizes(*sps);
  CheckSets(*sps);
  if (sps->vui && sps->vui->hrd) CheckHrd(*sps->vui->hrd, sps->max_sub_layers_minus1 + 1U);
  const auto rate = h265::FrameRateOf(*sps);
  Oracle(!rate || (rate->numerator != 0 && rate->denominator != 0), "frame_rate");
}

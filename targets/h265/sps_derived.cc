#include "targets/h265/sps_derived.h"

#include <bit>

namespace vms::h265 {

ChromaUnits ChromaUnitsOf(const Sps& sps) {
  return {.x = sps.chroma_format_idc == 1 || sps.chroma_format_idc == 2 ? 2U : 1U,
          .y = sps.chroma_format_idc == 1 ? 2U : 1U};
}

PictureSize SizeOf(const Sps& sps) {
  PictureSize size{.coded_width = sps.width,
                   .coded_height = sps.height,
                   .width = sps.width,
                   .height = sps.height};
  if (!sps.conformance_window) return size;
  const Window& window = *sps.conformance_window;
  const ChromaUnits units = ChromaUnitsOf(sps);
  size.x = units.x * window.left;
  size.y = units.y * window.top;
  size.width -= size.x + units.x * window.right;
  size.height -= size.y + units.y * window.bottom;
  return size;
}

std::uint8_t ChromaArrayType(const Sps& sps) {
  return sps.separate_colour_planes ? 0 : sps.chroma_format_idc;
}
unsigned BitDepthLuma(const Sps& sps) { return sps.bit_depth_luma_minus8 + 8U; }
unsigned BitDepthChroma(const Sps& sps) { return sps.bit_depth_chroma_minus8 + 8U; }
unsigned Log2MinCb(const Sps& sps) { return sps.log2_min_cb_minus3 + 3U; }
unsigned Log2Ctb(const Sps& sps) { return Log2MinCb(sps) + sps.log2_diff_max_min_cb; }

namespace {
std::uint32_t InCtbs(std::uint32_t samples, const Sps& sps) {
  return (samples + (1U << Log2Ctb(sps)) - 1) >> Log2Ctb(sps);
}
}  // namespace

std::uint32_t WidthInCtbs(const Sps& sps) { return InCtbs(sps.width, sps); }
std::uint32_t HeightInCtbs(const Sps& sps) { return InCtbs(sps.height, sps); }
std::uint32_t PicSizeInCtbs(const Sps& sps) { return WidthInCtbs(sps) * HeightInCtbs(sps); }

unsigned CeilLog2(std::uint32_t value) { return static_cast<unsigned>(std::bit_width(value - 1)); }
unsigned SliceAddressBits(const Sps& sps) { return CeilLog2(PicSizeInCtbs(sps)); }
unsigned MaxPocLsbBits(const Sps& sps) { return sps.log2_max_pic_order_cnt_lsb_minus4 + 4U; }
unsigned DpbPictures(const Sps& sps) {
  return sps.ordering.layers.empty() ? 1U
                                     : sps.ordering.layers.back().max_dec_pic_buffering_minus1 + 1U;
}

std::optional<Rational> FrameRateOf(const Sps& sps) {
  if (!sps.vui || !sps.vui->timing) return std::nullopt;
  const Timing& timing = *sps.vui->timing;
  if (timing.num_units_in_tick == 0 || timing.time_scale == 0) return std::nullopt;
  return Rational{timing.time_scale, timing.num_units_in_tick};
}

}  // namespace vms::h265

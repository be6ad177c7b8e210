#include "targets/h265/sps.h"

#include <algorithm>

#include "targets/h265/limits.h"
#include "targets/h265/parts.h"
#include "targets/h265/sps_derived.h"
#include "targets/h265/sps_syntax.h"

namespace vms::h265 {
namespace {

constexpr std::string_view kNothingLeft = "the conformance window leaves nothing of the picture";

// Each side is checked by itself before they are multiplied or added to.
template <typename Io>
void SizeSyntax(Io& io, Sps& sps) {
  std::uint32_t width = sps.width;
  std::uint32_t height = sps.height;
  io.Ue(width, kAnyUe, {});
  io.Ue(height, kAnyUe, {});
  if (io.failed()) return;
  io.Require(width != 0 && height != 0, "the picture has no samples");
  if (width > kMaxSideSamples || height > kMaxSideSamples || width * height > kMaxPictureSamples) {
    io.Fail(ParseErrorKind::kOverLimit, "the picture is larger than any level allows");
  }
  if (io.failed()) return;
  sps.width = static_cast<std::uint16_t>(width);
  sps.height = static_cast<std::uint16_t>(height);
  if (!io.Present(sps.conformance_window)) return;
  Window& window = *sps.conformance_window;
  for (std::uint32_t* side : {&window.left, &window.right, &window.top, &window.bottom}) {
    io.Ue(*side, kMaxSideSamples, kNothingLeft);
  }
  const ChromaUnits units = ChromaUnitsOf(sps);
  io.Require(units.x * (window.left + window.right) < width &&
                 units.y * (window.top + window.bottom) < height,
             kNothingLeft);
}

template <typename Io>
void BlocksSyntax(Io& io, Sps& sps) {
  io.Ue(sps.log2_min_cb_minus3, 3, "log2_min_luma_coding_block_size_minus3 is greater than 3");
  io.Ue(sps.log2_diff_max_min_cb, 3, "log2_diff_max_min_luma_coding_block_size is too large");
  if (io.failed()) return;
  // §7.4.3.2.1 and every profile of Annex A.
  io.Require(Log2Ctb(sps) >= 4 && Log2Ctb(sps) <= 6, "the coding tree block is not 16, 32 or 64");
  if (io.failed()) return;
  const unsigned mask = (1U << Log2MinCb(sps)) - 1;
  io.Require((sps.width & mask) == 0 && (sps.height & mask) == 0,
             "the picture's size is no multiple of the smallest coding block");
  io.Ue(sps.log2_min_tb_minus2, Log2MinCb(sps) - 3,
        "the smallest transform block is not smaller than the smallest coding block");
  const unsigned min_tb = sps.log2_min_tb_minus2 + 2U;
  const unsigned most = std::min(Log2Ctb(sps), 5U);
  io.Ue(sps.log2_diff_max_min_tb, most - std::min(most, min_tb),
        "the largest transform block is too large");
  constexpr std::string_view kDepth = "max_transform_hierarchy_depth is too large";
  io.Ue(sps.max_transform_depth_inter, Log2Ctb(sps) - min_tb, kDepth);
  io.Ue(sps.max_transform_depth_intra, Log2Ctb(sps) - min_tb, kDepth);
}

template <typename Io>
void PcmSyntax(Io& io, const Sps& sps, Pcm& pcm) {
  io.U(pcm.bit_depth_luma_minus1, 4);
  io.U(pcm.bit_depth_chroma_minus1, 4);
  io.Require(pcm.bit_depth_luma_minus1 < BitDepthLuma(sps) &&
                 pcm.bit_depth_chroma_minus1 < BitDepthChroma(sps),
             "the bit depth of PCM samples is greater than that of the picture");
  const unsigned most = std::min(Log2Ctb(sps), 5U);
  constexpr std::string_view kWhat = "the size of PCM blocks is out of range";
  io.Ue(pcm.log2_min_size_minus3, most - 3, kWhat);
  if (io.failed()) return;
  io.Require(pcm.log2_min_size_minus3 + 3U >= std::min(Log2MinCb(sps), 5U), kWhat);
  io.Ue(pcm.log2_diff_max_min_size, most - 3 - pcm.log2_min_size_minus3, kWhat);
  io.Flag(pcm.loop_filter_disabled);
}

template <typename Io>
void ReferencesSyntax(Io& io, Sps& sps) {
  io.Count(sps.short_term_sets, kMaxShortTermSets,
           "num_short_term_ref_pic_sets is greater than 64");
  const unsigned most = DpbPictures(sps) - 1;
  for (std::size_t i = 0; i < sps.short_term_sets.size() && !io.failed(); ++i) {
    ShortTermSetSyntax(io, std::span(sps.short_term_sets).first(i), false, most,
                       sps.short_term_sets[i]);
  }
  io.Flag(sps.long_term_present);
  if (!sps.long_term_present) return;
  io.Count(sps.long_term, kMaxLongTermSpsPics, "num_long_term_ref_pics_sps is greater than 32");
  for (LongTermSpsPicture& picture : sps.long_term) {
    io.U(picture.poc_lsb, MaxPocLsbBits(sps));
    io.Flag(picture.used);
  }
}

template <typename Io>
void ToolsSyntax(Io& io, Sps& sps) {
  io.Flag(sps.scaling_list_enabled);
  if (sps.scaling_list_enabled && io.Present(sps.scaling_lists)) {
    ScalingListsSyntax(io, *sps.scaling_lists);
  }
  io.Flag(sps.amp_enabled);
  io.Flag(sps.sample_adaptive_offset);
  if (io.failed()) return;
  if (io.Present(sps.pcm)) PcmSyntax(io, sps, *sps.pcm);
  if (io.failed()) return;
  ReferencesSyntax(io, sps);
  io.Flag(sps.temporal_mvp);
  io.Flag(sps.strong_intra_smoothing);
}

template <typename Io>
void SpsSyntax(Io& io, Sps& sps) {
  io.U(sps.vps_id, 4);
  io.U(sps.max_sub_layers_minus1, 3);
  io.Require(sps.max_sub_layers_minus1 <= kMaxSubLayersMinus1, "sps_max_sub_layers_minus1 is 7");
  io.Flag(sps.temporal_id_nesting);
  if (io.failed()) return;
  ProfileTierLevelSyntax(io, sps.max_sub_layers_minus1, sps.profile);
  io.Ue(sps.id, kMaxSpsId, "sps_seq_parameter_set_id is greater than 15");
  io.Ue(sps.chroma_format_idc, 3, "chroma_format_idc is greater than 3");
  if (sps.chroma_format_idc == 3) io.Flag(sps.separate_colour_planes);
  SizeSyntax(io, sps);
  io.Ue(sps.bit_depth_luma_minus8, 8, "bit_depth_luma_minus8 is greater than 8");
  io.Ue(sps.bit_depth_chroma_minus8, 8, "bit_depth_chroma_minus8 is greater than 8");
  io.Ue(sps.log2_max_pic_order_cnt_lsb_minus4, 12,
        "log2_max_pic_order_cnt_lsb_minus4 is greater than 12");
  OrderingSyntax(io, sps.max_sub_layers_minus1, sps.ordering);
  if (io.failed()) return;
  BlocksSyntax(io, sps);
  if (io.failed()) return;
  ToolsSyntax(io, sps);
  if (io.Present(sps.vui)) VuiSyntax(io, sps.max_sub_layers_minus1, *sps.vui);
  if (!io.failed()) SpsExtensionsSyntax(io, sps);
}

}  // namespace

Parsed<Sps> ParseSps(std::span<const std::byte> rbsp) {
  if (rbsp.size() > kMaxParameterSetBytes) {
    return Refuse(ParseErrorKind::kOverLimit, "the SPS is longer than 65535 bytes");
  }
  Reading reader(rbsp);
  Sps sps;
  SpsSyntax(reader, sps);
  if (reader.failed()) return reader.error();
  return sps;
}

std::vector<std::byte> WriteSps(const Sps& sps) {
  Writing writer;
  Sps copy = sps;
  SpsSyntax(writer, copy);
  return writer.Rbsp();
}

}  // namespace vms::h265

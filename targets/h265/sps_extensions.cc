// §7.3.2.2.2, §7.3.2.2.3 and the one flag of the multilayer extension.
#include "targets/h265/limits.h"
#include "targets/h265/sps_derived.h"
#include "targets/h265/sps_syntax.h"

namespace vms::h265 {
namespace {

template <typename Io>
void PaletteSyntax(Io& io, const Sps& sps, Palette& palette) {
  io.Ue(palette.max_size, kMaxPaletteSize, "palette_max_size is greater than 64");
  io.Ue(palette.delta_max_predictor_size, kMaxPalettePredictor - palette.max_size,
        "the palette predictor has more than 128 entries");
  bool present = !palette.predictors[0].empty();
  io.Flag(present);
  if (!present || io.failed()) return;
  const unsigned most = palette.max_size + palette.delta_max_predictor_size;
  auto count_minus1 = static_cast<std::uint32_t>(palette.predictors[0].size()) - 1;
  constexpr std::string_view kWhat = "there are more palette predictors than the palette has";
  io.Require(most > 0, kWhat);
  if (io.failed()) return;
  io.Ue(count_minus1, most - 1, kWhat);
  const unsigned components = sps.chroma_format_idc == 0 ? 1 : 3;
  for (unsigned c = 0; c < components && !io.failed(); ++c) {
    io.Sized(palette.predictors[c], count_minus1 + 1);
    for (std::uint16_t& value : palette.predictors[c]) {
      io.U(value, c == 0 ? BitDepthLuma(sps) : BitDepthChroma(sps));
    }
  }
}

template <typename Io>
void SccSyntax(Io& io, const Sps& sps, SpsSccExtension& scc) {
  io.Flag(scc.curr_pic_ref);
  if (io.Present(scc.palette)) PaletteSyntax(io, sps, *scc.palette);
  io.U(scc.motion_vector_resolution_control_idc, 2);
  io.Require(scc.motion_vector_resolution_control_idc <= 2,
             "motion_vector_resolution_control_idc is 3");
  io.Flag(scc.intra_boundary_filtering_disabled);
}

}  // namespace

template <typename Io>
void SpsExtensionsSyntax(Io& io, Sps& sps) {
  ExtensionFlags flags{.range = sps.range.has_value(),
                       .multilayer = sps.inter_view_mv_vert_constraint.has_value(),
                       .scc = sps.scc.has_value()};
  ExtensionFlagsSyntax(io, flags);
  if (io.failed()) return;
  if (flags.range) {
    if (Io::kReads) sps.range.emplace();
    SpsRangeExtension& range = *sps.range;
    for (bool* flag :
         {&range.transform_skip_rotation, &range.transform_skip_context, &range.implicit_rdpcm,
          &range.explicit_rdpcm, &range.extended_precision, &range.intra_smoothing_disabled,
          &range.high_precision_offsets, &range.persistent_rice, &range.cabac_bypass_alignment}) {
      io.Flag(*flag);
    }
  }
  if (flags.multilayer) {
    if (Io::kReads) sps.inter_view_mv_vert_constraint.emplace();
    io.Flag(*sps.inter_view_mv_vert_constraint);
  }
  if (flags.scc) {
    if (Io::kReads) sps.scc.emplace();
    SccSyntax(io, sps, *sps.scc);
  }
}

template void SpsExtensionsSyntax(Reading&, Sps&);
template void SpsExtensionsSyntax(Writing&, Sps&);

}  // namespace vms::h265

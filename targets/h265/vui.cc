#include "targets/h265/vui.h"

#include "targets/h265/parts.h"

namespace vms::h265 {
namespace {

template <typename Io>
void SignalSyntax(Io& io, VideoSignal& signal) {
  io.U(signal.format, 3);
  io.Flag(signal.full_range);
  if (!io.Present(signal.colour)) return;
  io.U(signal.colour->primaries, 8);
  io.U(signal.colour->transfer, 8);
  io.U(signal.colour->matrix, 8);
}

template <typename Io>
void PictureSyntax(Io& io, Vui& vui) {
  if (io.Present(vui.aspect_ratio)) {
    io.U(vui.aspect_ratio->idc, 8);
    if (vui.aspect_ratio->idc == 255) {
      io.U(vui.aspect_ratio->sar_width, 16);
      io.U(vui.aspect_ratio->sar_height, 16);
    }
  }
  if (io.Present(vui.overscan_appropriate)) io.Flag(*vui.overscan_appropriate);
  if (io.Present(vui.video_signal)) SignalSyntax(io, *vui.video_signal);
  if (io.Present(vui.chroma_location)) {
    constexpr std::string_view kWhat = "chroma_sample_loc_type is greater than 5";
    io.Ue(vui.chroma_location->top_field, 5, kWhat);
    io.Ue(vui.chroma_location->bottom_field, 5, kWhat);
  }
}

template <typename Io>
void RestrictionSyntax(Io& io, BitstreamRestriction& limits) {
  io.Flag(limits.tiles_fixed_structure);
  io.Flag(limits.motion_vectors_over_pic_boundaries);
  io.Flag(limits.restricted_ref_pic_lists);
  io.Ue(limits.min_spatial_segmentation_idc, 4095,
        "min_spatial_segmentation_idc is greater than 4095");
  io.Ue(limits.max_bytes_per_pic_denom, 16, "max_bytes_per_pic_denom is greater than 16");
  io.Ue(limits.max_bits_per_min_cu_denom, 16, "max_bits_per_min_cu_denom is greater than 16");
  io.Ue(limits.log2_max_mv_length_horizontal, 15,
        "log2_max_mv_length_horizontal is greater than 15");
  io.Ue(limits.log2_max_mv_length_vertical, 15, "log2_max_mv_length_vertical is greater than 15");
}

}  // namespace

template <typename Io>
void TimingSyntax(Io& io, Timing& timing) {
  io.U(timing.num_units_in_tick, 32);
  io.U(timing.time_scale, 32);
  if (io.Present(timing.num_ticks_poc_diff_one_minus1)) {
    io.Ue(*timing.num_ticks_poc_diff_one_minus1, kAnyUe, {});
  }
}

template <typename Io>
void VuiSyntax(Io& io, unsigned max_sub_layers_minus1, Vui& vui) {
  PictureSyntax(io, vui);
  io.Flag(vui.neutral_chroma_indication);
  io.Flag(vui.field_seq);
  io.Flag(vui.frame_field_info_present);
  if (io.Present(vui.default_display_window)) {
    Window& window = *vui.default_display_window;
    for (std::uint32_t* side : {&window.left, &window.right, &window.top, &window.bottom}) {
      io.Ue(*side, kAnyUe, {});
    }
  }
  if (io.Present(vui.timing)) {
    TimingSyntax(io, *vui.timing);
    if (io.Present(vui.hrd)) HrdSyntax(io, true, max_sub_layers_minus1, *vui.hrd);
  }
  if (io.Present(vui.bitstream_restriction)) RestrictionSyntax(io, *vui.bitstream_restriction);
}

template void TimingSyntax(Reading&, Timing&);
template void TimingSyntax(Writing&, Timing&);
template void VuiSyntax(Reading&, unsigned, Vui&);
template void VuiSyntax(Writing&, unsigned, Vui&);

}  // namespace vms::h265

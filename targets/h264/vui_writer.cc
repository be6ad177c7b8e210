#include "targets/h264/vui_syntax.h"

namespace vms::h264 {
namespace {

void WriteHrd(const HrdParameters& hrd, BitWriter& writer) {
  writer.Ue(static_cast<std::uint32_t>(hrd.cpbs.size() - 1));
  writer.Bits(hrd.bit_rate_scale, 4);
  writer.Bits(hrd.cpb_size_scale, 4);
  for (const HrdParameters::Cpb& cpb : hrd.cpbs) {
    writer.Ue(cpb.bit_rate_value_minus1);
    writer.Ue(cpb.cpb_size_value_minus1);
    writer.Flag(cpb.cbr);
  }
  writer.Bits(hrd.initial_cpb_removal_delay_length_minus1, 5);
  writer.Bits(hrd.cpb_removal_delay_length_minus1, 5);
  writer.Bits(hrd.dpb_output_delay_length_minus1, 5);
  writer.Bits(hrd.time_offset_length, 5);
}

void WriteVideoSignal(const VideoSignal& signal, BitWriter& writer) {
  writer.Bits(signal.format, 3);
  writer.Flag(signal.full_range);
  writer.Flag(signal.colour.has_value());
  if (!signal.colour) return;
  writer.Bits(signal.colour->primaries, 8);
  writer.Bits(signal.colour->transfer, 8);
  writer.Bits(signal.colour->matrix, 8);
}

void WriteBitstreamRestriction(const BitstreamRestriction& limits, BitWriter& writer) {
  writer.Flag(limits.motion_vectors_over_pic_boundaries);
  writer.Ue(limits.max_bytes_per_pic_denom);
  writer.Ue(limits.max_bits_per_mb_denom);
  writer.Ue(limits.log2_max_mv_length_horizontal);
  writer.Ue(limits.log2_max_mv_length_vertical);
  writer.Ue(limits.max_num_reorder_frames);
  writer.Ue(limits.max_dec_frame_buffering);
}

void WriteDisplay(const Vui& vui, BitWriter& writer) {
  writer.Flag(vui.aspect_ratio.has_value());
  if (vui.aspect_ratio) {
    writer.Bits(vui.aspect_ratio->idc, 8);
    if (vui.aspect_ratio->idc == 255) {
      writer.Bits(vui.aspect_ratio->sar_width, 16);
      writer.Bits(vui.aspect_ratio->sar_height, 16);
    }
  }
  writer.Flag(vui.overscan_appropriate.has_value());
  if (vui.overscan_appropriate) writer.Flag(*vui.overscan_appropriate);
  writer.Flag(vui.video_signal.has_value());
  if (vui.video_signal) WriteVideoSignal(*vui.video_signal, writer);
  writer.Flag(vui.chroma_location.has_value());
  if (vui.chroma_location) {
    writer.Ue(vui.chroma_location->top_field);
    writer.Ue(vui.chroma_location->bottom_field);
  }
}

}  // namespace

void WriteVui(const Vui& vui, BitWriter& writer) {
  WriteDisplay(vui, writer);
  writer.Flag(vui.timing.has_value());
  if (vui.timing) {
    writer.Bits(vui.timing->num_units_in_tick, 32);
    writer.Bits(vui.timing->time_scale, 32);
    writer.Flag(vui.timing->fixed_frame_rate);
  }
  writer.Flag(vui.nal_hrd.has_value());
  if (vui.nal_hrd) WriteHrd(*vui.nal_hrd, writer);
  writer.Flag(vui.vcl_hrd.has_value());
  if (vui.vcl_hrd) WriteHrd(*vui.vcl_hrd, writer);
  if (vui.nal_hrd || vui.vcl_hrd) writer.Flag(vui.low_delay_hrd);
  writer.Flag(vui.pic_struct_present);
  writer.Flag(vui.bitstream_restriction.has_value());
  if (vui.bitstream_restriction) WriteBitstreamRestriction(*vui.bitstream_restriction, writer);
}

}  // namespace vms::h264

// vui_parameters() and hrd_parameters(): H.264 §E.1.1, §E.1.2, semantics §E.2.
#include "targets/h264/limits.h"
#include "targets/h264/vui_syntax.h"

namespace vms::h264 {
namespace {

constexpr std::uint8_t kExtendedSar = 255;  // Table E-1

HrdParameters ReadHrd(SyntaxReader& reader) {
  HrdParameters hrd;
  const std::uint32_t count = reader.Ue(31, "cpb_cnt_minus1 of the HRD is greater than 31") + 1;
  hrd.bit_rate_scale = static_cast<std::uint8_t>(reader.Bits(4));
  hrd.cpb_size_scale = static_cast<std::uint8_t>(reader.Bits(4));
  for (std::uint32_t i = 0; i < count && !reader.failed(); ++i) {
    HrdParameters::Cpb& cpb = hrd.cpbs.emplace_back();
    constexpr std::uint32_t kMax = 0xFFFFFFFEU;  // the whole range of ue(v)
    cpb.bit_rate_value_minus1 = reader.Ue(kMax, {});
    cpb.cpb_size_value_minus1 = reader.Ue(kMax, {});
    cpb.cbr = reader.Flag();
  }
  hrd.initial_cpb_removal_delay_length_minus1 = static_cast<std::uint8_t>(reader.Bits(5));
  hrd.cpb_removal_delay_length_minus1 = static_cast<std::uint8_t>(reader.Bits(5));
  hrd.dpb_output_delay_length_minus1 = static_cast<std::uint8_t>(reader.Bits(5));
  hrd.time_offset_length = static_cast<std::uint8_t>(reader.Bits(5));
  return hrd;
}

AspectRatio ReadAspectRatio(SyntaxReader& reader) {
  AspectRatio ratio;
  ratio.idc = reader.Byte();
  if (ratio.idc == kExtendedSar) {
    ratio.sar_width = static_cast<std::uint16_t>(reader.Bits(16));
    ratio.sar_height = static_cast<std::uint16_t>(reader.Bits(16));
  }
  return ratio;
}

VideoSignal ReadVideoSignal(SyntaxReader& reader) {
  VideoSignal signal;
  signal.format = static_cast<std::uint8_t>(reader.Bits(3));
  signal.full_range = reader.Flag();
  if (reader.Flag()) {
    ColourDescription& colour = signal.colour.emplace();
    colour.primaries = reader.Byte();
    colour.transfer = reader.Byte();
    colour.matrix = reader.Byte();
  }
  return signal;
}

BitstreamRestriction ReadBitstreamRestriction(SyntaxReader& reader) {
  BitstreamRestriction limits;
  limits.motion_vectors_over_pic_boundaries = reader.Flag();
  limits.max_bytes_per_pic_denom = reader.SmallUe(16, "max_bytes_per_pic_denom is greater than 16");
  limits.max_bits_per_mb_denom = reader.SmallUe(16, "max_bits_per_mb_denom is greater than 16");
  limits.log2_max_mv_length_horizontal =
      reader.SmallUe(16, "log2_max_mv_length_horizontal is greater than 16");
  limits.log2_max_mv_length_vertical =
      reader.SmallUe(16, "log2_max_mv_length_vertical is greater than 16");
  limits.max_num_reorder_frames =
      reader.SmallUe(kMaxDpbFrames, "max_num_reorder_frames is greater than 16");
  // §E.2.1 also wants at least max_num_ref_frames; encoders that forget it are tolerated, for
  // nothing is sized by the difference.
  limits.max_dec_frame_buffering =
      reader.SmallUe(kMaxDpbFrames, "max_dec_frame_buffering is greater than 16");
  reader.Require(limits.max_num_reorder_frames <= limits.max_dec_frame_buffering,
                 "max_num_reorder_frames is greater than max_dec_frame_buffering");
  return limits;
}

}  // namespace

Vui ReadVui(SyntaxReader& reader) {
  Vui vui;
  if (reader.Flag()) vui.aspect_ratio = ReadAspectRatio(reader);
  if (reader.Flag()) vui.overscan_appropriate = reader.Flag();
  if (reader.Flag()) vui.video_signal = ReadVideoSignal(reader);
  if (reader.Flag()) {
    ChromaLocation& location = vui.chroma_location.emplace();
    location.top_field = reader.SmallUe(5, "chroma_sample_loc_type_top_field is greater than 5");
    location.bottom_field =
        reader.SmallUe(5, "chroma_sample_loc_type_bottom_field is greater than 5");
  }
  if (reader.Flag()) {
    Timing& timing = vui.timing.emplace();
    timing.num_units_in_tick = reader.Bits(32);
    timing.time_scale = reader.Bits(32);
    timing.fixed_frame_rate = reader.Flag();
  }
  if (reader.Flag()) vui.nal_hrd = ReadHrd(reader);
  if (reader.Flag()) vui.vcl_hrd = ReadHrd(reader);
  if (vui.nal_hrd || vui.vcl_hrd) vui.low_delay_hrd = reader.Flag();
  vui.pic_struct_present = reader.Flag();
  if (reader.Flag()) vui.bitstream_restriction = ReadBitstreamRestriction(reader);
  return vui;
}

}  // namespace vms::h264

#include "targets/base/bit_writer.h"
#include "targets/h264/sps.h"
#include "targets/h264/vui_syntax.h"

namespace vms::h264 {
namespace {

void WriteChromaInfo(const Sps& sps, BitWriter& writer) {
  writer.Ue(sps.chroma_format_idc);
  if (sps.chroma_format_idc == 3) writer.Flag(sps.separate_colour_planes);
  writer.Ue(sps.bit_depth_luma_minus8);
  writer.Ue(sps.bit_depth_chroma_minus8);
  writer.Flag(sps.lossless_transform_bypass);
  writer.Flag(!sps.scaling_lists.empty());
  WriteScalingLists(sps.scaling_lists, writer);
}

void WritePicOrderCnt(const Sps& sps, BitWriter& writer) {
  writer.Ue(sps.pic_order_cnt_type);
  if (sps.pic_order_cnt_type == 0) writer.Ue(sps.log2_max_pic_order_cnt_lsb_minus4);
  if (sps.pic_order_cnt_type != 1) return;
  const PicOrderCntCycle cycle = sps.pic_order_cnt_cycle.value_or(PicOrderCntCycle{});
  writer.Flag(cycle.delta_always_zero);
  writer.Se(cycle.offset_for_non_ref_pic);
  writer.Se(cycle.offset_for_top_to_bottom_field);
  writer.Ue(static_cast<std::uint32_t>(cycle.offsets_for_ref_frame.size()));
  for (const std::int32_t offset : cycle.offsets_for_ref_frame) writer.Se(offset);
}

}  // namespace

std::vector<std::byte> WriteSps(const Sps& sps) {
  BitWriter writer;
  writer.Bits(sps.profile_idc, 8);
  writer.Bits(sps.constraint_flags, 8);
  writer.Bits(sps.level_idc, 8);
  writer.Ue(sps.id);
  if (HasChromaInfo(sps.profile_idc)) WriteChromaInfo(sps, writer);
  writer.Ue(sps.log2_max_frame_num_minus4);
  WritePicOrderCnt(sps, writer);
  writer.Ue(sps.max_num_ref_frames);
  writer.Flag(sps.gaps_in_frame_num_allowed);
  writer.Ue(sps.pic_width_in_mbs_minus1);
  writer.Ue(sps.pic_height_in_map_units_minus1);
  writer.Flag(sps.frame_mbs_only);
  if (!sps.frame_mbs_only) writer.Flag(sps.mb_adaptive_frame_field);
  writer.Flag(sps.direct_8x8_inference);
  writer.Flag(sps.cropping.has_value());
  if (sps.cropping) {
    writer.Ue(sps.cropping->left);
    writer.Ue(sps.cropping->right);
    writer.Ue(sps.cropping->top);
    writer.Ue(sps.cropping->bottom);
  }
  writer.Flag(sps.vui.has_value());
  if (sps.vui) WriteVui(*sps.vui, writer);
  writer.TrailingBits();
  return writer.bytes();
}

}  // namespace vms::h264

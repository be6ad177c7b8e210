#include <algorithm>
#include <array>

#include "targets/h264/limits.h"
#include "targets/h264/sps.h"
#include "targets/h264/sps_derived.h"
#include "targets/h264/syntax_reader.h"
#include "targets/h264/vui_syntax.h"

namespace vms::h264 {
namespace {

void ReadChromaInfo(SyntaxReader& reader, Sps& sps) {
  sps.chroma_format_idc = reader.SmallUe(3, "chroma_format_idc is greater than 3");
  if (sps.chroma_format_idc == 3) sps.separate_colour_planes = reader.Flag();
  sps.bit_depth_luma_minus8 = reader.SmallUe(6, "bit_depth_luma_minus8 is greater than 6");
  sps.bit_depth_chroma_minus8 = reader.SmallUe(6, "bit_depth_chroma_minus8 is greater than 6");
  sps.lossless_transform_bypass = reader.Flag();
  if (reader.Flag()) {
    sps.scaling_lists.resize(sps.chroma_format_idc == 3 ? 12 : 8);
    ReadScalingLists(reader, sps.scaling_lists);
  }
}

PicOrderCntCycle ReadPicOrderCntCycle(SyntaxReader& reader) {
  PicOrderCntCycle cycle;
  cycle.delta_always_zero = reader.Flag();
  cycle.offset_for_non_ref_pic = reader.Se();
  cycle.offset_for_top_to_bottom_field = reader.Se();
  const std::uint32_t count =
      reader.Ue(255, "num_ref_frames_in_pic_order_cnt_cycle is greater than 255");
  for (std::uint32_t i = 0; i < count && !reader.failed(); ++i) {
    cycle.offsets_for_ref_frame.push_back(reader.Se());
  }
  return cycle;
}

void ReadPicOrderCnt(SyntaxReader& reader, Sps& sps) {
  sps.pic_order_cnt_type = reader.SmallUe(2, "pic_order_cnt_type is greater than 2");
  if (sps.pic_order_cnt_type == 0) {
    sps.log2_max_pic_order_cnt_lsb_minus4 =
        reader.SmallUe(12, "log2_max_pic_order_cnt_lsb_minus4 is greater than 12");
  } else if (sps.pic_order_cnt_type == 1) {
    sps.pic_order_cnt_cycle = ReadPicOrderCntCycle(reader);
  }
}

// The sides are checked one by one before they are multiplied.
void ReadFrameSize(SyntaxReader& reader, Sps& sps) {
  sps.pic_width_in_mbs_minus1 = reader.Ue(0xFFFFFFFEU, {});
  sps.pic_height_in_map_units_minus1 = reader.Ue(0xFFFFFFFEU, {});
  sps.frame_mbs_only = reader.Flag();
  if (!sps.frame_mbs_only) sps.mb_adaptive_frame_field = reader.Flag();
  sps.direct_8x8_inference = reader.Flag();
  if (reader.failed()) return;
  // §7.4.2.1.1: fields have no direct inference from 4x4 blocks.
  reader.Require(sps.frame_mbs_only || sps.direct_8x8_inference,
                 "direct_8x8_inference_flag is 0 although fields may be coded");
  if (sps.pic_width_in_mbs_minus1 >= kMaxSideInMbs ||
      sps.pic_height_in_map_units_minus1 >= kMaxSideInMbs ||
      FrameHeightInMbs(sps) > kMaxSideInMbs || FrameSizeInMbs(sps) > kMaxFrameSizeInMbs) {
    reader.Fail(ParseErrorKind::kOverLimit, "the frame is larger than any level allows");
  }
}

void ReadCropping(SyntaxReader& reader, Sps& sps) {
  Cropping crop;
  constexpr std::uint32_t kMax = kMaxSideInMbs * 16;
  constexpr std::string_view kWhat = "the cropping offsets leave nothing of the picture";
  crop.left = reader.Ue(kMax, kWhat);
  crop.right = reader.Ue(kMax, kWhat);
  crop.top = reader.Ue(kMax, kWhat);
  crop.bottom = reader.Ue(kMax, kWhat);
  if (reader.failed()) return;
  const CropUnits units = CropUnitsOf(sps);
  reader.Require(units.x * (crop.left + crop.right) < (sps.pic_width_in_mbs_minus1 + 1) * 16 &&
                     units.y * (crop.top + crop.bottom) < FrameHeightInMbs(sps) * 16,
                 kWhat);
  sps.cropping = crop;
}

}  // namespace

bool HasChromaInfo(std::uint8_t profile_idc) {
  constexpr std::array<std::uint8_t, 13> kProfiles = {44,  83,  86,  100, 110, 118, 122,
                                                      128, 134, 135, 138, 139, 244};
  return std::ranges::binary_search(kProfiles, profile_idc);
}

Parsed<Sps> ParseSps(std::span<const std::byte> rbsp) {
  if (rbsp.size() > kMaxParameterSetBytes) {
    return Refuse(ParseErrorKind::kOverLimit, "the SPS is longer than 65535 bytes");
  }
  SyntaxReader reader(rbsp);
  Sps sps;
  sps.profile_idc = reader.Byte();
  sps.constraint_flags = reader.Byte();
  sps.level_idc = reader.Byte();
  sps.id = reader.SmallUe(kMaxSpsId, "seq_parameter_set_id is greater than 31");
  if (HasChromaInfo(sps.profile_idc)) ReadChromaInfo(reader, sps);
  sps.log2_max_frame_num_minus4 =
      reader.SmallUe(12, "log2_max_frame_num_minus4 is greater than 12");
  ReadPicOrderCnt(reader, sps);
  sps.max_num_ref_frames = reader.SmallUe(kMaxDpbFrames, "max_num_ref_frames is greater than 16");
  sps.gaps_in_frame_num_allowed = reader.Flag();
  ReadFrameSize(reader, sps);
  if (reader.Flag()) ReadCropping(reader, sps);
  if (reader.Flag()) sps.vui = ReadVui(reader);
  if (reader.failed()) return reader.error();
  return sps;
}

}  // namespace vms::h264

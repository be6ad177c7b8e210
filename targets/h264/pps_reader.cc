#include <algorithm>
#include <bit>

#include "targets/h264/limits.h"
#include "targets/h264/pps.h"
#include "targets/h264/sps_derived.h"
#include "targets/h264/syntax_reader.h"

namespace vms::h264 {
namespace {

PpsIds ReadIds(SyntaxReader& reader) {
  PpsIds ids;
  ids.id = reader.SmallUe(kMaxPpsId, "pic_parameter_set_id is greater than 255");
  ids.sps_id = reader.SmallUe(kMaxSpsId, "seq_parameter_set_id of the PPS is greater than 31");
  return ids;
}

SliceGroups::Rectangle ReadRectangle(SyntaxReader& reader, const Sps& sps) {
  SliceGroups::Rectangle box;
  constexpr std::string_view kWhat = "a slice group's rectangle is not within the picture";
  const std::uint32_t last = PicSizeInMapUnits(sps) - 1;
  const std::uint32_t width = sps.pic_width_in_mbs_minus1 + 1;
  box.top_left = reader.Ue(last, kWhat);
  box.bottom_right = reader.Ue(last, kWhat);
  reader.Require(
      box.top_left <= box.bottom_right && box.top_left % width <= box.bottom_right % width, kWhat);
  return box;
}

// Type 6: one id of few bits for each map unit. Nothing is allocated before the bits were seen to
// be there.
void ReadExplicitMap(SyntaxReader& reader, const Sps& sps, SliceGroups& groups) {
  const std::uint32_t units = PicSizeInMapUnits(sps);
  const std::uint32_t stated =
      reader.Ue(units - 1, "pic_size_in_map_units_minus1 is not the size of the picture") + 1;
  reader.Require(stated == units, "pic_size_in_map_units_minus1 is not the size of the picture");
  const auto bits = static_cast<unsigned>(std::bit_width(groups.count - 1U));
  if (!reader.failed() && reader.bits().remaining() < std::size_t{units} * bits) {
    reader.Fail(ParseErrorKind::kTruncated, "the data ends within the slice group map");
  }
  if (reader.failed()) return;
  groups.ids.reserve(units);
  for (std::uint32_t i = 0; i < units && !reader.failed(); ++i) {
    const std::uint32_t id = reader.Bits(bits);
    reader.Require(id < groups.count, "slice_group_id names no slice group");
    groups.ids.push_back(static_cast<std::uint8_t>(id));
  }
}

SliceGroups ReadSliceGroups(SyntaxReader& reader, const Sps& sps, std::uint32_t count) {
  SliceGroups groups;
  const std::uint32_t last = PicSizeInMapUnits(sps) - 1;
  groups.count = static_cast<std::uint8_t>(count);
  groups.map_type = reader.SmallUe(6, "slice_group_map_type is greater than 6");
  if (reader.failed()) return groups;
  switch (groups.map_type) {
    case 0:
      for (std::uint32_t i = 0; i < count && !reader.failed(); ++i) {
        groups.run_lengths_minus1.push_back(
            reader.Ue(last, "run_length_minus1 is longer than the picture"));
      }
      break;
    case 2:
      for (std::uint32_t i = 0; i + 1 < count && !reader.failed(); ++i) {
        groups.rectangles.push_back(ReadRectangle(reader, sps));
      }
      break;
    case 3:
    case 4:
    case 5:
      // §7.4.2.2: the three types that evolve have exactly two groups.
      reader.Require(count == 2, "an evolving slice group map has not exactly two groups");
      groups.change_direction = reader.Flag();
      groups.change_rate_minus1 =
          reader.Ue(last, "slice_group_change_rate_minus1 is larger than the picture");
      break;
    case 6:
      ReadExplicitMap(reader, sps, groups);
      break;
    default:  // type 1, dispersed, has no parameters
      break;
  }
  return groups;
}

PpsExtension ReadExtension(SyntaxReader& reader, const Sps& sps) {
  PpsExtension extension;
  extension.transform_8x8_mode = reader.Flag();
  if (reader.Flag()) {
    const std::size_t lists_8x8 = sps.chroma_format_idc == 3 ? 6 : 2;
    extension.scaling_lists.resize(kScalingLists4x4 +
                                   (extension.transform_8x8_mode ? lists_8x8 : 0));
    ReadScalingLists(reader, extension.scaling_lists);
  }
  extension.second_chroma_qp_index_offset = static_cast<std::int8_t>(
      reader.Se(-12, 12, "second_chroma_qp_index_offset is out of -12..12"));
  return extension;
}

void ReadPrediction(SyntaxReader& reader, const Sps& sps, Pps& pps) {
  pps.num_ref_idx_l0_default_active_minus1 =
      reader.SmallUe(31, "num_ref_idx_l0_default_active_minus1 is greater than 31");
  pps.num_ref_idx_l1_default_active_minus1 =
      reader.SmallUe(31, "num_ref_idx_l1_default_active_minus1 is greater than 31");
  pps.weighted_pred = reader.Flag();
  pps.weighted_bipred_idc = static_cast<std::uint8_t>(reader.Bits(2));
  reader.Require(pps.weighted_bipred_idc <= 2, "weighted_bipred_idc is 3");
  const std::int32_t lowest_qp = -(26 + 6 * sps.bit_depth_luma_minus8);
  pps.pic_init_qp_minus26 =
      static_cast<std::int8_t>(reader.Se(lowest_qp, 25, "pic_init_qp_minus26 is out of range"));
  pps.pic_init_qs_minus26 =
      static_cast<std::int8_t>(reader.Se(-26, 25, "pic_init_qs_minus26 is out of range"));
  pps.chroma_qp_index_offset =
      static_cast<std::int8_t>(reader.Se(-12, 12, "chroma_qp_index_offset is out of -12..12"));
}

}  // namespace

Parsed<PpsIds> PeekPpsIds(std::span<const std::byte> rbsp) {
  SyntaxReader reader(rbsp);
  const PpsIds ids = ReadIds(reader);
  if (reader.failed()) return reader.error();
  return ids;
}

Parsed<Pps> ParsePps(std::span<const std::byte> rbsp, const Sps& sps) {
  if (rbsp.size() > kMaxParameterSetBytes) {
    return Refuse(ParseErrorKind::kOverLimit, "the PPS is longer than 65535 bytes");
  }
  SyntaxReader reader(rbsp);
  Pps pps;
  const PpsIds ids = ReadIds(reader);
  pps.id = ids.id;
  pps.sps_id = ids.sps_id;
  reader.Require(ids.sps_id == sps.id, "the PPS refers to another SPS than the one given");
  pps.entropy_coding_mode = reader.Flag();
  pps.bottom_field_pic_order_in_frame_present = reader.Flag();
  const std::uint32_t groups = reader.Ue(7, "num_slice_groups_minus1 is greater than 7") + 1;
  if (groups > 1) pps.slice_groups = ReadSliceGroups(reader, sps, groups);
  ReadPrediction(reader, sps, pps);
  pps.deblocking_filter_control_present = reader.Flag();
  pps.constrained_intra_pred = reader.Flag();
  pps.redundant_pic_cnt_present = reader.Flag();
  if (reader.MoreRbspData()) pps.extension = ReadExtension(reader, sps);
  if (reader.failed()) return reader.error();
  return pps;
}

}  // namespace vms::h264

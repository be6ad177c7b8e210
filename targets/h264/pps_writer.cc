#include <bit>

#include "targets/base/bit_writer.h"
#include "targets/h264/pps.h"

namespace vms::h264 {
namespace {

void WriteSliceGroups(const SliceGroups& groups, BitWriter& writer) {
  writer.Ue(groups.map_type);
  switch (groups.map_type) {
    case 0:
      for (const std::uint32_t run : groups.run_lengths_minus1) writer.Ue(run);
      break;
    case 2:
      for (const SliceGroups::Rectangle& box : groups.rectangles) {
        writer.Ue(box.top_left);
        writer.Ue(box.bottom_right);
      }
      break;
    case 3:
    case 4:
    case 5:
      writer.Flag(groups.change_direction);
      writer.Ue(groups.change_rate_minus1);
      break;
    case 6:
      writer.Ue(static_cast<std::uint32_t>(groups.ids.size() - 1));
      for (const std::uint8_t id : groups.ids) {
        writer.Bits(id, static_cast<unsigned>(std::bit_width(groups.count - 1U)));
      }
      break;
    default:
      break;
  }
}

void WriteExtension(const PpsExtension& extension, BitWriter& writer) {
  writer.Flag(extension.transform_8x8_mode);
  writer.Flag(!extension.scaling_lists.empty());
  WriteScalingLists(extension.scaling_lists, writer);
  writer.Se(extension.second_chroma_qp_index_offset);
}

}  // namespace

std::vector<std::byte> WritePps(const Pps& pps) {
  BitWriter writer;
  writer.Ue(pps.id);
  writer.Ue(pps.sps_id);
  writer.Flag(pps.entropy_coding_mode);
  writer.Flag(pps.bottom_field_pic_order_in_frame_present);
  writer.Ue(pps.slice_groups ? pps.slice_groups->count - 1U : 0U);
  if (pps.slice_groups) WriteSliceGroups(*pps.slice_groups, writer);
  writer.Ue(pps.num_ref_idx_l0_default_active_minus1);
  writer.Ue(pps.num_ref_idx_l1_default_active_minus1);
  writer.Flag(pps.weighted_pred);
  writer.Bits(pps.weighted_bipred_idc, 2);
  writer.Se(pps.pic_init_qp_minus26);
  writer.Se(pps.pic_init_qs_minus26);
  writer.Se(pps.chroma_qp_index_offset);
  writer.Flag(pps.deblocking_filter_control_present);
  writer.Flag(pps.constrained_intra_pred);
  writer.Flag(pps.redundant_pic_cnt_present);
  if (pps.extension) WriteExtension(*pps.extension, writer);
  writer.TrailingBits();
  return writer.bytes();
}

}  // namespace vms::h264

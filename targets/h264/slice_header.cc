#include "targets/h264/slice_header.h"

#include <bit>
#include <utility>

#include "targets/h264/emulation.h"
#include "targets/h264/limits.h"
#include "targets/h264/sps_derived.h"
#include "targets/h264/syntax_reader.h"

namespace vms::h264 {
namespace {

constexpr std::size_t kUsualHeaderBytes = 64;  // far more than a header without weights needs

// What the fields of one header need to know of each other.
struct Context {
  const NalHeader& nal;
  const Sps& sps;
  const Pps& pps;
};

bool IsP(SliceKind kind) { return kind == SliceKind::kP || kind == SliceKind::kSp; }
bool IsIntra(SliceKind kind) { return kind == SliceKind::kI || kind == SliceKind::kSi; }

std::uint32_t MaxFrameNum(const Sps& sps) { return 1U << (sps.log2_max_frame_num_minus4 + 4); }

void ReadPicture(SyntaxReader& reader, const Context& context, SliceHeader& header) {
  const Sps& sps = context.sps;
  if (sps.separate_colour_planes) {
    header.colour_plane_id = static_cast<std::uint8_t>(reader.Bits(2));
    reader.Require(header.colour_plane_id <= 2, "colour_plane_id is 3");
  }
  header.frame_num = static_cast<std::uint16_t>(reader.Bits(sps.log2_max_frame_num_minus4 + 4U));
  if (!sps.frame_mbs_only) {
    header.field_pic = reader.Flag();
    if (header.field_pic) header.bottom_field = reader.Flag();
  }
  if (IsIdr(context.nal)) {
    header.idr_pic_id =
        static_cast<std::uint16_t>(reader.Ue(65535, "idr_pic_id is greater than 65535"));
  }
  // first_mb_in_slice counts pairs of macroblocks in adaptive frames (§7.4.3); a field has half of
  // them.
  const bool half = header.field_pic || sps.mb_adaptive_frame_field;
  reader.Require(header.first_mb < FrameSizeInMbs(sps) / (half ? 2 : 1),
                 "first_mb_in_slice is outside of the picture");
}

void ReadPicOrderCnt(SyntaxReader& reader, const Context& context, SliceHeader& header) {
  const bool bottom = context.pps.bottom_field_pic_order_in_frame_present && !header.field_pic;
  if (context.sps.pic_order_cnt_type == 0) {
    header.pic_order_cnt_lsb =
        static_cast<std::uint16_t>(reader.Bits(context.sps.log2_max_pic_order_cnt_lsb_minus4 + 4U));
    if (bottom) header.delta_pic_order_cnt_bottom = reader.Se();
  }
  if (context.sps.pic_order_cnt_cycle && !context.sps.pic_order_cnt_cycle->delta_always_zero) {
    header.delta_pic_order_cnt[0] = reader.Se();
    if (bottom) header.delta_pic_order_cnt[1] = reader.Se();
  }
  if (context.pps.redundant_pic_cnt_present) {
    header.redundant_pic_cnt = reader.SmallUe(127, "redundant_pic_cnt is greater than 127");
  }
}

// §7.4.3: at most 16 entries for frames, 32 for fields, whether from the slice or from the PPS.
void ReadReferenceCounts(SyntaxReader& reader, const Context& context, SliceHeader& header) {
  if (header.kind == SliceKind::kB) header.direct_spatial_mv_pred = reader.Flag();
  if (IsIntra(header.kind)) return;
  const bool two_lists = header.kind == SliceKind::kB;
  auto& active = header.num_ref_idx_active;
  active[0] = context.pps.num_ref_idx_l0_default_active_minus1 + 1U;
  if (two_lists) active[1] = context.pps.num_ref_idx_l1_default_active_minus1 + 1U;
  if (reader.Flag()) {
    active[0] = reader.Ue(31, "num_ref_idx_l0_active_minus1 is greater than 31") + 1;
    if (two_lists) {
      active[1] = reader.Ue(31, "num_ref_idx_l1_active_minus1 is greater than 31") + 1;
    }
  }
  const std::uint32_t most = header.field_pic ? 32 : 16;
  reader.Require(active[0] <= most && active[1] <= most,
                 "the slice of a frame has more than 16 reference pictures in a list");
}

void ReadReferences(SyntaxReader& reader, const Context& context, SliceHeader& header) {
  ReadReferenceCounts(reader, context, header);
  const std::uint32_t max_pic_num = MaxFrameNum(context.sps) * (header.field_pic ? 2 : 1);
  for (std::size_t list = 0; list < 2; ++list) {
    if (reader.failed() || header.num_ref_idx_active[list] == 0) continue;
    header.list_modifications[list] =
        ReadListModifications(reader, header.num_ref_idx_active[list], max_pic_num);
  }
  const bool weighted = (context.pps.weighted_pred && IsP(header.kind)) ||
                        (context.pps.weighted_bipred_idc == 1 && header.kind == SliceKind::kB);
  if (weighted && !reader.failed()) {
    header.weights =
        ReadPredictionWeights(reader, header.num_ref_idx_active, ChromaArrayType(context.sps) != 0);
  }
  if (context.nal.ref_idc != 0) {
    header.marking = ReadReferenceMarking(reader, IsIdr(context.nal), max_pic_num);
  }
}

void ReadQuantisation(SyntaxReader& reader, const Context& context, SliceHeader& header) {
  if (context.pps.entropy_coding_mode && !IsIntra(header.kind)) {
    header.cabac_init_idc = reader.SmallUe(2, "cabac_init_idc is greater than 2");
  }
  const std::int32_t lowest = -6 * context.sps.bit_depth_luma_minus8;
  const std::int32_t base = 26 + context.pps.pic_init_qp_minus26;
  header.qp =
      base + reader.Se(lowest - base, 51 - base, "slice_qp_delta makes SliceQP out of range");
  if (header.kind != SliceKind::kSp && header.kind != SliceKind::kSi) return;
  if (header.kind == SliceKind::kSp) header.sp_for_switch = reader.Flag();
  const std::int32_t qs = 26 + context.pps.pic_init_qs_minus26;
  header.qs = qs + reader.Se(-qs, 51 - qs, "slice_qs_delta makes QS out of range");
}

void ReadDeblocking(SyntaxReader& reader, const Context& context, SliceHeader& header) {
  if (!context.pps.deblocking_filter_control_present) return;
  Deblocking& filter = header.deblocking;
  filter.disable_idc = reader.SmallUe(2, "disable_deblocking_filter_idc is greater than 2");
  if (reader.failed() || filter.disable_idc == 1) return;
  filter.alpha_c0_offset_div2 =
      static_cast<std::int8_t>(reader.Se(-6, 6, "slice_alpha_c0_offset_div2 is out of -6..6"));
  filter.beta_offset_div2 =
      static_cast<std::int8_t>(reader.Se(-6, 6, "slice_beta_offset_div2 is out of -6..6"));
}

// §7.4.3 (7-35): Ceil(Log2(PicSizeInMapUnits ÷ SliceGroupChangeRate + 1)) bits, "÷" being exact.
void ReadSliceGroupCycle(SyntaxReader& reader, const Context& context, SliceHeader& header) {
  const auto& groups = context.pps.slice_groups;
  if (!groups || groups->map_type < 3 || groups->map_type > 5) return;
  const std::uint32_t rate = groups->change_rate_minus1 + 1;
  const std::uint32_t most = (PicSizeInMapUnits(context.sps) + rate - 1) / rate;
  header.slice_group_change_cycle = reader.Bits(static_cast<unsigned>(std::bit_width(most)));
  reader.Require(header.slice_group_change_cycle <= most,
                 "slice_group_change_cycle is beyond the whole picture");
}

void ReadWithSets(SyntaxReader& reader, const Context& context, SliceHeader& header) {
  ReadPicture(reader, context, header);
  ReadPicOrderCnt(reader, context, header);
  ReadReferences(reader, context, header);
  ReadQuantisation(reader, context, header);
  ReadDeblocking(reader, context, header);
  ReadSliceGroupCycle(reader, context, header);
  header.size_bits = reader.bits().position();
}

bool HasSliceHeader(NalType type) {
  return type == NalType::kSlice || type == NalType::kPartitionA || type == NalType::kIdrSlice ||
         type == NalType::kAuxiliarySlice;
}

// `rbsp` is the slice's front, or all of it.
Parsed<Slice> ReadSlice(std::span<const std::byte> rbsp, const NalUnit& nal,
                        const ParameterSets& sets) {
  SyntaxReader reader(rbsp);
  Slice slice;
  SliceHeader& header = slice.header;
  header.first_mb =
      reader.Ue(kMaxFrameSizeInMbs - 1, "first_mb_in_slice is outside of any picture");
  const std::uint8_t type = reader.SmallUe(9, "slice_type is greater than 9");
  header.kind = static_cast<SliceKind>(type % 5);
  header.all_slices_alike = type >= 5;
  header.pps_id =
      reader.SmallUe(kMaxPpsId, "pic_parameter_set_id of the slice is greater than 255");
  // §7.4.1.2.4 and Table 7-6: an IDR picture has only I and SI slices.
  reader.Require(!IsIdr(nal.header) || IsIntra(header.kind), "an IDR picture has a P or B slice");
  if (reader.failed()) return reader.error();
  slice.sets = sets.Find(header.pps_id);
  if (!slice.sets.pps) {
    return Refuse(ParseErrorKind::kUnsupported,
                  "the slice refers to a PPS that was not received, or whose SPS has changed since",
                  reader.bits().position() / 8);
  }
  ReadWithSets(reader, {nal.header, *slice.sets.sps, *slice.sets.pps}, header);
  if (reader.failed()) return reader.error();
  return slice;
}

}  // namespace

Parsed<Slice> ParseSliceHeader(const NalUnit& nal, const ParameterSets& sets) {
  if (!HasSliceHeader(nal.header.type)) {
    return Refuse(ParseErrorKind::kUnsupported, "the NAL unit has no slice header of this kind");
  }
  // What a header says does not depend on what follows it. So only when the first bytes are not a
  // good one, they are read again with all that a header may have.
  auto slice = ReadSlice(RemoveEmulationPrevention(nal.payload, kUsualHeaderBytes), nal, sets);
  if (slice || nal.payload.size() <= kUsualHeaderBytes) return slice;
  return ReadSlice(RemoveEmulationPrevention(nal.payload, kMaxSliceHeaderBytes), nal, sets);
}

}  // namespace vms::h264

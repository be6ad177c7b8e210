#include "targets/h265/slice_header.h"

#include <algorithm>
#include <utility>

#include "targets/base/emulation.h"
#include "targets/h265/limits.h"
#include "targets/h265/slice_parts.h"
#include "targets/h265/sps_derived.h"

namespace vms::h265 {
namespace {

void ReadQuantisation(Reading& reader, const SliceContext& context, SliceHeader& header) {
  const Pps& pps = context.pps;
  const std::int32_t base = 26 + pps.init_qp_minus26;
  const std::int32_t lowest = -6 * context.sps.bit_depth_luma_minus8;
  header.qp = base + static_cast<SyntaxReader&>(reader).Se(lowest - base, 51 - base,
                                                           "SliceQpY is out of range");
  if (pps.slice_chroma_qp_offsets_present) {
    reader.Se(header.cb_qp_offset, -12, 12, "slice_cb_qp_offset is out of -12..12");
    reader.Se(header.cr_qp_offset, -12, 12, "slice_cr_qp_offset is out of -12..12");
  }
  if (pps.range && !pps.range->chroma_qp_offsets.empty()) {
    reader.Flag(header.cu_chroma_qp_offset_enabled);
  }
}

void ReadFilters(Reading& reader, const Pps& pps, SliceHeader& header) {
  const DeblockingControl control = pps.deblocking.value_or(DeblockingControl{});
  header.deblocking_disabled = control.disabled;
  header.beta_offset_div2 = control.beta_offset_div2;
  header.tc_offset_div2 = control.tc_offset_div2;
  if (control.override_enabled && reader.Bits(1) != 0) {
    reader.Flag(header.deblocking_disabled);
    if (!header.deblocking_disabled) {
      reader.Se(header.beta_offset_div2, -6, 6, "slice_beta_offset_div2 is out of -6..6");
      reader.Se(header.tc_offset_div2, -6, 6, "slice_tc_offset_div2 is out of -6..6");
    }
  }
  header.loop_filter_across_slices = pps.loop_filter_across_slices;
  if (pps.loop_filter_across_slices &&
      (header.sao_luma || header.sao_chroma || !header.deblocking_disabled)) {
    reader.Flag(header.loop_filter_across_slices);
  }
}

// What a dependent slice segment takes over from the one before.
void ReadIndependent(Reading& reader, const SliceContext& context, SliceHeader& header) {
  const auto& [nal, sps, pps] = context;
  reader.Bits(pps.num_extra_slice_header_bits);
  header.kind = static_cast<SliceKind>(
      static_cast<SyntaxReader&>(reader).Ue(2, "slice_type is greater than 2"));
  if (pps.output_flag_present) reader.Flag(header.pic_output);
  if (sps.separate_colour_planes) {
    reader.U(header.colour_plane_id, 2);
    reader.Require(header.colour_plane_id <= 2, "colour_plane_id is 3");
  }
  if (!IsIdr(nal.type)) ReadReferenceSets(reader, context, header);
  if (reader.failed()) return;
  if (sps.sample_adaptive_offset) {
    reader.Flag(header.sao_luma);
    if (ChromaArrayType(sps) != 0) reader.Flag(header.sao_chroma);
  }
  if (header.kind != SliceKind::kI) ReadInter(reader, context, header);
  if (reader.failed()) return;
  ReadQuantisation(reader, context, header);
  ReadFilters(reader, pps, header);
}

// §7.4.7.1: as many as there are tiles, rows of CTBs, or rows in tiles behind the first.
std::uint32_t MostEntryPoints(const Sps& sps, const Pps& pps) {
  const std::uint32_t columns = pps.tiles ? pps.tiles->columns_minus1 + 1U : 1U;
  const std::uint32_t rows =
      pps.entropy_coding_sync ? HeightInCtbs(sps) : pps.tiles->rows_minus1 + 1U;
  return columns * rows - 1;
}

void ReadEntryPoints(Reading& reader, const Sps& sps, const Pps& pps, SliceHeader& header) {
  if (!pps.tiles && !pps.entropy_coding_sync) return;
  const std::uint32_t count = static_cast<SyntaxReader&>(reader).Ue(
      MostEntryPoints(sps, pps), "num_entry_point_offsets is greater than the picture");
  if (count == 0) return;
  const unsigned bits =
      static_cast<SyntaxReader&>(reader).Ue(31, "offset_len_minus1 is greater than 31") + 1;
  for (std::uint32_t i = 0; i < count && !reader.failed(); ++i) {
    header.entry_point_offsets.push_back(std::uint64_t{reader.Bits(bits)} + 1);
  }
}

void ReadEnd(Reading& reader, const Pps& pps, SliceHeader& header) {
  if (pps.slice_header_extension_present) {
    const std::uint32_t length = static_cast<SyntaxReader&>(reader).Ue(
        256, "slice_segment_header_extension_length is greater than 256");
    for (std::uint32_t i = 0; i < length && !reader.failed(); ++i) reader.Bits(8);
  }
  // byte_alignment(): a one, then zeros.
  reader.Require(reader.Bits(1) == 1, "the slice header does not end in alignment bits");
  while (!reader.failed() && !reader.bits().aligned()) {
    reader.Require(reader.Bits(1) == 0, "the slice header does not end in alignment bits");
  }
  header.size_bits = reader.bits().position();
}

void ReadAddress(Reading& reader, const Sps& sps, const Pps& pps, SliceHeader& header) {
  if (header.first_in_picture) return;
  if (pps.dependent_slice_segments_enabled) reader.Flag(header.dependent);
  reader.U(header.address, SliceAddressBits(sps));
  if (reader.failed()) return;
  reader.Require(header.address > 0 && header.address < PicSizeInCtbs(sps),
                 "slice_segment_address is outside of the picture or its start");
}

}  // namespace

Parsed<Slice> ParseSliceHeader(const NalUnit& nal, const ParameterSets& sets) {
  if (!IsSlice(nal.header.type) || nal.header.layer_id != 0) {
    return Refuse(ParseErrorKind::kUnsupported, "the NAL unit is no slice of the base layer");
  }
  const auto rbsp = RemoveEmulationPrevention(nal.payload, kMaxSliceHeaderBytes);
  Reading reader(rbsp);
  Slice slice;
  SliceHeader& header = slice.header;
  reader.Flag(header.first_in_picture);
  if (IsIrap(nal.header.type)) reader.Flag(header.no_output_of_prior_pics);
  reader.Ue(header.pps_id, kMaxPpsId, "slice_pic_parameter_set_id is greater than 63");
  if (reader.failed()) return reader.error();
  slice.sets = sets.Find(header.pps_id);
  if (!slice.sets.pps) {
    return Refuse(ParseErrorKind::kUnsupported, "the slice refers to a PPS that is not there");
  }
  const SliceContext context{nal.header, *slice.sets.sps, *slice.sets.pps};
  ReadAddress(reader, context.sps, context.pps, header);
  if (reader.failed()) return reader.error();
  if (!header.dependent) ReadIndependent(reader, context, header);
  if (reader.failed()) return reader.error();
  ReadEntryPoints(reader, context.sps, context.pps, header);
  ReadEnd(reader, context.pps, header);
  if (reader.failed()) return reader.error();
  return slice;
}

}  // namespace vms::h265

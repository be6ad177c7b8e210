#include "targets/h265/pps.h"

#include <algorithm>

#include "targets/h265/limits.h"
#include "targets/h265/parts.h"
#include "targets/h265/sps_derived.h"
#include "targets/h265/sps_syntax.h"

namespace vms::h265 {
namespace {

// §7.4.3.3.1: every tile, the last one too, has at least one CTB. A running remainder cannot wrap.
template <typename Io>
void SpacingSyntax(Io& io, std::uint32_t total, unsigned count,
                   std::vector<std::uint16_t>& sizes_minus1) {
  constexpr std::string_view kWhat = "the tiles are larger than the picture";
  io.Sized(sizes_minus1, count);
  std::uint32_t left = total;
  for (std::uint16_t& size : sizes_minus1) {
    io.Require(left >= 2, kWhat);
    if (io.failed()) return;
    io.Ue(size, left - 2, kWhat);
    left -= size + 1U;
  }
}

template <typename Io>
void TilesSyntax(Io& io, const Sps& sps, Tiles& tiles) {
  io.Ue(tiles.columns_minus1, std::min(WidthInCtbs(sps), kMaxTileColumns) - 1,
        "num_tile_columns_minus1 is greater than the picture or 19");
  io.Ue(tiles.rows_minus1, std::min(HeightInCtbs(sps), kMaxTileRows) - 1,
        "num_tile_rows_minus1 is greater than the picture or 21");
  io.Require(tiles.columns_minus1 + tiles.rows_minus1 > 0, "tiles are enabled and there is one");
  io.Flag(tiles.uniform);
  if (io.failed()) return;
  if (!tiles.uniform) {
    SpacingSyntax(io, WidthInCtbs(sps), tiles.columns_minus1, tiles.column_widths_minus1);
    SpacingSyntax(io, HeightInCtbs(sps), tiles.rows_minus1, tiles.row_heights_minus1);
  }
  io.Flag(tiles.loop_filter_across);
}

template <typename Io>
void DeblockingSyntax(Io& io, DeblockingControl& control) {
  io.Flag(control.override_enabled);
  io.Flag(control.disabled);
  if (control.disabled) return;
  io.Se(control.beta_offset_div2, -6, 6, "pps_beta_offset_div2 is out of -6..6");
  io.Se(control.tc_offset_div2, -6, 6, "pps_tc_offset_div2 is out of -6..6");
}

template <typename Io>
void RangeSyntax(Io& io, const Sps& sps, const Pps& pps, PpsRangeExtension& range) {
  if (pps.transform_skip_enabled) {
    io.Ue(range.log2_max_transform_skip_size_minus2,
          sps.log2_min_tb_minus2 + sps.log2_diff_max_min_tb,
          "log2_max_transform_skip_block_size_minus2 is too large");
  }
  io.Flag(range.cross_component_prediction);
  bool offsets = !range.chroma_qp_offsets.empty();
  io.Flag(offsets);
  if (offsets) {
    io.Ue(range.diff_cu_chroma_qp_offset_depth, sps.log2_diff_max_min_cb,
          "diff_cu_chroma_qp_offset_depth is too large");
    io.Count(range.chroma_qp_offsets, 5, "chroma_qp_offset_list_len_minus1 is greater than 5", 1);
    for (PpsRangeExtension::ChromaQpOffset& offset : range.chroma_qp_offsets) {
      io.Se(offset.cb, -12, 12, "cb_qp_offset_list is out of -12..12");
      io.Se(offset.cr, -12, 12, "cr_qp_offset_list is out of -12..12");
    }
  }
  constexpr std::string_view kWhat = "log2_sao_offset_scale is too large";
  io.Ue(range.log2_sao_offset_scale_luma, std::max(BitDepthLuma(sps), 10U) - 10, kWhat);
  io.Ue(range.log2_sao_offset_scale_chroma, std::max(BitDepthChroma(sps), 10U) - 10, kWhat);
}

template <typename Io>
void IdsSyntax(Io& io, std::uint8_t& id, std::uint8_t& sps_id) {
  io.Ue(id, kMaxPpsId, "pps_pic_parameter_set_id is greater than 63");
  io.Ue(sps_id, kMaxSpsId, "pps_seq_parameter_set_id is greater than 15");
}

template <typename Io>
void CodingSyntax(Io& io, const Sps& sps, Pps& pps) {
  for (std::uint8_t& count : pps.num_ref_idx_default_minus1) {
    io.Ue(count, kMaxRefIdxMinus1, "num_ref_idx_default_active_minus1 is greater than 14");
  }
  io.Se(pps.init_qp_minus26, -(26 + 6 * sps.bit_depth_luma_minus8), 25,
        "init_qp_minus26 is out of range");
  io.Flag(pps.constrained_intra_pred);
  io.Flag(pps.transform_skip_enabled);
  if (io.Present(pps.diff_cu_qp_delta_depth)) {
    io.Ue(*pps.diff_cu_qp_delta_depth, sps.log2_diff_max_min_cb,
          "diff_cu_qp_delta_depth is too large");
  }
  io.Se(pps.cb_qp_offset, -12, 12, "pps_cb_qp_offset is out of -12..12");
  io.Se(pps.cr_qp_offset, -12, 12, "pps_cr_qp_offset is out of -12..12");
  io.Flag(pps.slice_chroma_qp_offsets_present);
  io.Flag(pps.weighted_pred);
  io.Flag(pps.weighted_bipred);
  io.Flag(pps.transquant_bypass);
}

template <typename Io>
void ExtensionsSyntax(Io& io, const Sps& sps, Pps& pps) {
  ExtensionFlags flags{.range = pps.range.has_value()};
  ExtensionFlagsSyntax(io, flags);
  if (flags.scc) {
    io.Fail(ParseErrorKind::kUnsupported, "the PPS has a screen content extension");
  }
  if (!flags.range || io.failed()) return;
  if (Io::kReads) pps.range.emplace();
  RangeSyntax(io, sps, pps, *pps.range);
}

template <typename Io>
void PpsSyntax(Io& io, const Sps& sps, Pps& pps) {
  IdsSyntax(io, pps.id, pps.sps_id);
  io.Flag(pps.dependent_slice_segments_enabled);
  io.Flag(pps.output_flag_present);
  io.U(pps.num_extra_slice_header_bits, 3);
  io.Flag(pps.sign_data_hiding);
  io.Flag(pps.cabac_init_present);
  CodingSyntax(io, sps, pps);
  bool tiles = pps.tiles.has_value();
  io.Flag(tiles);
  io.Flag(pps.entropy_coding_sync);
  if (tiles) {
    if (Io::kReads) pps.tiles.emplace();
    TilesSyntax(io, sps, *pps.tiles);
  }
  io.Flag(pps.loop_filter_across_slices);
  if (io.Present(pps.deblocking)) DeblockingSyntax(io, *pps.deblocking);
  if (io.Present(pps.scaling_lists)) ScalingListsSyntax(io, *pps.scaling_lists);
  io.Flag(pps.lists_modification_present);
  io.Ue(pps.log2_parallel_merge_level_minus2, Log2Ctb(sps) - 2,
        "log2_parallel_merge_level_minus2 is too large");
  io.Flag(pps.slice_header_extension_present);
  if (!io.failed()) ExtensionsSyntax(io, sps, pps);
}

}  // namespace

Parsed<PpsIds> PeekPpsIds(std::span<const std::byte> rbsp) {
  Reading reader(rbsp.first(std::min<std::size_t>(rbsp.size(), 16)));
  PpsIds ids;
  IdsSyntax(reader, ids.id, ids.sps_id);
  if (reader.failed()) return reader.error();
  return ids;
}

Parsed<Pps> ParsePps(std::span<const std::byte> rbsp, const Sps& sps) {
  if (rbsp.size() > kMaxParameterSetBytes) {
    return Refuse(ParseErrorKind::kOverLimit, "the PPS is longer than 65535 bytes");
  }
  Reading reader(rbsp);
  Pps pps;
  PpsSyntax(reader, sps, pps);
  if (reader.failed()) return reader.error();
  return pps;
}

std::vector<std::byte> WritePps(const Pps& pps, const Sps& sps) {
  Writing writer;
  Pps copy = pps;
  PpsSyntax(writer, sps, copy);
  return writer.Rbsp();
}

}  // namespace vms::h265

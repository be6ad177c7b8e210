// Reference picture sets, lists and weights of a slice (§7.3.6.1 to §7.3.6.3).
#include <algorithm>

#include "targets/h265/limits.h"
#include "targets/h265/parts.h"
#include "targets/h265/slice_parts.h"
#include "targets/h265/sps_derived.h"

namespace vms::h265 {
namespace {

constexpr std::string_view kMoreThanTheDpb = "the slice has more reference pictures than the DPB";

std::uint32_t UeOf(Reading& reader, std::uint32_t max, std::string_view what) {
  return static_cast<SyntaxReader&>(reader).Ue(max, what);
}

void ReadShortTerm(Reading& reader, const Sps& sps, SliceHeader& header) {
  const auto& sets = sps.short_term_sets;
  if (reader.Bits(1) == 0) {
    ShortTermSetSyntax(reader, sets, true, DpbPictures(sps) - 1, header.short_term);
    return;
  }
  reader.Require(!sets.empty(), "the slice refers to a reference picture set of an SPS without");
  if (reader.failed()) return;
  const std::uint32_t index = reader.Bits(CeilLog2(static_cast<std::uint32_t>(sets.size())));
  reader.Require(index < sets.size(), "short_term_ref_pic_set_idx names no set");
  if (reader.failed()) return;
  header.short_term_set_index = static_cast<std::uint8_t>(index);
  header.short_term = sets[index];
}

void ReadLongTermPicture(Reading& reader, const Sps& sps, bool of_sps, LongTermPicture& picture) {
  if (of_sps) {
    const std::uint32_t index =
        reader.Bits(CeilLog2(static_cast<std::uint32_t>(sps.long_term.size())));
    reader.Require(index < sps.long_term.size(), "lt_idx_sps names no picture");
    if (reader.failed()) return;
    picture.sps_index = static_cast<std::uint8_t>(index);
    picture.poc_lsb = sps.long_term[index].poc_lsb;
    picture.used = sps.long_term[index].used;
  } else {
    reader.U(picture.poc_lsb, MaxPocLsbBits(sps));
    reader.Flag(picture.used);
  }
  if (reader.Present(picture.delta_poc_msb_cycle)) {
    reader.Ue(*picture.delta_poc_msb_cycle, 0xFFFFFFFFU >> MaxPocLsbBits(sps),
              "delta_poc_msb_cycle_lt is out of range");
  }
}

// §7.4.7.1: all of them together fit the DPB; each count is checked before it is added.
void ReadLongTerm(Reading& reader, const Sps& sps, SliceHeader& header) {
  const auto room = static_cast<std::uint32_t>(DpbPictures(sps) - 1 - header.short_term.size());
  const auto listed = static_cast<std::uint32_t>(sps.long_term.size());
  std::uint32_t of_sps = 0;
  if (listed > 0) of_sps = UeOf(reader, std::min(listed, room), kMoreThanTheDpb);
  const std::uint32_t own = UeOf(reader, room - of_sps, kMoreThanTheDpb);
  for (std::uint32_t i = 0; i < of_sps + own && !reader.failed(); ++i) {
    ReadLongTermPicture(reader, sps, i < of_sps, header.long_term.emplace_back());
  }
}

std::uint8_t CountUsed(const SliceHeader& header) {
  const auto used = [](const auto& picture) { return picture.used; };
  return static_cast<std::uint8_t>(std::ranges::count_if(header.short_term.negative, used) +
                                   std::ranges::count_if(header.short_term.positive, used) +
                                   std::ranges::count_if(header.long_term, used));
}

void ReadListEntries(Reading& reader, SliceHeader& header) {
  const unsigned bits = CeilLog2(header.num_pic_total_curr);
  for (std::size_t list = 0; list < 2; ++list) {
    if (header.num_ref_idx_active[list] == 0 || reader.Bits(1) == 0) continue;
    for (unsigned i = 0; i < header.num_ref_idx_active[list] && !reader.failed(); ++i) {
      const std::uint32_t entry = reader.Bits(bits);
      reader.Require(entry < header.num_pic_total_curr, "list_entry names no picture");
      header.list_entries[list].push_back(static_cast<std::uint8_t>(entry));
    }
  }
}

struct WeightRange {
  std::int32_t luma;    // half of the range of offsets
  std::int32_t chroma;  // likewise
};

void ReadWeights(Reading& reader, const WeightRange& range,
                 std::vector<PredictionWeights::Entry>& entries, bool chroma) {
  constexpr std::string_view kWhat = "a prediction weight or offset is out of range";
  for (auto& entry : entries) reader.Flag(entry.luma);
  if (chroma) {
    for (auto& entry : entries) reader.Flag(entry.chroma);
  }
  for (auto& entry : entries) {
    if (entry.luma) {
      reader.Se(entry.delta_luma_weight, -128, 127, kWhat);
      reader.Se(entry.luma_offset, -range.luma, range.luma - 1, kWhat);
    }
    for (std::size_t c = 0; entry.chroma && c < 2; ++c) {
      reader.Se(entry.delta_chroma_weight[c], -128, 127, kWhat);
      reader.Se(entry.delta_chroma_offset[c], -4 * range.chroma, 4 * range.chroma - 1, kWhat);
    }
    if (reader.failed()) return;
  }
}

void ReadWeightTable(Reading& reader, const Sps& sps, SliceHeader& header) {
  PredictionWeights& weights = header.weights.emplace();
  reader.Ue(weights.luma_log2_denominator, 7, "luma_log2_weight_denom is greater than 7");
  const bool chroma = ChromaArrayType(sps) != 0;
  if (chroma) {
    const std::int32_t luma = weights.luma_log2_denominator;
    weights.chroma_log2_denominator = static_cast<std::uint8_t>(
        luma + static_cast<SyntaxReader&>(reader).Se(-luma, 7 - luma,
                                                     "ChromaLog2WeightDenom is out of 0..7"));
  }
  const bool precise = sps.range && sps.range->high_precision_offsets;
  const WeightRange range{.luma = 1 << (precise ? BitDepthLuma(sps) - 1 : 7),
                          .chroma = 1 << (precise ? BitDepthChroma(sps) - 1 : 7)};
  for (std::size_t list = 0; list < 2 && !reader.failed(); ++list) {
    weights.lists[list].resize(header.num_ref_idx_active[list]);
    ReadWeights(reader, range, weights.lists[list], chroma);
  }
}

void ReadActiveCounts(Reading& reader, const Pps& pps, SliceHeader& header) {
  const bool own = reader.Bits(1) != 0;
  const std::size_t lists = header.kind == SliceKind::kB ? 2 : 1;
  for (std::size_t list = 0; list < lists; ++list) {
    std::uint32_t minus1 = pps.num_ref_idx_default_minus1[list];
    if (own) minus1 = UeOf(reader, kMaxRefIdxMinus1, "num_ref_idx_active_minus1 is over 14");
    header.num_ref_idx_active[list] = static_cast<std::uint8_t>(minus1 + 1);
  }
}

void ReadCollocated(Reading& reader, SliceHeader& header) {
  if (header.kind == SliceKind::kB) reader.Flag(header.collocated_from_l0);
  const unsigned active = header.num_ref_idx_active[header.collocated_from_l0 ? 0 : 1];
  if (active <= 1) return;
  reader.Ue(header.collocated_ref_idx, active - 1, "collocated_ref_idx names no picture");
}

}  // namespace

void ReadReferenceSets(Reading& reader, const SliceContext& context, SliceHeader& header) {
  reader.U(header.poc_lsb, MaxPocLsbBits(context.sps));
  ReadShortTerm(reader, context.sps, header);
  if (reader.failed()) return;
  if (context.sps.long_term_present) ReadLongTerm(reader, context.sps, header);
  if (context.sps.temporal_mvp) reader.Flag(header.temporal_mvp);
  header.num_pic_total_curr = CountUsed(header);
}

void ReadInter(Reading& reader, const SliceContext& context, SliceHeader& header) {
  const auto& [nal, sps, pps] = context;
  reader.Require(header.num_pic_total_curr > 0, "a P or B slice has no reference picture");
  if (reader.failed()) return;
  ReadActiveCounts(reader, pps, header);
  if (pps.lists_modification_present && header.num_pic_total_curr > 1) {
    ReadListEntries(reader, header);
  }
  const bool both = header.kind == SliceKind::kB;
  if (both) reader.Flag(header.mvd_l1_zero);
  if (pps.cabac_init_present) reader.Flag(header.cabac_init);
  if (header.temporal_mvp) ReadCollocated(reader, header);
  if (both ? pps.weighted_bipred : pps.weighted_pred) ReadWeightTable(reader, sps, header);
  header.max_num_merge_cand = static_cast<std::uint8_t>(
      5 - UeOf(reader, 4, "five_minus_max_num_merge_cand is greater than 4"));
  if (sps.scc && sps.scc->motion_vector_resolution_control_idc == 2) {
    reader.Flag(header.use_integer_mv);
  }
}

}  // namespace vms::h265

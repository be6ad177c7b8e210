#include "targets/h264/reference_lists.h"

#include "targets/h264/limits.h"

namespace vms::h264 {
namespace {

// LongTermPicNum of a field is 2 * LongTermFrameIdx + 1, and the index is at most 15 (§8.2.4.1).
constexpr std::uint8_t kMaxLongTermPicNum = 31;

PredictionWeights::Weight ReadWeight(SyntaxReader& reader) {
  return {.weight = static_cast<std::int16_t>(
              reader.Se(-128, 127, "a prediction weight is out of -128..127")),
          .offset = static_cast<std::int8_t>(
              reader.Se(-128, 127, "a prediction offset is out of -128..127"))};
}

PredictionWeights::Entry ReadEntry(SyntaxReader& reader, const PredictionWeights& table,
                                   bool has_chroma) {
  PredictionWeights::Entry entry;
  entry.luma.weight = static_cast<std::int16_t>(1 << table.luma_log2_denominator);
  if (reader.Flag()) entry.luma = ReadWeight(reader);
  if (!has_chroma) return entry;
  const auto neutral = static_cast<std::int16_t>(1 << table.chroma_log2_denominator);
  const bool present = reader.Flag();
  for (PredictionWeights::Weight& chroma : entry.chroma) {
    chroma.weight = neutral;
    if (present) chroma = ReadWeight(reader);
  }
  return entry;
}

MarkingOperation ReadOperation(SyntaxReader& reader, std::uint8_t operation,
                               std::uint32_t max_pic_num) {
  MarkingOperation marking{.operation = operation};
  if (operation == 1 || operation == 3) {
    marking.difference_of_pic_nums_minus1 =
        reader.Ue(max_pic_num - 1, "difference_of_pic_nums_minus1 is not below MaxPicNum");
  }
  if (operation == 2) {
    marking.long_term_pic_num =
        reader.SmallUe(kMaxLongTermPicNum, "long_term_pic_num is greater than 31");
  }
  if (operation == 3 || operation == 6) {
    marking.long_term_frame_idx = reader.SmallUe(15, "long_term_frame_idx is greater than 15");
  }
  if (operation == 4) {
    marking.max_long_term_frame_idx_plus1 =
        reader.SmallUe(16, "max_long_term_frame_idx_plus1 is greater than 16");
  }
  return marking;
}

}  // namespace

std::vector<ListModification> ReadListModifications(SyntaxReader& reader, std::uint32_t active,
                                                    std::uint32_t max_pic_num) {
  std::vector<ListModification> modifications;
  if (!reader.Flag()) return modifications;
  while (!reader.failed()) {
    ListModification step;
    step.idc = reader.SmallUe(3, "modification_of_pic_nums_idc is greater than 3");
    if (reader.failed() || step.idc == 3) break;
    if (modifications.size() == active) {
      reader.Fail(ParseErrorKind::kMalformed, "the list has more modifications than entries");
      break;
    }
    step.value = step.idc == 2
                     ? reader.Ue(kMaxLongTermPicNum, "long_term_pic_num is greater than 31")
                     : reader.Ue(max_pic_num - 1, "abs_diff_pic_num_minus1 is not below MaxPicNum");
    modifications.push_back(step);
  }
  return modifications;
}

PredictionWeights ReadPredictionWeights(SyntaxReader& reader, std::array<std::uint32_t, 2> active,
                                        bool has_chroma) {
  PredictionWeights table;
  table.luma_log2_denominator = reader.SmallUe(7, "luma_log2_weight_denom is greater than 7");
  if (has_chroma) {
    table.chroma_log2_denominator = reader.SmallUe(7, "chroma_log2_weight_denom is greater than 7");
  }
  for (std::size_t list = 0; list < active.size(); ++list) {
    for (std::uint32_t i = 0; i < active[list] && !reader.failed(); ++i) {
      table.lists[list].push_back(ReadEntry(reader, table, has_chroma));
    }
  }
  return table;
}

ReferenceMarking ReadReferenceMarking(SyntaxReader& reader, bool idr, std::uint32_t max_pic_num) {
  ReferenceMarking marking;
  if (idr) {
    marking.no_output_of_prior_pics = reader.Flag();
    marking.long_term_reference = reader.Flag();
    return marking;
  }
  marking.adaptive = reader.Flag();
  while (marking.adaptive && !reader.failed()) {
    const std::uint8_t operation =
        reader.SmallUe(6, "memory_management_control_operation is greater than 6");
    if (reader.failed() || operation == 0) break;
    if (marking.operations.size() == kMaxMarkingOperations) {
      reader.Fail(ParseErrorKind::kOverLimit, "more than 66 memory management operations");
      break;
    }
    marking.operations.push_back(ReadOperation(reader, operation, max_pic_num));
  }
  return marking;
}

}  // namespace vms::h264

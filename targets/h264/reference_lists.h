// The parts of a slice header that speak of reference pictures (H.264 §7.3.3.1 to §7.3.3.3).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "targets/h264/syntax_reader.h"

namespace vms::h264 {

// ref_pic_list_modification(), one step of one list.
struct ListModification {
  std::uint8_t idc = 0;     // 0 subtract, 1 add abs_diff_pic_num_minus1; 2 long_term_pic_num
  std::uint32_t value = 0;  // below MaxPicNum for 0 and 1; 0 to 31 for 2
  friend bool operator==(const ListModification&, const ListModification&) = default;
};

// pred_weight_table(). Factors and offsets are -128 to 127 and refer to the log2 denominators.
struct PredictionWeights {
  struct Weight {
    std::int16_t weight = 0;  // 2^denominator where the flag is 0, so up to 128
    std::int8_t offset = 0;
    friend bool operator==(const Weight&, const Weight&) = default;
  };
  struct Entry {
    Weight luma;
    std::array<Weight, 2> chroma;  // Cb, Cr
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  std::uint8_t luma_log2_denominator = 0;    // 0 to 7
  std::uint8_t chroma_log2_denominator = 0;  // 0 to 7
  std::array<std::vector<Entry>, 2> lists;   // as long as the reference lists
  friend bool operator==(const PredictionWeights&, const PredictionWeights&) = default;
};

// One memory_management_control_operation, 1 to 6; members that the operation lacks are 0.
struct MarkingOperation {
  std::uint8_t operation = 0;
  std::uint32_t difference_of_pic_nums_minus1 = 0;  // 1, 3: below MaxPicNum
  std::uint8_t long_term_pic_num = 0;               // 2: 0 to 31
  std::uint8_t long_term_frame_idx = 0;             // 3, 6: 0 to 15
  std::uint8_t max_long_term_frame_idx_plus1 = 0;   // 4: 0 to 16
  friend bool operator==(const MarkingOperation&, const MarkingOperation&) = default;
};

// dec_ref_pic_marking().
struct ReferenceMarking {
  bool no_output_of_prior_pics = false;      // IDR pictures
  bool long_term_reference = false;          // IDR pictures
  bool adaptive = false;                     // others: `operations` instead of the sliding window
  std::vector<MarkingOperation> operations;  // at most kMaxMarkingOperations
  friend bool operator==(const ReferenceMarking&, const ReferenceMarking&) = default;
};

// `active` is the length of the list, 1 to 32; more modifications than that are refused (§7.4.3.1).
std::vector<ListModification> ReadListModifications(SyntaxReader& reader, std::uint32_t active,
                                                    std::uint32_t max_pic_num);
// `active` has the lengths of both lists; 0 for the second in P and SP slices.
PredictionWeights ReadPredictionWeights(SyntaxReader& reader, std::array<std::uint32_t, 2> active,
                                        bool has_chroma);
ReferenceMarking ReadReferenceMarking(SyntaxReader& reader, bool idr, std::uint32_t max_pic_num);

}  // namespace vms::h264

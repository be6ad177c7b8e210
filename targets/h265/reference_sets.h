// Reference picture sets of an SPS or a slice (H.265 §7.3.7, §7.4.8).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace vms::h265 {

// How a set was coded in terms of another; kept so that it can be written again.
struct InterSetPrediction {
  std::uint8_t delta_idx_minus1 = 0;  // in slices only
  bool negative = false;
  std::uint16_t abs_delta_minus1 = 0;  // 0 to 32767
  struct Entry {
    bool used = false;
    bool use_delta = true;
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  std::vector<Entry> entries;  // one more than the set referred to has pictures
  friend bool operator==(const InterSetPrediction&, const InterSetPrediction&) = default;
};

struct ReferencePicture {
  std::int32_t delta_poc = 0;  // to the current picture, -32768 to 32768, never 0
  bool used = false;           // by the current picture, not only by later ones
  friend bool operator==(const ReferencePicture&, const ReferencePicture&) = default;
};

struct ShortTermSet {
  std::optional<InterSetPrediction> inter;
  // Derived by (7-61) and (7-62) or as coded; together no more than the DPB allows, at most 15.
  std::vector<ReferencePicture> negative;  // nearest first
  std::vector<ReferencePicture> positive;  // nearest first
  std::size_t size() const { return negative.size() + positive.size(); }
  friend bool operator==(const ShortTermSet&, const ShortTermSet&) = default;
};

struct LongTermSpsPicture {
  std::uint16_t poc_lsb = 0;
  bool used = false;
  friend bool operator==(const LongTermSpsPicture&, const LongTermSpsPicture&) = default;
};

}  // namespace vms::h265

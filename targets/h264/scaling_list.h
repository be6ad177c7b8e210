// Scaling lists of SPS and PPS (H.264 §7.3.2.1.1.1).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "targets/base/bit_writer.h"
#include "targets/h264/syntax_reader.h"

namespace vms::h264 {

struct ScalingList {
  enum class Kind : std::uint8_t {
    kFallBack,  // not present: Table 7-2, fall-back rule set A (SPS) or B (PPS)
    kDefault,   // Default_4x4_* or Default_8x8_*
    kExplicit,  // `values`, in zig-zag or field scan order, 1 to 255
  };
  Kind kind = Kind::kFallBack;
  std::array<std::uint8_t, 64> values{};  // the first 16 for a list of 4x4; zeros unless explicit

  friend bool operator==(const ScalingList&, const ScalingList&) = default;
};

inline constexpr std::size_t kScalingLists4x4 = 6;  // lists 0 to 5; those behind are 8x8

// `lists.size()` lists with their present flags.
void ReadScalingLists(SyntaxReader& reader, std::span<ScalingList> lists);
void WriteScalingLists(std::span<const ScalingList> lists, BitWriter& writer);

}  // namespace vms::h264

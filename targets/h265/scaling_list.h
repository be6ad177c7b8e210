// Scaling lists of an SPS or a PPS as they are coded (H.265 §7.3.4).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace vms::h265 {

struct ScalingList {
  bool explicit_values = false;
  std::uint8_t pred_matrix_id_delta = 0;  // otherwise: 0 the default list, else how far back
  std::uint8_t dc = 16;                   // 16x16 and 32x32 only, 1 to 255
  std::array<std::uint8_t, 64> values{};  // 1 to 255; 4x4 uses 16; up-right diagonal order
  friend bool operator==(const ScalingList&, const ScalingList&) = default;
};

// 4x4, 8x8 and 16x16 have six each; 32x32 has two.
using ScalingLists = std::array<ScalingList, 20>;

}  // namespace vms::h265

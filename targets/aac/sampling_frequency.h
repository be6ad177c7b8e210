// A sampling frequency as MPEG-4 audio writes it: ISO/IEC 14496-3 §1.6.3.3 and table 1.18.
//
// Threads: plain values and pure functions.
#pragma once

#include <cstdint>
#include <optional>

#include "targets/base/bit_reader.h"
#include "targets/base/bit_writer.h"
#include "targets/base/error.h"

namespace vms::aac {

inline constexpr std::uint8_t kExplicitFrequency = 15;  // 24 bits of Hz follow

struct SamplingFrequency {
  std::uint8_t index = 0;  // 0..12, or kExplicitFrequency
  std::uint32_t hz = 96000;
  friend bool operator==(const SamplingFrequency&, const SamplingFrequency&) = default;
};

// Nothing for 13 and 14, which are reserved, and for kExplicitFrequency.
[[nodiscard]] std::optional<std::uint32_t> HzOfIndex(unsigned index);

// 4 bits, or 28. Refuses reserved indices and frequencies beyond the limits.
[[nodiscard]] Parsed<SamplingFrequency> ReadSamplingFrequency(BitReader& reader);
void WriteSamplingFrequency(const SamplingFrequency& frequency, BitWriter& writer);

}  // namespace vms::aac

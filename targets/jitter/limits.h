// What this product is willing to hold of one RTP source. README.md says why.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::jitter {

// The largest ReorderOptions; more is cut to these.
inline constexpr std::size_t kMaxPackets = 4096;
inline constexpr std::size_t kMaxBytes = std::size_t{16} << 20;

// RFC 3550 A.1.
inline constexpr std::uint16_t kMaxDropout = 3000;
inline constexpr std::uint16_t kMaxMisorder = 100;

}  // namespace vms::jitter

// What this product is willing to hold of a Matroska file. All are documented in README.md.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::matroska {

// RFC 8794 §11.2.4 and §11.2.5: the defaults, and more is used by nobody.
inline constexpr std::size_t kMaxIdBytes = 4;
inline constexpr std::size_t kMaxSizeBytes = 8;

inline constexpr std::size_t kMaxDocTypeBytes = 32;
inline constexpr std::size_t kMaxTracks = 64;
inline constexpr std::size_t kMaxCodecIdBytes = 64;
inline constexpr std::size_t kMaxEncodings = 8;

// RFC 9559 §10.3: the number of frames less one is a byte.
inline constexpr std::size_t kMaxLacedFrames = 256;

inline constexpr std::size_t kMaxCues = 1U << 18U;

// Timestamps of clusters stay below this, so that no sum with a block's can wrap.
inline constexpr std::uint64_t kMaxTimestamp = std::uint64_t{1} << 62U;

}  // namespace vms::matroska

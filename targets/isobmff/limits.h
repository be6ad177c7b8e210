// What this product is willing to hold of an ISO base media file. All are documented in README.md.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::isobmff {

// Boxes within boxes. The deepest of a real file, an esds in a sample entry, is at 8.
inline constexpr std::size_t kMaxDepth = 12;

// Boxes of one tree: the tree costs about twelve times the bytes that make it.
inline constexpr std::size_t kMaxTreeBoxes = 65536;

inline constexpr std::size_t kMaxBrands = 64;
inline constexpr std::size_t kMaxTracks = 64;
inline constexpr std::size_t kMaxSampleEntries = 32;
inline constexpr std::size_t kMaxDataReferences = 32;
inline constexpr std::size_t kMaxEdits = 4096;

// Track fragments and runs of one moof.
inline constexpr std::size_t kMaxTrackFragments = 256;
inline constexpr std::size_t kMaxRuns = 4096;

// Entries of one random access table.
inline constexpr std::size_t kMaxRandomAccessPoints = 1U << 20U;

// Decoding times stay below this, so that no sum of a time and an offset can wrap.
inline constexpr std::uint64_t kMaxTime = std::uint64_t{1} << 62U;

}  // namespace vms::isobmff

// Every limit of the JPEG header parser.
#pragma once

#include <cstddef>

namespace vms::jpeg {

inline constexpr std::size_t kMaxSegments = 1024;  // of one image; cameras send about ten
inline constexpr std::size_t kMaxComponents = 4;   // T.81 allows 255 in a frame, no decoder does
inline constexpr std::size_t kMaxTables = 4;       // destinations 0..3, T.81 §B.2.4
inline constexpr unsigned kMaxSampling = 4;        // T.81 §B.2.2
inline constexpr unsigned kMaxUnitsInMcu = 10;     // T.81 §B.2.3
inline constexpr std::size_t kBlockSamples = 64;
inline constexpr std::size_t kMaxSymbols = 256;

}  // namespace vms::jpeg

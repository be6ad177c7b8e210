// Every limit of the H.265 parsers in one place; README.md says why each has its value.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::h265 {

// H.265 §7.4.3: the ranges of the ids.
inline constexpr std::uint32_t kMaxVpsId = 15;
inline constexpr std::uint32_t kMaxSpsId = 15;
inline constexpr std::uint32_t kMaxPpsId = 63;

// §7.4.3.1, §7.4.3.2, §7.4.8: counts that size arrays.
inline constexpr unsigned kMaxSubLayersMinus1 = 6;
inline constexpr std::uint32_t kMaxLayerSetsMinus1 = 1023;
inline constexpr std::uint32_t kMaxShortTermSets = 64;
inline constexpr std::uint32_t kMaxLongTermSpsPics = 32;
inline constexpr std::uint32_t kMaxCpbCntMinus1 = 31;  // §E.3.2
inline constexpr std::uint32_t kMaxRefIdxMinus1 = 14;  // §7.4.7.1
inline constexpr std::uint32_t kMaxPaletteSize = 64;   // §A.3.7, screen content profiles
inline constexpr std::uint32_t kMaxPalettePredictor = 128;

// §A.4.2: MaxDpbSize is at most 16 pictures, the current one among them.
inline constexpr std::uint32_t kMaxDpbMinus1 = 15;

// Table A.8 and §A.4.2, level 6.2: the largest picture, its longest side (the square root of 8 *
// MaxLumaPs), and the most tiles.
inline constexpr std::uint32_t kMaxPictureSamples = 35651584;
inline constexpr std::uint32_t kMaxSideSamples = 16888;
inline constexpr std::uint32_t kMaxTileColumns = 20;
inline constexpr std::uint32_t kMaxTileRows = 22;

// This product's own.
inline constexpr std::size_t kMaxParameterSetBytes = 65535;  // what an hvcC record can carry
inline constexpr std::size_t kMaxSliceHeaderBytes = 16384;   // entry points are the bulk of it
inline constexpr std::size_t kMaxSeiBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMaxSeiMessages = 128;  // in one NAL unit
inline constexpr std::uint32_t kMaxDecodingUnits = 4096;
inline constexpr std::size_t kMaxHvccArrays = 64;  // one for each NAL unit type
inline constexpr std::size_t kMaxHvccUnits = 1024;

}  // namespace vms::h265

// Every limit of the H.264 parsers in one place; README.md says why each has its value.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::h264 {

// H.264 §7.4.2.1.1, §7.4.2.2: the ranges of the ids.
inline constexpr std::uint32_t kMaxSpsId = 31;
inline constexpr std::uint32_t kMaxPpsId = 255;

// H.264 Table A-1 and §A.3.1, level 6.2: the largest frame any level allows, and its longest side
// (the square root of 8 * MaxFS), in macroblocks of 16x16 samples.
inline constexpr std::uint32_t kMaxFrameSizeInMbs = 139264;
inline constexpr std::uint32_t kMaxSideInMbs = 1055;

// H.264 §A.3.1: no level lets the decoded picture buffer hold more frames.
inline constexpr std::uint32_t kMaxDpbFrames = 16;

// This product's own.
inline constexpr std::size_t kMaxNalBytes = std::size_t{8} << 20;  // one NAL unit of a byte stream
inline constexpr std::size_t kMaxNalsPerSample = 1024;  // one access unit in length-prefixed form
inline constexpr std::size_t kMaxParameterSetBytes = 65535;  // what an avcC box can carry
inline constexpr std::size_t kMaxSliceHeaderBytes = 4096;    // more than the longest legal header
inline constexpr std::size_t kMaxSeiMessages = 128;          // in one NAL unit
inline constexpr std::size_t kMaxMarkingOperations = 66;     // two for each field, plus two

}  // namespace vms::h264

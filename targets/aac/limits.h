// Every limit of the AAC parsers.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::aac {

// The largest configuration (a full program config element with a comment) has fewer than 400.
inline constexpr std::size_t kMaxConfigBytes = 1024;
// Channels that one program config element may describe. ISO/IEC 14496-3 profiles end at 48.
inline constexpr unsigned kMaxChannels = 64;
// The highest sampling frequency that may be written out.
inline constexpr std::uint32_t kMaxSamplingHz = 192000;

// aac_frame_length has 13 bits.
inline constexpr std::size_t kMaxAdtsFrameBytes = 8191;
// What a splitter keeps besides what was appended last.
inline constexpr std::size_t kMaxAdtsBufferedBytes = kMaxAdtsFrameBytes + 8;

}  // namespace vms::aac

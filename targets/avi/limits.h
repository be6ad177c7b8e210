// Every limit of the AVI demuxer.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::avi {

inline constexpr std::size_t kMaxStreams = 100;  // a chunk's name has two decimal digits
inline constexpr std::int32_t kMaxDimension = 32768;
// Of the chunks before the audio and video; beyond it the file is refused.
inline constexpr std::size_t kMaxHeaderChunks = 4096;
inline constexpr std::size_t kMaxFormatBytes = 65536;  // of one stream's strf
// RIFF, LIST movi, LIST rec.
inline constexpr std::size_t kMaxDepth = 3;

}  // namespace vms::avi

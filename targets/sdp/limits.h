// What this product is willing to hold of one session description. All are documented in README.md.
#pragma once

#include <cstddef>

namespace vms::sdp {

inline constexpr std::size_t kMaxTextBytes = 64 * 1024;
inline constexpr std::size_t kMaxLineBytes =
    16 * 1024;  // a line of fmtp carries base64 parameter sets
inline constexpr std::size_t kMaxMedia = 64;
inline constexpr std::size_t kMaxAttributes = 512;  // of the session, and of each media section
inline constexpr std::size_t kMaxFormats = 128;     // of one m= line
inline constexpr std::size_t kMaxRepeated = 32;  // e, p, b, t, r, z, media-level c: of each section

inline constexpr std::size_t kMaxFmtpParameters = 64;
inline constexpr std::size_t kMaxParameterSets = 64;  // of one sprop list
inline constexpr std::size_t kMaxParameterSetBytes = 8 * 1024;
inline constexpr std::size_t kMaxAacConfigBytes = 64;

}  // namespace vms::sdp

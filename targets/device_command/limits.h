// What this product hands to a system command at most. Beyond: ParseErrorKind::kOverLimit.
#pragma once

#include <cstddef>

namespace vms::device_command {

inline constexpr std::size_t kMaxHostNameBytes = 253;  // RFC 1035 §2.3.4, without the last dot
inline constexpr std::size_t kMaxLabelBytes = 63;
inline constexpr std::size_t kMaxInterfaceBytes = 15;  // IFNAMSIZ of Linux, without the NUL
inline constexpr std::size_t kMaxTimeZoneBytes = 64;
inline constexpr std::size_t kMaxTimeZoneParts = 3;
inline constexpr std::size_t kMaxUrlBytes = 1024;
inline constexpr std::size_t kMaxCommunityBytes = 32;  // what switches and cameras take

}  // namespace vms::device_command

// The first byte of an H.264 payload, RFC 6184 §5.2 and §5.8. For the depacketizer and packetizer.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::rtp_payload::h264 {

inline constexpr std::byte kForbiddenBit{0x80};
inline constexpr std::byte kTypeMask{0x1f};
inline constexpr std::byte kFuStart{0x80};
inline constexpr std::byte kFuEnd{0x40};

inline constexpr std::uint8_t kLastNalType = 23;
inline constexpr std::uint8_t kStapA = 24;
inline constexpr std::uint8_t kFuA = 28;

constexpr std::uint8_t TypeOf(std::byte header) {
  return std::to_integer<std::uint8_t>(header & kTypeMask);
}
constexpr bool IsUndefined(std::uint8_t type) { return type == 0 || type >= 30; }

}  // namespace vms::rtp_payload::h264

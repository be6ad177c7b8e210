// The first two bytes of an H.265 payload, RFC 7798 §1.1.4 and §4.4. For the depacketizer and
// packetizer.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::rtp_payload::h265 {

inline constexpr std::size_t kHeaderBytes = 2;
inline constexpr std::byte kForbiddenBit{0x80};
inline constexpr std::byte kTypeMask{0x7e};  // of the first byte
inline constexpr std::byte kFuStart{0x80};
inline constexpr std::byte kFuEnd{0x40};
inline constexpr std::byte kFuTypeMask{0x3f};

inline constexpr std::uint8_t kLastNalType = 47;
inline constexpr std::uint8_t kAggregate = 48;
inline constexpr std::uint8_t kFragment = 49;
inline constexpr std::uint8_t kPaci = 50;

constexpr std::uint8_t TypeOf(std::byte first) {
  return static_cast<std::uint8_t>(std::to_integer<unsigned>(first & kTypeMask) >> 1);
}
constexpr std::uint8_t TemporalIdPlus1(std::byte second) {
  return std::to_integer<std::uint8_t>(second & std::byte{7});
}

}  // namespace vms::rtp_payload::h265

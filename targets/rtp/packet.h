// One RTP data packet, RFC 3550 §5.1.
//
// The header is copied into plain values; extension and payload are views into the caller's buffer,
// valid as long as that buffer. Nothing here allocates except WritePacket. Threads: plain values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/rtp/limits.h"

namespace vms::rtp {

// Contributing sources; entries from count on are zero.
struct CsrcList {
  std::array<std::uint32_t, kMaxCsrcs> values{};
  std::uint8_t count = 0;

  std::span<const std::uint32_t> all() const { return std::span(values).first(count); }
  friend bool operator==(const CsrcList&, const CsrcList&) = default;
};

// RFC 3550 §5.3.1. `profile` is the "defined by profile" field; the size of `data` is a multiple
// of 4.
struct HeaderExtension {
  std::uint16_t profile = 0;
  ByteView data{};

  friend bool operator==(const HeaderExtension&, const HeaderExtension&) = default;
};

struct Packet {
  bool marker = false;
  std::uint8_t payload_type = 0;  // 0..127, but not 72..76
  std::uint16_t sequence_number = 0;
  std::uint32_t timestamp = 0;  // in units of the payload format's clock
  std::uint32_t ssrc = 0;
  CsrcList csrcs{};
  std::optional<HeaderExtension> extension{};
  ByteView payload{};              // without padding; may be empty
  std::uint8_t padding_bytes = 0;  // 0: no padding bit. Otherwise with the count byte itself

  friend bool operator==(const Packet&, const Packet&) = default;
};

// Refuses: another version than 2, anything cut short, padding that is 0 or longer than what
// follows the header (RFC 3550 A.1), the payload types that RFC 3551 §6 reserves so that RTCP
// cannot be taken for RTP, and more than kMaxPacketBytes.
[[nodiscard]] Parsed<Packet> ParsePacket(ByteView bytes);

// The bytes of a packet. Padding is written as zeros before the count. Refuses what cannot be said
// in the format: payload type over 127 or reserved, extension data not a multiple of 4, over
// kMaxPacketBytes.
[[nodiscard]] Parsed<std::vector<std::byte>> WritePacket(const Packet& packet);

// RFC 3551 §6, table 5: 72 to 76, "reserved for RTCP conflict avoidance".
[[nodiscard]] bool IsReservedPayloadType(std::uint8_t payload_type);

}  // namespace vms::rtp

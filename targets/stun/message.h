// STUN messages: RFC 8489 §5 and §14. One message is one datagram.
//
// Views the caller's bytes. Refuses what RFC 3489 wrote (no magic cookie), a length that is not
// the datagram's, and an attribute that is longer than the message (CVE-2023-22741). The bytes of
// padding may be anything (§14). Threads: pure functions, plain values. Work is linear.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::stun {

inline constexpr std::uint32_t kMagicCookie = 0x2112A442;
inline constexpr std::size_t kHeaderBytes = 20;

enum class Class { kRequest, kIndication, kSuccess, kError };
using TransactionId = std::array<std::byte, 12>;

enum Type : std::uint16_t {
  kMappedAddress = 0x0001,
  kUsername = 0x0006,
  kMessageIntegrity = 0x0008,
  kErrorCode = 0x0009,
  kUnknownAttributes = 0x000A,
  kRealm = 0x0014,
  kNonce = 0x0015,
  kXorMappedAddress = 0x0020,
  kPriority = 0x0024,  // RFC 8445 §16.1, as the next three
  kUseCandidate = 0x0025,
  kSoftware = 0x8022,
  kFingerprint = 0x8028,
  kIceControlled = 0x8029,
  kIceControlling = 0x802A,
};

struct Attribute {
  std::uint16_t type = 0;
  ByteView value;          // without padding
  std::size_t offset = 0;  // of its header in the message, in bytes; not compared

  friend bool operator==(const Attribute& a, const Attribute& b) {
    return a.type == b.type && a.value == b.value;
  }
};

struct Message {
  Class kind = Class::kRequest;
  std::uint16_t method = 1;  // 12 bits; 1 is Binding
  TransactionId transaction{};
  std::vector<Attribute> attributes;  // in the peer's order, repetitions and all
  friend bool operator==(const Message&, const Message&) = default;
};

// `datagram` is exactly one message. FINGERPRINT, if there, must be last and right (§14.7).
[[nodiscard]] Parsed<Message> Parse(ByteView datagram);

// Nothing: too long, or an attribute over 65535 bytes. Padding is zeros; nothing is computed.
[[nodiscard]] std::optional<std::vector<std::byte>> Print(const Message& message);

// The first of that type, or null. What follows MESSAGE-INTEGRITY is not protected by it and is
// not looked at (§14.5), except FINGERPRINT.
[[nodiscard]] const Attribute* Find(const Message& message, std::uint16_t type);

// Types below 0x8000 that this product does not know: an answer needs 420 (§6.3.1).
[[nodiscard]] std::vector<std::uint16_t> UnknownRequired(const Message& message);

}  // namespace vms::stun

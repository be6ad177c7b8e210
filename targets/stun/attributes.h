// Values of attributes: RFC 8489 §14, RFC 8445 §16.1. Each parser takes Attribute::value.
// Text is viewed, not decoded. Threads: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/stun/message.h"

namespace vms::stun {

struct Address {
  bool v6 = false;
  std::uint16_t port = 0;
  std::array<std::byte, 16> bytes{};  // IPv4: the first four, the others zero
  friend bool operator==(const Address&, const Address&) = default;
};
[[nodiscard]] Parsed<Address> ParseAddress(ByteView value);  // MAPPED-ADDRESS, §14.1
[[nodiscard]] std::vector<std::byte> PrintAddress(const Address& address);
// XOR-MAPPED-ADDRESS, §14.2.
[[nodiscard]] Parsed<Address> ParseXorAddress(ByteView value, const TransactionId& transaction);
[[nodiscard]] std::vector<std::byte> PrintXorAddress(const Address& address,
                                                     const TransactionId& transaction);

struct ErrorCode {
  std::uint16_t code = 300;  // 300..699
  std::string_view reason;
  friend bool operator==(const ErrorCode&, const ErrorCode&) = default;
};
[[nodiscard]] Parsed<ErrorCode> ParseErrorCode(ByteView value);  // §14.8
[[nodiscard]] std::vector<std::byte> PrintErrorCode(const ErrorCode& error);

[[nodiscard]] Parsed<std::vector<std::uint16_t>> ParseUnknownAttributes(ByteView value);  // §14.13
[[nodiscard]] Parsed<std::uint32_t> ParsePriority(ByteView value);
// ICE-CONTROLLED and ICE-CONTROLLING.
[[nodiscard]] Parsed<std::uint64_t> ParseTieBreaker(ByteView value);
// USERNAME (§14.3), and REALM, NONCE, SOFTWARE (§14.9, §14.10, §14.14); `most` is of limits.h.
[[nodiscard]] Parsed<std::string_view> ParseText(ByteView value, std::size_t most);

}  // namespace vms::stun

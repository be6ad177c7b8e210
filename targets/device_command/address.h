// Addresses as text: IPv4 of RFC 6943 §3.1.1 (the strict form only), IPv6 of RFC 4291 §2.2.
//
// Threads: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vms::device_command {

// Four decimal numbers without leading zeros: "010" is eight to some readers and ten to others.
[[nodiscard]] std::optional<std::array<std::uint8_t, 4>> ParseIpv4(std::string_view text);
// No zone ("%eth0"), no prefix length, no brackets; an IPv4 tail is allowed.
[[nodiscard]] std::optional<std::array<std::uint8_t, 16>> ParseIpv6(std::string_view text);

}  // namespace vms::device_command

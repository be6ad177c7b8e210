// What this product takes from a discovery datagram at most. Beyond: ParseErrorKind::kOverLimit.
#pragma once

#include <cstddef>

namespace vms::wsdiscovery {

inline constexpr std::size_t kMaxDatagramBytes = 65507;  // what UDP over IPv4 carries
inline constexpr std::size_t kMaxMatches = 32;           // devices in one answer
inline constexpr std::size_t kMaxTypes = 32;
inline constexpr std::size_t kMaxScopes = 128;
inline constexpr std::size_t kMaxAddresses = 32;  // XAddrs
inline constexpr std::size_t kMaxUriBytes = 2048;

}  // namespace vms::wsdiscovery

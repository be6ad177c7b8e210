// What this product takes from a SOAP peer at most. Beyond: ParseErrorKind::kOverLimit.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::soap {

inline constexpr std::size_t kMaxHeaderBlocks = 32;
inline constexpr std::size_t kMaxUriBytes = 2048;  // actions, addresses, message identifiers
inline constexpr std::size_t kMaxSubcodes = 8;
inline constexpr std::size_t kMaxReasonBytes = 4096;

inline constexpr std::size_t kMaxUsernameBytes = 128;
inline constexpr std::size_t kMaxPasswordBytes = 256;
inline constexpr std::size_t kMinNonceBytes = 1;
inline constexpr std::size_t kMaxNonceBytes = 64;

// How far Created may be from now, either way. WSS UsernameToken 1.1 §3.1 proposes five minutes.
inline constexpr std::int64_t kMaxTokenAgeSeconds = 300;
inline constexpr std::size_t kMaxRememberedNonces = 4096;

}  // namespace vms::soap

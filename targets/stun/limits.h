// What this product takes in one STUN message at most. Beyond: ParseErrorKind::kOverLimit.
#pragma once

#include <cstddef>

namespace vms::stun {

inline constexpr std::size_t kMaxMessageBytes = 2048;  // RFC 8489 §6.1 aims at a path's MTU
inline constexpr std::size_t kMaxAttributes = 32;
inline constexpr std::size_t kMaxUsernameBytes = 513;  // RFC 8489 §14.3
inline constexpr std::size_t kMaxTextBytes = 763;      // REALM, NONCE, SOFTWARE, reason: §14.9 ff.

}  // namespace vms::stun

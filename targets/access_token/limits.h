// What this product takes in one access token at most. Beyond: ParseErrorKind::kOverLimit.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::access_token {

inline constexpr std::size_t kMaxTokenBytes = 8192;
inline constexpr std::size_t kMaxHeaderBytes = 1024;  // decoded
inline constexpr std::size_t kMaxClaimsBytes = 4096;  // decoded
inline constexpr std::size_t kMaxSignatureBytes = 1024;
inline constexpr std::size_t kMaxTextBytes = 256;  // of one issuer, subject, audience, key id
inline constexpr std::size_t kMaxAudiences = 16;
inline constexpr std::size_t kMaxKeys = 16;
// Seconds since 1970 that every reader of JSON keeps exactly (RFC 7493 §2.2).
inline constexpr std::int64_t kMaxTime = (std::int64_t{1} << 53) - 1;

}  // namespace vms::access_token

// What this product takes in authentication fields at most. Beyond: ParseErrorKind::kOverLimit.
#pragma once

#include <cstddef>

namespace vms::auth {

inline constexpr std::size_t kMaxFieldBytes = 8192;  // a whole value of WWW-Authenticate
inline constexpr std::size_t kMaxChallenges = 16;
inline constexpr std::size_t kMaxParameters = 32;  // of one challenge
inline constexpr std::size_t kMaxNameBytes = 64;   // of a scheme or a parameter
inline constexpr std::size_t kMaxValueBytes = 1024;
inline constexpr std::size_t kMaxToken68Bytes = 4096;

inline constexpr std::size_t kMaxUserBytes = 256;
inline constexpr std::size_t kMaxPasswordBytes = 256;

}  // namespace vms::auth

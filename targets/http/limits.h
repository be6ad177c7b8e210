// What this product takes from an HTTP peer at most. Beyond: ParseErrorKind::kOverLimit.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::http {

inline constexpr std::size_t kMaxHeadBytes = 64U * 1024;  // as read and as printed
inline constexpr std::size_t kMaxFields = 128;            // in a head or in a trailer section
inline constexpr std::size_t kMaxFieldNameBytes = 128;
inline constexpr std::size_t kMaxFieldValueBytes = 8192;  // after unfolding
inline constexpr std::size_t kMaxMethodBytes = 64;
inline constexpr std::size_t kMaxTargetBytes = 8000;  // RFC 9112 §3 asks for 8000 at least
inline constexpr std::size_t kMaxHostBytes = 255;

inline constexpr std::size_t kMaxBodyBytes = 16U * 1024 * 1024;  // of a message read as a whole

// A stream hands its body out in parts and keeps none, so its length is bounded by arithmetic only.
inline constexpr std::uint64_t kMaxContentLength = (std::uint64_t{1} << 53U) - 1;
inline constexpr std::uint64_t kMaxChunkBytes = 0x7FFFFFFF;
inline constexpr std::size_t kMaxChunkSizeDigits = 16;
inline constexpr std::size_t kMaxChunkLineBytes = 1024;             // size, extensions, CRLF
inline constexpr std::size_t kMaxChunkExtensionBytes = 16U * 1024;  // of all chunks of one body
inline constexpr std::size_t kMaxTrailerBytes = 8192;

}  // namespace vms::http

// What this product takes from an RTSP peer at most. Beyond: ParseErrorKind::kOverLimit.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::rtsp {

inline constexpr std::size_t kMaxHeadBytes =
    64U * 1024;  // start line and headers, as read and as printed
inline constexpr std::size_t kMaxHeaders = 128;
inline constexpr std::size_t kMaxMethodBytes = 64;
inline constexpr std::size_t kMaxUriBytes = 4096;
inline constexpr std::size_t kMaxHeaderNameBytes = 128;
inline constexpr std::size_t kMaxHeaderValueBytes = 8192;  // after unfolding
inline constexpr std::size_t kMaxBodyBytes = 1024U * 1024;

inline constexpr std::size_t kMaxTransports = 16;       // specifications in one Transport header
inline constexpr std::size_t kMaxTransportItems = 8;    // ssrcs or addresses in one specification
inline constexpr std::size_t kMaxMethods = 64;          // in Public or Allow
inline constexpr std::size_t kMaxRtpInfos = 64;         // streams in one RTP-Info header
inline constexpr std::size_t kMaxSessionIdBytes = 256;  // RFC 7826 §20.2.3
inline constexpr std::uint32_t kMaxSessionTimeout = 86400;  // seconds
inline constexpr std::uint64_t kMaxNptSeconds = 0xFFFFFFFF;

}  // namespace vms::rtsp

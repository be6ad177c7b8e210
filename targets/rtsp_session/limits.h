// What one server holds at most. Beyond: 453 or 503, or no connection at all.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::rtsp_session {

inline constexpr std::size_t kMaxConnections = 256;
inline constexpr std::size_t kMaxSessions = 512;  // of all connections
inline constexpr std::size_t kMaxSessionsPerConnection = 4;
inline constexpr std::size_t kMaxTracksPerSession = 8;
inline constexpr unsigned kMaxFailedLogins = 16;  // of one connection, then it is closed
inline constexpr std::uint64_t kNonceLifetimeMs = 300'000;
inline constexpr std::size_t kSessionIdBytes = 16;         // random; printed as 32 digits
inline constexpr std::size_t kMaxUnsupportedBytes = 1024;  // features told back
inline constexpr std::size_t kMaxRequires = 16;            // features named in Require

}  // namespace vms::rtsp_session

// What one service takes and holds at most. Beyond: 413, 503 or no connection at all.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::onvif_service {

inline constexpr std::size_t kMaxConnections = 128;
inline constexpr std::size_t kMaxBodyBytes = 256U * 1024;  // of one request, decoded
inline constexpr unsigned kMaxFailedLogins = 16;           // of one connection, then it is closed
inline constexpr std::int64_t kDigestLifetimeMs = 300'000;
inline constexpr std::size_t kMaxDigestNonces = 1024;  // that somebody logged in with

}  // namespace vms::onvif_service

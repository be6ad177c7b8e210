// What this product takes from an ONVIF peer at most. Beyond: ParseErrorKind::kOverLimit.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::onvif {

// --- Texts, in bytes ---
inline constexpr std::size_t kMaxTokenBytes = 64;  // tt:ReferenceToken
inline constexpr std::size_t kMaxNameBytes = 256;  // names of profiles, presets, models, classes
inline constexpr std::size_t kMaxHostBytes = 253;  // RFC 1123 §2.1, RFC 1035 §2.3.4
inline constexpr std::size_t kMaxLabelBytes = 63;  // of one part of a host name
inline constexpr std::size_t kMaxZoneBytes = 128;  // a time zone as POSIX writes it
inline constexpr std::size_t kMaxUriBytes =
    2048;  // media addresses, name spaces, service addresses
inline constexpr std::size_t kMaxTopicBytes = 1024;  // a topic or an expression of topics
inline constexpr std::size_t kMaxValueBytes = 8192;  // the value of an item of an event

// --- Lists ---
inline constexpr std::size_t kMaxServices = 64;
inline constexpr std::size_t kMaxInterfaces = 32;
inline constexpr std::size_t kMaxAddresses = 16;  // of DNS servers, of one interface
inline constexpr std::size_t kMaxSearchDomains = 16;
inline constexpr std::size_t kMaxProfiles = 128;
inline constexpr std::size_t kMaxPresets = 512;
inline constexpr std::size_t kMaxNotifications = 1024;  // in one message; also what a pull may ask
inline constexpr std::size_t kMaxItems = 64;            // of one set of an event
inline constexpr std::size_t kMaxTopicParts = 16;       // of one path
inline constexpr std::size_t kMaxTopicPaths = 32;       // of one expression
inline constexpr std::size_t kMaxFrames = 64;
inline constexpr std::size_t kMaxObjects = 256;  // of one frame
inline constexpr std::size_t kMaxClasses = 16;   // of one object

// --- Numbers ---
inline constexpr std::int64_t kMaxPixels = 65535;
inline constexpr std::int64_t kMaxRate = 1'000'000'000;  // bits, frames or samples a second
inline constexpr std::int64_t kMaxTimeoutMilliseconds = 24LL * 3600 * 1000;
// Generic spaces of PTZ go from -1 to 1, spaces in degrees beyond; nothing needs more than this.
inline constexpr float kMaxPtz = 1000.0F;
inline constexpr float kMaxCoordinate = 1.0e6F;  // of the scene description

// --- The metadata stream ---
inline constexpr std::size_t kMaxMetadataBytes = 1024U * 1024;  // of one document

}  // namespace vms::onvif

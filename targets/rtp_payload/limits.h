// What this product is willing to hold of a unit that arrives in pieces. README.md says why.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::rtp_payload {

// One access unit of video, one JPEG picture with its headers.
inline constexpr std::size_t kMaxVideoUnitBytes = std::size_t{8} << 20;
// NAL units of one access unit.
inline constexpr std::size_t kMaxNalsPerUnit = 1024;
// One metadata document.
inline constexpr std::size_t kMaxMetadataBytes = std::size_t{1} << 20;
// AUs in one packet of RFC 3640.
inline constexpr std::size_t kMaxAusPerPacket = 256;
// AU-size has 13 bits in AAC-hbr and 6 in AAC-lbr, RFC 3640 §3.3.6 and §3.3.5.
inline constexpr std::size_t kMaxHbrUnitBytes = 8191;
inline constexpr std::size_t kMaxLbrUnitBytes = 63;

// RFC 3550 A.1, MAX_MISORDER: a packet this far behind the newest is late; further behind, the
// sender has started anew.
inline constexpr std::uint16_t kMaxMisorder = 100;

// A packetizer's smallest and largest payload. The largest is what an RTP packet without
// extensions holds.
inline constexpr std::size_t kMinPayloadBytes = 16;
inline constexpr std::size_t kMaxPayloadBytes = 65535 - 12;

}  // namespace vms::rtp_payload

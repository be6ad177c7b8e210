// What this product is willing to hold of RTP and RTCP. All are documented in README.md.
#pragma once

#include <cstddef>

namespace vms::rtp {

// A packet never exceeds what UDP, RTSP interleaving and RFC 4571 framing can carry: a 16-bit
// length.
inline constexpr std::size_t kMaxPacketBytes = 65535;

// RFC 3550 §5.1: CC is four bits.
inline constexpr std::size_t kMaxCsrcs = 15;

// Elements of one header extension. RFC 8285 allows 14 or 255 different ids; repeating an id has no
// use.
inline constexpr std::size_t kMaxExtensionElements = 255;

// RTCP packets in one compound packet. Real ones hold 2 to 5.
inline constexpr std::size_t kMaxRtcpPackets = 64;

// Items of all chunks of one SDES packet.
inline constexpr std::size_t kMaxSdesItems = 256;

// Report blocks of one XR packet.
inline constexpr std::size_t kMaxXrBlocks = 128;

}  // namespace vms::rtp

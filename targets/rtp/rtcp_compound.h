// Reading and writing RTCP compound packets.
//
// Views point into the caller's buffer. Time is linear in it. Threads: pure functions.
#pragma once

#include <cstddef>
#include <vector>

#include "targets/base/error.h"
#include "targets/rtp/rtcp.h"

namespace vms::rtp {

struct RtcpOptions {
  // RFC 5506: a packet need not begin with a report, and a single padded packet is allowed.
  bool reduced_size = false;

  friend bool operator==(const RtcpOptions&, const RtcpOptions&) = default;
};

// RFC 3550 A.2, all of it: version 2 throughout, SR or RR first, no padding but on the last packet,
// the lengths add up exactly. Beyond it: each packet's own counts must fit its own length, and the
// padding count must be a multiple of 4 that leaves the packet its header.
//
// One tolerance: cameras leave out the SDES CNAME that §6.1 demands; HasCname() tells.
[[nodiscard]] Parsed<CompoundPacket> ParseRtcp(ByteView bytes, const RtcpOptions& options = {});

// Refuses what the format cannot say (more than 31 report blocks, a text of over 255 bytes, data
// that is not whole words, …) and what ParseRtcp with the same options would refuse.
[[nodiscard]] Parsed<std::vector<std::byte>> WriteRtcp(const CompoundPacket& compound,
                                                       const RtcpOptions& options = {});

[[nodiscard]] bool HasCname(const CompoundPacket& compound);

}  // namespace vms::rtp

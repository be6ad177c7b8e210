// The readers of the single packet types, for rtcp_compound.cc. Each gets the packet's body (what
// follows the first 32-bit word, without padding), the five bits of its header and the offset of
// the body in the input, for error reports.
#pragma once

#include <cstddef>
#include <cstdint>

#include "targets/base/error.h"
#include "targets/rtp/rtcp.h"

namespace vms::rtp {

struct RtcpBody {
  std::uint8_t type = 0;
  std::uint8_t count = 0;  // 5 bits: RC, SC, subtype or FMT
  ByteView bytes;          // whole words, unless the packet is broken by its padding
  std::size_t offset = 0;
};

Parsed<RtcpPacket> ReadSenderReport(const RtcpBody& body);
Parsed<RtcpPacket> ReadReceiverReport(const RtcpBody& body);
Parsed<RtcpPacket> ReadSourceDescription(const RtcpBody& body);
Parsed<RtcpPacket> ReadGoodbye(const RtcpBody& body);
Parsed<RtcpPacket> ReadApplicationDefined(const RtcpBody& body);
Parsed<RtcpPacket> ReadFeedback(const RtcpBody& body);
Parsed<RtcpPacket> ReadExtendedReport(const RtcpBody& body);

}  // namespace vms::rtp

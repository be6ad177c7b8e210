#include "targets/rtp/demux.h"

#include <cstdint>

namespace vms::rtp {

DatagramKind Classify(ByteView datagram) {
  if (datagram.size() < 2) return DatagramKind::kUnknown;
  const auto first = std::to_integer<std::uint8_t>(datagram[0]);
  const auto second = std::to_integer<std::uint8_t>(datagram[1]);
  if (first <= 3) return DatagramKind::kStun;
  if (first >= 20 && first <= 63) return DatagramKind::kDtls;
  if (first >= 64 && first <= 79) return DatagramKind::kTurnChannel;
  if (first < 128 || first > 191) return DatagramKind::kUnknown;
  // RFC 5761 §4: RTCP packet types in use are 192..223; the RTP payload types 64..95 are given up.
  return second >= 192 && second <= 223 ? DatagramKind::kRtcp : DatagramKind::kRtp;
}

}  // namespace vms::rtp

// Which protocol a datagram belongs to when several share one port: RFC 7983 §7 by the first byte,
// RFC 5761 §4 between RTP and RTCP by the second.
#pragma once

#include "targets/base/byte_view.h"

namespace vms::rtp {

enum class DatagramKind { kRtp, kRtcp, kStun, kDtls, kTurnChannel, kUnknown };

[[nodiscard]] DatagramKind Classify(ByteView datagram);

}  // namespace vms::rtp

// The check that all packetizers begin with.
#pragma once

#include <expected>

#include "targets/rtp_payload/limits.h"
#include "targets/rtp_payload/packetizer.h"

namespace vms::rtp_payload {

inline std::expected<void, ParseError> CheckOptions(const PacketizeOptions& options) {
  if (options.max_payload_bytes < kMinPayloadBytes ||
      options.max_payload_bytes > kMaxPayloadBytes) {
    return Refuse(ParseErrorKind::kOverLimit, "a payload size no RTP packet has");
  }
  return {};
}

}  // namespace vms::rtp_payload

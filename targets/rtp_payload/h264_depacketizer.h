// H.264 over RTP, RFC 6184, packetization modes 0 and 1: single NAL unit packets, STAP-A, FU-A.
//
// A unit is an access unit; its parts are NAL units without start codes, emulation prevention
// still in. An access unit ends by the marker or by a new timestamp (§5.1: the marker may be
// missing). STAP-B, MTAP and FU-B belong to mode 2 (interleaving) and are refused.
#pragma once

#include <cstdint>
#include <expected>
#include <vector>

#include "targets/rtp_payload/depacketizer.h"
#include "targets/rtp_payload/limits.h"

namespace vms::rtp_payload {

class H264Depacketizer final : public Depacketizer {
 public:
  H264Depacketizer()
      : Depacketizer({.max_unit_bytes = kMaxVideoUnitBytes,
                      .max_parts = kMaxNalsPerUnit,
                      .timestamp_ends_unit = true}) {}

 private:
  bool Ignores(const PacketView& packet) const override;
  std::expected<void, ParseError> Take(const PacketView& packet, std::vector<Unit>& units) override;
  std::expected<void, ParseError> Close() override;
  void Forget() override { in_fragments_ = false; }

  std::expected<void, ParseError> TakeAggregate(ByteView payload);
  std::expected<void, ParseError> TakeFragment(ByteView payload);

  bool in_fragments_ = false;         // between the first and the last fragment of a NAL unit
  std::uint8_t fragmented_type_ = 0;  // of that NAL unit
};

}  // namespace vms::rtp_payload

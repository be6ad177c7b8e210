// Property: an access unit that came out of a stream, put into payloads of any size, comes back the
// same.
#include "harnesses/rtp_payload_roundtrip.h"

ASSAY_HARNESS(h264_packetize_roundtrip, input) {
  const auto options = rtp_payload_roundtrip::TakeOptions(input);
  vms::rtp_payload::H264Depacketizer depacketizer;
  const auto packets = rtp_payload_input::Packets(input.bytes());
  for (const auto& unit :
       rtp_payload_input::UnitsOf(rtp_payload_input::Run(depacketizer, packets))) {
    const auto parts = rtp_payload_roundtrip::PartsOf(unit);
    const auto payloads = vms::rtp_payload::PacketizeH264(parts, options);
    assay::kit::Oracle(payloads.has_value(), "what_came_can_be_sent");
    vms::rtp_payload::H264Depacketizer receiver;
    rtp_payload_roundtrip::CheckSameUnit(
        unit, rtp_payload_roundtrip::Depacketize(receiver, *payloads, unit.timestamp,
                                                 options.max_payload_bytes));
  }
}

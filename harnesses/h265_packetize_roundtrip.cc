// Property: an access unit that came out of a stream, put into payloads of any size, comes back the
// same.
#include "harnesses/rtp_payload_roundtrip.h"

ASSAY_HARNESS(h265_packetize_roundtrip, input) {
  const auto options = rtp_payload_roundtrip::TakeOptions(input);
  const bool with_order = input.TakeBool();
  const bool write_order = input.TakeBool();
  vms::rtp_payload::H265Depacketizer depacketizer({.decoding_order_numbers = with_order});
  const auto packets = rtp_payload_input::Packets(input.bytes());
  for (const auto& unit :
       rtp_payload_input::UnitsOf(rtp_payload_input::Run(depacketizer, packets))) {
    const auto parts = rtp_payload_roundtrip::PartsOf(unit);
    std::optional<std::uint16_t> order_number;
    if (write_order) order_number = static_cast<std::uint16_t>(unit.timestamp);
    const auto payloads = vms::rtp_payload::PacketizeH265(parts, options, order_number);
    assay::kit::Oracle(payloads.has_value(), "what_came_can_be_sent");
    vms::rtp_payload::H265Depacketizer receiver({.decoding_order_numbers = write_order});
    rtp_payload_roundtrip::CheckSameUnit(
        unit, rtp_payload_roundtrip::Depacketize(receiver, *payloads, unit.timestamp,
                                                 options.max_payload_bytes));
  }
}

// Property: AUs that came out of a stream, put into payloads of any size, come back the same, one
// after the other in time.
#include <algorithm>

#include "harnesses/rtp_payload_roundtrip.h"

using assay::kit::Oracle;
namespace rp = vms::rtp_payload;

ASSAY_HARNESS(aac_packetize_roundtrip, input) {
  const auto options = rtp_payload_roundtrip::TakeOptions(input);
  const auto mode = input.TakeBool() ? rp::AacMode::kLowBitRate : rp::AacMode::kHighBitRate;
  rp::AacDepacketizer depacketizer({.mode = mode});
  const auto packets = rtp_payload_input::Packets(input.bytes());
  for (const auto& output : rtp_payload_input::Run(depacketizer, packets)) {
    std::vector<vms::ByteView> parts;
    for (std::size_t i = 0; i < output.units.size(); ++i) {
      const rp::Unit& unit = output.units[i];
      Oracle(unit.part_count() == 1, "one_part");
      Oracle(unit.timestamp == output.units[0].timestamp + 1024 * static_cast<std::uint32_t>(i),
             "time_rises");
      parts.push_back(unit.part(0));
    }
    const auto payloads = rp::PacketizeAac(parts, mode, options);
    Oracle(payloads.has_value(), "what_came_can_be_sent");
    rp::AacDepacketizer receiver({.mode = mode});
    const auto again =
        rtp_payload_roundtrip::Depacketize(receiver, *payloads, 7, options.max_payload_bytes);
    Oracle(std::ranges::equal(again, parts,
                              [](const rp::Unit& unit, const vms::ByteView& part) {
                                return unit.part_count() == 1 && unit.part(0) == part;
                              }),
           "same_units");
  }
}

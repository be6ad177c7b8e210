// What parses writes to bytes of the same length that parse to the same packet; its parts lie in
// order within the input and cover it.
#include "harnesses/kit/harness.h"
#include "targets/rtp/demux.h"
#include "targets/rtp/packet.h"

using assay::kit::Oracle;

ASSAY_HARNESS(rtp_packet_roundtrip, input) {
  const auto packet = vms::rtp::ParsePacket(input.bytes());
  if (!packet) return;
  const std::size_t extension = packet->extension ? 4 + packet->extension->data.size() : 0;
  Oracle(
      12 + 4U * packet->csrcs.count + extension + packet->payload.size() + packet->padding_bytes ==
          input.size(),
      "parts_cover_the_packet");
  const auto written = vms::rtp::WritePacket(*packet);
  Oracle(written.has_value(), "what_parses_can_be_written");
  Oracle(written->size() == input.size(), "same_length");
  const auto again = vms::rtp::ParsePacket(std::span<const std::byte>(*written));
  Oracle(again && *again == *packet, "write_loses_nothing");
  const auto kind = vms::rtp::Classify(input.bytes());
  Oracle(kind == vms::rtp::DatagramKind::kRtp ||
             (packet->payload_type >= 64 && packet->payload_type <= 95),
         "demux_agrees");
}

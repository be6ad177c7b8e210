// Property: a metadata document put into payloads of any size comes back the same, as one unit.
// Input: the options of the packetizer, then the document.
#include "harnesses/rtp_payload_roundtrip.h"
#include "targets/rtp_payload/metadata_depacketizer.h"

ASSAY_HARNESS(metadata_packetize_roundtrip, input) {
  using assay::kit::Oracle;
  const auto options = rtp_payload_roundtrip::TakeOptions(input);
  const auto payloads = vms::rtp_payload::PacketizeMetadata(input.text(), options);
  Oracle(payloads.has_value() == !input.empty(), "all_but_nothing_can_be_sent");
  if (!payloads) return;
  vms::rtp_payload::MetadataDepacketizer receiver;
  const auto units =
      rtp_payload_roundtrip::Depacketize(receiver, *payloads, 7, options.max_payload_bytes);
  Oracle(units.size() == 1, "one_unit_comes_back");
  Oracle(vms::ByteView(units[0].data) == vms::ByteView(input.bytes()), "same_document");
}

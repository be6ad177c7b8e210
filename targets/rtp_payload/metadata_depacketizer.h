// ONVIF metadata over RTP (vnd.onvif.metadata), ONVIF Streaming Specification §5.1.2: the text of
// an XML document cut into payloads, the marker on its last packet.
//
// A unit is one document; the XML is not looked at. Nothing in a packet says that a document begins
// there, so after a loss everything up to the next marker is skipped.
#pragma once

#include <expected>
#include <vector>

#include "targets/rtp_payload/depacketizer.h"
#include "targets/rtp_payload/limits.h"

namespace vms::rtp_payload {

class MetadataDepacketizer final : public Depacketizer {
 public:
  MetadataDepacketizer()
      : Depacketizer({.max_unit_bytes = kMaxMetadataBytes, .begins_behind_marker_only = true}) {}

 private:
  std::expected<void, ParseError> Take(const PacketView& packet, std::vector<Unit>&) override {
    return Append(packet.payload);
  }
  std::expected<void, ParseError> Close() override { return EndPart(); }
};

}  // namespace vms::rtp_payload

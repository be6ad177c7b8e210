// The other direction: units into RTP payloads, for what this product sends on (live view, replay)
// and for the tests of the depacketizers.
//
// A packetizer takes its own product's units but refuses what the format cannot say. Each payload
// has at most `max_payload_bytes` bytes, which must be kMinPayloadBytes to kMaxPayloadBytes.
// Threads: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/rtp_payload/aac_depacketizer.h"
#include "targets/rtp_payload/jpeg_payload.h"

namespace vms::rtp_payload {

struct OutgoingPayload {
  std::vector<std::byte> bytes{};
  bool marker = false;

  friend bool operator==(const OutgoingPayload&, const OutgoingPayload&) = default;
};
using Payloads = std::vector<OutgoingPayload>;

struct PacketizeOptions {
  std::size_t max_payload_bytes = 1400;
  bool aggregate = false;  // NAL units or AUs that fit go into one packet
};

// One access unit of NAL units without start codes: RFC 6184, mode 1.
[[nodiscard]] Parsed<Payloads> PacketizeH264(std::span<const ByteView> nals,
                                             const PacketizeOptions& options = {});

// One access unit: RFC 7798. With an order number, DONL and DOND fields are written: it is the
// decoding order number of the first NAL unit, the others follow.
[[nodiscard]] Parsed<Payloads> PacketizeH265(std::span<const ByteView> nals,
                                             const PacketizeOptions& options = {},
                                             std::optional<std::uint16_t> order_number = {});

// One picture: `picture` gives the headers (its fragment_offset must be 0) and the whole scan.
[[nodiscard]] Parsed<Payloads> PacketizeJpeg(const JpegPayload& picture,
                                             const PacketizeOptions& options = {});

// AUs that follow each other. A payload's timestamp is that of its first AU.
[[nodiscard]] Parsed<Payloads> PacketizeAac(std::span<const ByteView> units, AacMode mode,
                                            const PacketizeOptions& options = {});

// One XML document, not empty.
[[nodiscard]] Parsed<Payloads> PacketizeMetadata(std::string_view document,
                                                 const PacketizeOptions& options = {});

}  // namespace vms::rtp_payload

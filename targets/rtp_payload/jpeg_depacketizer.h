// JPEG over RTP, RFC 2435: scans in fragments, put behind headers that make a JFIF file of each.
//
// A unit is one picture from SOI to EOI. The scan itself is not looked at: it is as hostile as it
// came, and what restart markers it has is for the decoder to find out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <vector>

#include "targets/rtp_payload/depacketizer.h"
#include "targets/rtp_payload/jpeg_payload.h"
#include "targets/rtp_payload/jpeg_tables.h"
#include "targets/rtp_payload/limits.h"

namespace vms::rtp_payload {

struct JpegConfig {
  // For pictures over 2040 samples, whose size RFC 2435 cannot say (x-dimensions of the SDP); 0:
  // not known, such pictures are refused.
  std::uint16_t width = 0;
  std::uint16_t height = 0;
};

class JpegDepacketizer final : public Depacketizer {
 public:
  explicit JpegDepacketizer(const JpegConfig& config = {})
      : Depacketizer({.max_unit_bytes = kMaxVideoUnitBytes}), config_(config) {}

 private:
  std::expected<void, ParseError> Take(const PacketView& packet, std::vector<Unit>& units) override;
  std::expected<void, ParseError> Close() override;

  std::expected<void, ParseError> Start(const JpegPayload& payload);
  Parsed<QuantizationTables> TablesFor(const JpegPayload& payload);

  JpegConfig config_;
  JpegPayload first_{};           // headers of the picture in progress, without views
  std::size_t header_bytes_ = 0;  // in front of its scan
  // §4.2: with q of 128 to 254, tables hold until they are sent anew. At most 127 entries.
  std::map<std::uint8_t, QuantizationTables> tables_{};
};

}  // namespace vms::rtp_payload

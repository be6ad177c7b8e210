// H.265 over RTP, RFC 7798, one RTP stream (SRST): single NAL unit packets, aggregation packets,
// fragmentation units, with or without decoding order numbers. PACI packets are refused.
//
// A unit is an access unit; its parts are NAL units without start codes. An access unit ends by the
// marker or by a new timestamp (§4.1).
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <vector>

#include "targets/base/byte_reader.h"
#include "targets/rtp_payload/depacketizer.h"
#include "targets/rtp_payload/limits.h"

namespace vms::rtp_payload {

struct H265Config {
  // sprop-max-don-diff > 0 (§7.1): DONL and DOND fields are present. They are checked: NAL units
  // sent in another order than they are decoded are refused (kUnsupported).
  bool decoding_order_numbers = false;
};

class H265Depacketizer final : public Depacketizer {
 public:
  explicit H265Depacketizer(const H265Config& config = {})
      : Depacketizer({.max_unit_bytes = kMaxVideoUnitBytes,
                      .max_parts = kMaxNalsPerUnit,
                      .timestamp_ends_unit = true}),
        config_(config) {}

 private:
  bool Ignores(const PacketView& packet) const override;
  std::expected<void, ParseError> Take(const PacketView& packet, std::vector<Unit>& units) override;
  std::expected<void, ParseError> Close() override;
  void Forget() override;

  std::expected<void, ParseError> TakeSingle(ByteView payload);
  std::expected<void, ParseError> TakeAggregate(ByteView payload);
  std::expected<void, ParseError> TakeFragment(ByteView payload);
  std::expected<void, ParseError> CheckOrder(std::uint16_t order_number);

  H265Config config_;
  std::optional<std::uint16_t> last_order_number_{};  // within the unit in progress
  bool in_fragments_ = false;
  std::uint8_t fragmented_type_ = 0;
};

}  // namespace vms::rtp_payload

// AAC over RTP, RFC 3640, modes AAC-hbr and AAC-lbr (§3.3.5, §3.3.6), without interleaving.
//
// A packet carries whole AUs or one fragment of an AU. A unit is one AU. An AU-header says the size
// of the whole AU, so that completeness is known from the bytes; the marker is not relied on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <vector>

#include "targets/rtp_payload/depacketizer.h"
#include "targets/rtp_payload/limits.h"

namespace vms::rtp_payload {

enum class AacMode {
  kHighBitRate,  // sizeLength 13, indexLength 3, indexDeltaLength 3: AUs up to 8191 bytes
  kLowBitRate,   // 6, 2, 2: AUs up to 63 bytes
};

struct AacConfig {
  AacMode mode = AacMode::kHighBitRate;
  // constantDuration (§4.1), in units of the RTP clock: what lies between two AUs of a packet.
  std::uint32_t unit_duration = 1024;
};

class AacDepacketizer final : public Depacketizer {
 public:
  explicit AacDepacketizer(const AacConfig& config = {})
      : Depacketizer({.max_unit_bytes = config.mode == AacMode::kHighBitRate ? kMaxHbrUnitBytes
                                                                             : kMaxLbrUnitBytes}),
        config_(config) {}

 private:
  std::expected<void, ParseError> Take(const PacketView& packet, std::vector<Unit>& units) override;
  std::expected<void, ParseError> Close() override;
  void Forget() override { fragmented_size_ = 0; }

  Parsed<std::vector<std::size_t>> ReadSizes(ByteView headers) const;
  std::expected<void, ParseError> TakeFragment(ByteView data, std::size_t size,
                                               std::vector<Unit>& units);

  AacConfig config_;
  std::size_t fragmented_size_ = 0;  // of the AU in fragments
};

}  // namespace vms::rtp_payload

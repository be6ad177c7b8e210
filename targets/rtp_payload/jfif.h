// The headers of a JPEG file for a scan that came over RTP: RFC 2435 appendix B, and the JFIF
// marker, which makes the colours certain.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "targets/rtp_payload/jpeg_tables.h"

namespace vms::rtp_payload {

struct JfifHeader {
  bool chroma_420 = false;             // type 1; else 4:2:2, type 0
  std::uint16_t width = 0;             // in samples, not 0
  std::uint16_t height = 0;            // not 0
  std::uint16_t restart_interval = 0;  // 0: none
  QuantizationTables tables{};
};

// SOI to SOS; the scan and EOI follow.
[[nodiscard]] std::vector<std::byte> WriteJfifHeader(const JfifHeader& header);

// The bytes of the APP0 segment that WriteJfifHeader puts behind SOI.
inline constexpr std::size_t kJfifMarkerBytes = 18;

}  // namespace vms::rtp_payload

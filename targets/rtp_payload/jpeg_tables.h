// The quantization tables that JPEG over RTP leaves out: RFC 2435 §4.2 and appendix A, from those
// of ITU-T T.81 annex K. The Huffman tables are in targets/jpeg.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "targets/rtp_payload/jpeg_payload.h"

namespace vms::rtp_payload {

using QuantizationTables = std::array<std::byte, kQuantizationTablesBytes>;

// Luminance, then chrominance, in zigzag order. `q` is 1 to 99.
[[nodiscard]] QuantizationTables TablesOfQ(std::uint8_t q);

}  // namespace vms::rtp_payload

// The tables that JPEG over RTP leaves out: RFC 2435 §4.2 and appendices A and B; from ITU-T T.81
// annex K.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "targets/rtp_payload/jpeg_payload.h"

namespace vms::rtp_payload {

using QuantizationTables = std::array<std::byte, kQuantizationTablesBytes>;

// Luminance, then chrominance, in zigzag order. `q` is 1 to 99.
[[nodiscard]] QuantizationTables TablesOfQ(std::uint8_t q);

// T.81 tables K.3 to K.6 as a DHT segment wants them.
struct HuffmanTable {
  std::uint8_t class_and_id = 0;                // 0x00, 0x10: luminance DC, AC; 0x01, 0x11
  std::array<std::uint8_t, 16> code_lengths{};  // how many codes of 1 to 16 bits
  std::span<const std::uint8_t> symbols{};
};
[[nodiscard]] std::span<const HuffmanTable> StandardHuffmanTables();

}  // namespace vms::rtp_payload

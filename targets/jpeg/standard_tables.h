// The tables of ITU-T T.81 annex K, which JPEG over RTP (RFC 2435) and MJPEG cameras leave out.
//
// Threads: constant tables.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "targets/jpeg/limits.h"

namespace vms::jpeg {

using QuantizerSteps = std::array<std::uint8_t, kBlockSamples>;

// Tables K.1 and K.2, row by row.
[[nodiscard]] const QuantizerSteps& StandardLuminance();
[[nodiscard]] const QuantizerSteps& StandardChrominance();
// T.81 figure A.6: the position in a row-wise block of each coefficient in zigzag order.
[[nodiscard]] const QuantizerSteps& ZigzagOrder();

// Tables K.3 to K.6 as a DHT segment wants them.
struct StandardHuffmanTable {
  std::uint8_t class_and_id = 0;                // 0x00, 0x10: luminance DC, AC; 0x01, 0x11
  std::array<std::uint8_t, 16> code_lengths{};  // how many codes of 1 to 16 bits
  std::span<const std::uint8_t> symbols{};
};
[[nodiscard]] std::span<const StandardHuffmanTable> StandardHuffmanTables();

}  // namespace vms::jpeg

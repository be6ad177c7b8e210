// DQT and DHT: quantization tables and Huffman tables. ITU-T T.81 §B.2.4.1, §B.2.4.2, annex C.
//
// A segment holds one or more tables. Refuses what decoders index or divide by: destinations over
// 3, counts whose sum is over 256 or over the bytes that are there, code lengths that no prefix
// code has (Kraft), DC categories over 15, quantizer steps of 0. The code of all ones, which T.81
// forbids, is taken: encoders use it. Symbols view the caller's bytes. Threads: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/byte_writer.h"
#include "targets/base/error.h"
#include "targets/jpeg/limits.h"

namespace vms::jpeg {

struct QuantizationTable {
  std::uint8_t id = 0;                               // 0..3
  bool wide = false;                                 // 16-bit steps
  std::array<std::uint16_t, kBlockSamples> steps{};  // in zigzag order, none of them 0
  friend bool operator==(const QuantizationTable&, const QuantizationTable&) = default;
};

struct HuffmanTable {
  bool ac = false;
  std::uint8_t id = 0;                    // 0..3
  std::array<std::uint8_t, 16> counts{};  // of codes of 1 to 16 bits
  ByteView symbols;                       // as many as the counts' sum, 1..256
  friend bool operator==(const HuffmanTable&, const HuffmanTable&) = default;
};

// A segment's body into a list that is empty before, where a caller keeps it; after an error the
// list holds anything.
[[nodiscard]] Parsed<void> ParseQuantization(ByteView body, std::vector<QuantizationTable>& tables);
[[nodiscard]] Parsed<void> ParseHuffman(ByteView body, std::vector<HuffmanTable>& tables);

// The bodies of the segments.
void WriteQuantization(const std::vector<QuantizationTable>& tables, ByteWriter& writer);
void WriteHuffman(const std::vector<HuffmanTable>& tables, ByteWriter& writer);

}  // namespace vms::jpeg

#include "targets/jpeg/tables.h"

#include <algorithm>
#include <numeric>

#include "targets/base/byte_reader.h"

namespace vms::jpeg {
namespace {

using enum ParseErrorKind;

constexpr unsigned kMaxDcCategory = 15;  // 11 for 8-bit samples, 15 for 12-bit ones

// Annex C: a code of n bits takes 2^(16-n) of the 2^16 places.
bool IsPrefixCode(const std::array<std::uint8_t, 16>& counts) {
  std::uint32_t taken = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) taken += std::uint32_t{counts[i]} << (15 - i);
  return taken <= 0x10000;
}

Parsed<QuantizationTable> ReadQuantization(ByteReader& reader) {
  const unsigned head = reader.U8();
  QuantizationTable table;
  table.id = head & 15;
  table.wide = head >> 4 == 1;
  if (head >> 4 > 1) return Refuse(kMalformed, "quantizer steps of neither 8 nor 16 bits");
  if (table.id >= kMaxTables) return Refuse(kMalformed, "a quantization table over 3");
  for (std::uint16_t& step : table.steps) step = table.wide ? reader.U16() : reader.U8();
  if (reader.failed()) return Refuse(kMalformed, "a quantization table is cut short");
  if (std::ranges::find(table.steps, 0) != table.steps.end())
    return Refuse(kMalformed, "a quantizer step of 0");
  return table;
}

Parsed<HuffmanTable> ReadHuffman(ByteReader& reader) {
  const unsigned head = reader.U8();
  HuffmanTable table;
  table.id = head & 15;
  table.ac = head >> 4 == 1;
  if (head >> 4 > 1) return Refuse(kMalformed, "a Huffman table of neither DC nor AC");
  if (table.id >= kMaxTables) return Refuse(kMalformed, "a Huffman table over 3");
  for (std::uint8_t& count : table.counts) count = reader.U8();
  if (reader.failed()) return Refuse(kMalformed, "a Huffman table is cut short");
  const std::size_t sum = std::accumulate(table.counts.begin(), table.counts.end(), std::size_t{0});
  if (sum == 0) return Refuse(kMalformed, "a Huffman table without codes");
  if (sum > kMaxSymbols) return Refuse(kMalformed, "a Huffman table with more than 256 codes");
  if (!IsPrefixCode(table.counts)) return Refuse(kMalformed, "code lengths that no code has");
  const ByteView symbols = reader.Bytes(sum);
  if (reader.failed()) return Refuse(kMalformed, "a Huffman table is cut short");
  for (const std::byte symbol : symbols) {
    table.symbols.push_back(std::to_integer<std::uint8_t>(symbol));
    if (!table.ac && table.symbols.back() > kMaxDcCategory) {
      return Refuse(kMalformed, "a DC category over 15");
    }
  }
  return table;
}

template <typename Table>
Parsed<std::vector<Table>> ReadAll(ByteView body, Parsed<Table> (*read)(ByteReader&)) {
  ByteReader reader(body);
  std::vector<Table> tables;
  while (!reader.empty()) {
    auto table = read(reader);
    if (!table) return std::unexpected(table.error());
    tables.push_back(std::move(*table));
  }
  return tables;
}

}  // namespace

Parsed<std::vector<QuantizationTable>> ParseQuantization(ByteView body) {
  return ReadAll(body, &ReadQuantization);
}

Parsed<std::vector<HuffmanTable>> ParseHuffman(ByteView body) {
  return ReadAll(body, &ReadHuffman);
}

void WriteQuantization(const std::vector<QuantizationTable>& tables, ByteWriter& writer) {
  for (const QuantizationTable& table : tables) {
    writer.U8((table.wide ? 0x10U : 0U) | table.id);
    for (const std::uint16_t step : table.steps) {
      if (table.wide) {
        writer.U16(step);
      } else {
        writer.U8(step);
      }
    }
  }
}

void WriteHuffman(const std::vector<HuffmanTable>& tables, ByteWriter& writer) {
  for (const HuffmanTable& table : tables) {
    writer.U8((table.ac ? 0x10U : 0U) | table.id);
    writer.Bytes(std::as_bytes(std::span(table.counts)));
    writer.Bytes(std::as_bytes(std::span(table.symbols)));
  }
}

}  // namespace vms::jpeg

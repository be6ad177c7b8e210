#include "targets/jpeg/tables.h"

#include <algorithm>
#include <utility>

#include "targets/base/byte_reader.h"

namespace vms::jpeg {
namespace {

using enum ParseErrorKind;

constexpr std::byte kMaxDcCategory{15};  // 11 for 8-bit samples, 15 for 12-bit ones

struct Codes {
  std::uint32_t count = 0;
  bool is_prefix_code = false;
};
// Annex C: a code of n bits takes 2^(16-n) of the 2^16 places.
Codes CodesOf(const std::array<std::uint8_t, 16>& counts) {
  std::uint32_t count = 0;
  std::uint32_t taken = 0;
  for (const std::uint8_t of_size : counts) {
    count += of_size;
    taken = 2 * taken + of_size;
  }
  return {.count = count, .is_prefix_code = taken <= 0x10000};
}

using Steps = std::array<std::uint16_t, kBlockSamples>;

Steps NarrowSteps(std::span<const std::byte, kBlockSamples> bytes) {
  Steps steps;
  for (std::size_t i = 0; i < kBlockSamples; ++i) {
    steps[i] = std::to_integer<std::uint16_t>(bytes[i]);
  }
  return steps;
}

Steps WideSteps(ByteView bytes) {
  ByteReader reader(bytes);
  Steps steps;
  for (std::uint16_t& step : steps) step = reader.U16();
  return steps;
}

Parsed<void> Read(ByteReader& reader, QuantizationTable& table) {
  const unsigned head = reader.U8();
  table.id = head & 15;
  table.wide = head >> 4 == 1;
  if (head >> 4 > 1) return Refuse(kMalformed, "quantizer steps of neither 8 nor 16 bits");
  if (table.id >= kMaxTables) return Refuse(kMalformed, "a quantization table over 3");
  const ByteView bytes = reader.Bytes(kBlockSamples * (table.wide ? 2 : 1));
  if (reader.failed()) return Refuse(kMalformed, "a quantization table is cut short");
  table.steps = table.wide ? WideSteps(bytes) : NarrowSteps(bytes.first<kBlockSamples>());
  // Without a way out, so that the compiler makes it look at many steps at once.
  std::uint16_t zeros = 0;
  for (const std::uint16_t step : table.steps) zeros |= static_cast<std::uint16_t>(step == 0);
  if (zeros != 0) return Refuse(kMalformed, "a quantizer step of 0");
  return {};
}

Parsed<void> Read(ByteReader& reader, HuffmanTable& table) {
  const unsigned head = reader.U8();
  table.id = head & 15;
  table.ac = head >> 4 == 1;
  if (head >> 4 > 1) return Refuse(kMalformed, "a Huffman table of neither DC nor AC");
  if (table.id >= kMaxTables) return Refuse(kMalformed, "a Huffman table over 3");
  const ByteView counts = reader.Bytes(table.counts.size());
  if (reader.failed()) return Refuse(kMalformed, "a Huffman table is cut short");
  for (std::size_t i = 0; i < table.counts.size(); ++i) {
    table.counts[i] = std::to_integer<std::uint8_t>(counts[i]);
  }
  const Codes codes = CodesOf(table.counts);
  if (codes.count == 0) return Refuse(kMalformed, "a Huffman table without codes");
  if (codes.count > kMaxSymbols)
    return Refuse(kMalformed, "a Huffman table with more than 256 codes");
  if (!codes.is_prefix_code) return Refuse(kMalformed, "code lengths that no code has");
  table.symbols = reader.Bytes(codes.count);
  if (reader.failed()) return Refuse(kMalformed, "a Huffman table is cut short");
  if (!table.ac && std::ranges::max(table.symbols) > kMaxDcCategory) {
    return Refuse(kMalformed, "a DC category over 15");
  }
  return {};
}

template <typename Table>
Parsed<void> ReadAll(ByteView body, std::vector<Table>& tables) {
  ByteReader reader(body);
  constexpr std::size_t kSmallestBytes = 18;  // a Huffman table of one code
  tables.reserve(std::min(kMaxTables, body.size() / kSmallestBytes));
  while (!reader.empty()) {
    if (auto read = Read(reader, tables.emplace_back()); !read) return read;
  }
  return {};
}

}  // namespace

Parsed<void> ParseQuantization(ByteView body, std::vector<QuantizationTable>& tables) {
  return ReadAll(body, tables);
}
Parsed<void> ParseHuffman(ByteView body, std::vector<HuffmanTable>& tables) {
  return ReadAll(body, tables);
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
    writer.Bytes(table.symbols);
  }
}

}  // namespace vms::jpeg

#include "targets/rtp_payload/jfif.h"

#include <string_view>

#include "targets/base/byte_writer.h"
#include "targets/jpeg/standard_tables.h"

namespace vms::rtp_payload {
namespace {

// T.81 table B.1, and JFIF 1.02.
constexpr unsigned kStartOfImage = 0xffd8;
constexpr unsigned kJfif = 0xffe0;
constexpr unsigned kQuantization = 0xffdb;
constexpr unsigned kRestartInterval = 0xffdd;
constexpr unsigned kBaselineFrame = 0xffc0;
constexpr unsigned kHuffman = 0xffc4;
constexpr unsigned kStartOfScan = 0xffda;

void WriteJfifMarker(ByteWriter& writer) {
  writer.U16(kJfif);
  writer.U16(16);
  writer.Bytes(ByteView::OfText(std::string_view("JFIF\0", 5)));
  writer.U16(0x0102);  // version
  writer.U8(0);        // the densities are a ratio: square samples
  writer.U16(1);
  writer.U16(1);
  writer.U16(0);  // no thumbnail
}

void WriteQuantization(ByteWriter& writer, const QuantizationTables& tables) {
  for (std::size_t id = 0; id < 2; ++id) {
    writer.U16(kQuantization);
    writer.U16(3 + kQuantizationTableBytes);
    writer.U8(id);
    writer.Bytes(std::span(tables).subspan(id * kQuantizationTableBytes, kQuantizationTableBytes));
  }
}

void WriteFrame(ByteWriter& writer, const JfifHeader& header) {
  writer.U16(kBaselineFrame);
  writer.U16(17);
  writer.U8(8);  // bits of a sample
  writer.U16(header.height);
  writer.U16(header.width);
  writer.U8(3);
  for (unsigned component = 0; component < 3; ++component) {
    writer.U8(component);
    const unsigned luminance = header.chroma_420 ? 0x22 : 0x21;
    writer.U8(component == 0 ? luminance : 0x11);  // horizontal and vertical sampling
    writer.U8(component == 0 ? 0 : 1);             // quantization table
  }
}

void WriteHuffman(ByteWriter& writer) {
  for (const jpeg::StandardHuffmanTable& table : jpeg::StandardHuffmanTables()) {
    writer.U16(kHuffman);
    writer.U16(3 + table.code_lengths.size() + table.symbols.size());
    writer.U8(table.class_and_id);
    writer.Bytes(std::as_bytes(std::span(table.code_lengths)));
    writer.Bytes(std::as_bytes(table.symbols));
  }
}

void WriteScanHeader(ByteWriter& writer) {
  writer.U16(kStartOfScan);
  writer.U16(12);
  writer.U8(3);
  for (unsigned component = 0; component < 3; ++component) {
    writer.U8(component);
    writer.U8(component == 0 ? 0x00 : 0x11);  // DC and AC Huffman table
  }
  writer.U8(0);  // all coefficients, as baseline JPEG wants
  writer.U8(63);
  writer.U8(0);
}

}  // namespace

std::vector<std::byte> WriteJfifHeader(const JfifHeader& header) {
  ByteWriter writer;
  writer.U16(kStartOfImage);
  WriteJfifMarker(writer);
  WriteQuantization(writer, header.tables);
  if (header.restart_interval != 0) {
    writer.U16(kRestartInterval);
    writer.U16(4);
    writer.U16(header.restart_interval);
  }
  WriteFrame(writer, header);
  WriteHuffman(writer);
  WriteScanHeader(writer);
  return writer.Take();
}

}  // namespace vms::rtp_payload

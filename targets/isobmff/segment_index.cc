#include "targets/isobmff/segment_index.h"

#include "targets/base/byte_writer.h"
#include "targets/isobmff/limits.h"

namespace vms::isobmff {
namespace {

constexpr std::size_t kReferenceBytes = 12;
constexpr std::uint32_t kTopBit = 0x80000000U;

std::uint64_t ReadTime(ByteReader& reader, bool wide) { return wide ? reader.U64() : reader.U32(); }
void WriteTime(ByteWriter& writer, bool wide, std::uint64_t time) {
  wide ? writer.U64(time) : writer.U32(time);
}

// Field 0 to 2: traf, trun, sample.
unsigned NumberBytes(std::uint8_t lengths, unsigned field) {
  return ((lengths >> (4 - 2 * field)) & 3U) + 1;
}

std::uint32_t ReadNumber(ByteReader& reader, unsigned bytes) {
  std::uint32_t number = 0;
  for (unsigned i = 0; i < bytes; ++i) number = (number << 8U) | reader.U8();
  return number;
}

void WriteNumber(ByteWriter& writer, unsigned bytes, std::uint32_t number) {
  for (unsigned i = bytes; i > 0; --i) writer.U8((number >> (8 * (i - 1))) & 0xFFU);
}

}  // namespace

Parsed<SegmentIndex> ParseSegmentIndex(ByteView body) {
  ByteReader reader(body);
  const FullHeader full = ReadFullHeader(reader);
  SegmentIndex index;
  index.wide = full.version != 0;
  index.flags = full.flags;
  index.reference_id = reader.U32();
  index.timescale = reader.U32();
  index.earliest_time = ReadTime(reader, index.wide);
  index.first_offset = ReadTime(reader, index.wide);
  reader.Skip(2);
  const std::size_t count = reader.U16();
  if (reader.failed() || count > reader.remaining() / kReferenceBytes) {
    return Refuse(ParseErrorKind::kTruncated, "sidx has fewer references than it claims");
  }
  if (full.version > 1) return Refuse(ParseErrorKind::kUnsupported, "sidx has an unknown version");
  if (index.timescale == 0) return Refuse(ParseErrorKind::kMalformed, "a timescale is 0");
  for (std::size_t i = 0; i < count; ++i) {
    SegmentReference reference;
    const std::uint32_t size = reader.U32();
    reference.to_index = (size & kTopBit) != 0;
    reference.size = size & ~kTopBit;
    reference.duration = reader.U32();
    const std::uint32_t sap = reader.U32();
    reference.starts_with_sap = (sap & kTopBit) != 0;
    reference.sap_type = static_cast<std::uint8_t>((sap >> 28U) & 7U);
    reference.sap_delta = sap & 0x0FFFFFFFU;
    index.references.push_back(reference);
  }
  return index;
}

std::vector<std::byte> WriteSegmentIndex(const SegmentIndex& index) {
  ByteWriter writer;
  writer.U8(index.wide ? 1 : 0);
  writer.U24(index.flags);
  writer.U32(index.reference_id);
  writer.U32(index.timescale);
  WriteTime(writer, index.wide, index.earliest_time);
  WriteTime(writer, index.wide, index.first_offset);
  writer.U16(0);
  writer.U16(index.references.size());
  for (const SegmentReference& reference : index.references) {
    writer.U32((reference.to_index ? kTopBit : 0U) | (reference.size & ~kTopBit));
    writer.U32(reference.duration);
    writer.U32((reference.starts_with_sap ? kTopBit : 0U) |
               (std::uint32_t{reference.sap_type} & 7U) << 28U |
               (reference.sap_delta & 0x0FFFFFFFU));
  }
  return writer.Take();
}

Parsed<RandomAccessTable> ParseRandomAccessTable(ByteView body) {
  ByteReader reader(body);
  const FullHeader full = ReadFullHeader(reader);
  RandomAccessTable table;
  table.wide = full.version != 0;
  table.track_id = reader.U32();
  table.number_lengths = static_cast<std::uint8_t>(reader.U32() & 0x3FU);
  const std::size_t count = reader.U32();
  std::size_t width = table.wide ? 16 : 8;
  for (unsigned field = 0; field < 3; ++field) width += NumberBytes(table.number_lengths, field);
  if (reader.failed() || count > reader.remaining() / width) {
    return Refuse(ParseErrorKind::kTruncated, "tfra has fewer entries than it claims");
  }
  if (full.version > 1) return Refuse(ParseErrorKind::kUnsupported, "tfra has an unknown version");
  if (count > kMaxRandomAccessPoints) {
    return Refuse(ParseErrorKind::kOverLimit, "tfra has too many entries");
  }
  for (std::size_t i = 0; i < count; ++i) {
    RandomAccessPoint point;
    point.time = ReadTime(reader, table.wide);
    point.moof_offset = ReadTime(reader, table.wide);
    point.traf = ReadNumber(reader, NumberBytes(table.number_lengths, 0));
    point.trun = ReadNumber(reader, NumberBytes(table.number_lengths, 1));
    point.sample = ReadNumber(reader, NumberBytes(table.number_lengths, 2));
    table.points.push_back(point);
  }
  return table;
}

std::vector<std::byte> WriteRandomAccessTable(const RandomAccessTable& table) {
  ByteWriter writer;
  writer.U32(table.wide ? 1U << 24U : 0U);
  writer.U32(table.track_id);
  writer.U32(table.number_lengths & 0x3FU);
  writer.U32(table.points.size());
  for (const RandomAccessPoint& point : table.points) {
    WriteTime(writer, table.wide, point.time);
    WriteTime(writer, table.wide, point.moof_offset);
    WriteNumber(writer, NumberBytes(table.number_lengths, 0), point.traf);
    WriteNumber(writer, NumberBytes(table.number_lengths, 1), point.trun);
    WriteNumber(writer, NumberBytes(table.number_lengths, 2), point.sample);
  }
  return writer.Take();
}

}  // namespace vms::isobmff

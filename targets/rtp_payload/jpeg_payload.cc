#include "targets/rtp_payload/jpeg_payload.h"

#include "targets/base/byte_reader.h"
#include "targets/base/byte_writer.h"

namespace vms::rtp_payload {

using enum ParseErrorKind;

namespace {

constexpr std::uint8_t kRestartTypes = 64;  // added to the type
constexpr std::uint8_t kInBandQ = 128;
constexpr std::uint32_t kMaxFragmentOffset = 0xffffff;
constexpr std::uint16_t kMaxRestartCount = 0x3fff;

bool KnownType(std::uint8_t type) { return (type & ~unsigned{kRestartTypes}) <= 1; }

// §3.1.8
Parsed<ByteView> ReadTables(ByteReader& reader, std::uint8_t q) {
  const std::size_t offset = reader.position();
  reader.Skip(1);  // MBZ
  const unsigned precision = reader.U8();
  const std::size_t length = reader.U16();
  const ByteView tables = reader.Bytes(length);
  if (reader.failed()) return Refuse(kTruncated, "the quantization tables are cut short", offset);
  if (length == 0) {
    if (q == kAlwaysInBandQ) {
      return Refuse(kMalformed, "no quantization tables although q is 255", offset);
    }
    return tables;
  }
  if ((precision & 3) != 0) {
    return Refuse(kUnsupported, "quantization tables of 16 bits in baseline JPEG", offset);
  }
  if (length != kQuantizationTablesBytes) {
    return Refuse(kMalformed, "not two quantization tables of 64 bytes", offset);
  }
  return tables;
}

}  // namespace

Parsed<JpegPayload> ParseJpegPayload(ByteView bytes) {
  ByteReader reader(bytes);
  JpegPayload payload;
  payload.type_specific = reader.U8();
  payload.fragment_offset = reader.U24();
  payload.type = reader.U8();
  payload.q = reader.U8();
  payload.width_in_blocks = reader.U8();
  payload.height_in_blocks = reader.U8();
  if (reader.failed()) return Refuse(kTruncated, "the main JPEG header is cut short");
  if (!KnownType(payload.type)) return Refuse(kUnsupported, "an unknown JPEG type", 4);
  if (payload.q == 0 || (payload.q > 99 && payload.q < kInBandQ)) {
    return Refuse(kMalformed, "a reserved value of q", 5);
  }
  if (payload.type >= kRestartTypes) {
    const std::size_t offset = reader.position();
    const std::uint16_t interval = reader.U16();
    const unsigned flags = reader.U16();
    if (reader.failed()) return Refuse(kTruncated, "the restart header is cut short", offset);
    payload.restart = JpegRestart{interval, (flags & 0x8000) != 0, (flags & 0x4000) != 0,
                                  static_cast<std::uint16_t>(flags & kMaxRestartCount)};
  }
  if (payload.q >= kInBandQ && payload.fragment_offset == 0) {
    const auto tables = ReadTables(reader, payload.q);
    if (!tables) return std::unexpected(tables.error());
    payload.tables = *tables;
  }
  payload.scan = reader.Rest();
  return payload;
}

Parsed<std::vector<std::byte>> WriteJpegPayload(const JpegPayload& payload) {
  const bool in_band = payload.q >= kInBandQ && payload.fragment_offset == 0;
  if (!KnownType(payload.type)) return Refuse(kUnsupported, "an unknown JPEG type");
  if ((payload.type >= kRestartTypes) != payload.restart.has_value()) {
    return Refuse(kMalformed, "a restart header belongs to the types from 64 on");
  }
  if (payload.q == 0 || (payload.q > 99 && payload.q < kInBandQ)) {
    return Refuse(kMalformed, "a reserved value of q");
  }
  if (payload.fragment_offset > kMaxFragmentOffset ||
      (payload.restart && payload.restart->count > kMaxRestartCount)) {
    return Refuse(kOverLimit, "a field of the JPEG header does not fit");
  }
  if (!payload.tables.empty() && (!in_band || payload.tables.size() != kQuantizationTablesBytes)) {
    return Refuse(kMalformed, "quantization tables where there can be none, or not two of 64");
  }
  if (in_band && payload.tables.empty() && payload.q == kAlwaysInBandQ) {
    return Refuse(kMalformed, "no quantization tables although q is 255");
  }
  ByteWriter writer;
  writer.U8(payload.type_specific);
  writer.U24(payload.fragment_offset);
  writer.U8(payload.type);
  writer.U8(payload.q);
  writer.U8(payload.width_in_blocks);
  writer.U8(payload.height_in_blocks);
  if (payload.restart) {
    writer.U16(payload.restart->interval);
    writer.U16((payload.restart->first ? 0x8000U : 0U) | (payload.restart->last ? 0x4000U : 0U) |
               payload.restart->count);
  }
  if (in_band) {
    writer.U16(0);  // MBZ, and 8 bits for all tables
    writer.U16(payload.tables.size());
    writer.Bytes(payload.tables);
  }
  writer.Bytes(payload.scan);
  return writer.Take();
}

}  // namespace vms::rtp_payload

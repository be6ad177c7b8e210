#include "targets/aac/adts.h"

#include "targets/base/bit_reader.h"
#include "targets/base/bit_writer.h"

namespace vms::aac {
namespace {

using enum ParseErrorKind;

constexpr std::uint32_t kSync = 0xfff;

// ISO/IEC 11172-3 §2.4.3.1: x^16 + x^15 + x^2 + 1, all ones at the start.
std::uint16_t Crc16(ByteView bytes) {
  std::uint32_t crc = 0xffff;
  for (const std::byte byte : bytes) {
    crc ^= std::to_integer<std::uint32_t>(byte) << 8;
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x8005 : crc << 1;
    }
    crc &= 0xffff;
  }
  return static_cast<std::uint16_t>(crc);
}

bool HasPositions(const AdtsHeader& header) { return header.has_crc && header.blocks > 1; }

struct Raw {
  AdtsHeader header;
  bool in_sync = false;
  std::uint32_t layer = 0;
};

Raw ReadFields(BitReader& reader) {
  Raw raw;
  AdtsHeader& header = raw.header;
  raw.in_sync = reader.Bits(12) == kSync;
  header.mpeg2 = reader.Flag();
  raw.layer = reader.Bits(2);
  header.has_crc = !reader.Flag();
  header.object_type = static_cast<std::uint8_t>(1 + reader.Bits(2));
  header.sampling_index = static_cast<std::uint8_t>(reader.Bits(4));
  header.private_bit = reader.Flag();
  header.channel_configuration = static_cast<std::uint8_t>(reader.Bits(3));
  header.original = reader.Flag();
  header.home = reader.Flag();
  header.copyright_bit = reader.Flag();
  header.copyright_start = reader.Flag();
  header.frame_bytes = static_cast<std::uint16_t>(reader.Bits(13));
  header.buffer_fullness = static_cast<std::uint16_t>(reader.Bits(11));
  header.blocks = static_cast<std::uint8_t>(1 + reader.Bits(2));
  return raw;
}

Parsed<void> CheckFields(const Raw& raw) {
  if (!raw.in_sync) return Refuse(kMalformed, "no ADTS syncword");
  if (raw.layer != 0) return Refuse(kMalformed, "an ADTS layer other than 0", 1);
  if (!HzOfIndex(raw.header.sampling_index)) {
    return Refuse(kMalformed, "a reserved ADTS sampling index", 2);
  }
  if (raw.header.mpeg2 && raw.header.object_type == 4) {
    return Refuse(kMalformed, "a reserved MPEG-2 profile", 2);
  }
  if (raw.header.frame_bytes <= raw.header.header_bytes()) {
    return Refuse(kMalformed, "an ADTS frame that is not longer than its header", 3);
  }
  return {};
}

// §1.A.2.2.3: adts_header_error_check().
Parsed<void> CheckPositions(const AdtsHeader& header, ByteView bytes) {
  const std::size_t audio_bytes = header.frame_bytes - header.header_bytes();
  std::size_t previous = 0;
  for (std::size_t i = 0; i + 1 < header.blocks; ++i) {
    const std::size_t position = header.positions[i];
    if (position <= previous || position >= audio_bytes) {
      return Refuse(kMalformed, "raw data block positions out of order", kAdtsHeaderBytes + 2 * i);
    }
    previous = position;
  }
  if (Crc16(bytes.first(header.header_bytes() - 2)) != header.crc) {
    return Refuse(kMalformed, "a wrong CRC of an ADTS header", header.header_bytes() - 2);
  }
  return {};
}

}  // namespace

std::size_t AdtsHeader::header_bytes() const {
  return kAdtsHeaderBytes + (has_crc ? 2U + 2U * (blocks - 1U) : 0U);
}

Parsed<AdtsHeader> ParseAdtsHeader(ByteView bytes) {
  if (bytes.size() < kAdtsHeaderBytes) return Refuse(kTruncated, "an ADTS header is cut short");
  BitReader reader(bytes);
  Raw raw = ReadFields(reader);
  if (const auto checked = CheckFields(raw); !checked) return std::unexpected(checked.error());
  AdtsHeader& header = raw.header;
  if (bytes.size() < header.header_bytes()) {
    return Refuse(kTruncated, "an ADTS header is cut short");
  }
  if (!header.has_crc) return header;
  for (std::size_t i = 0; i + 1 < header.blocks; ++i) {
    header.positions[i] = static_cast<std::uint16_t>(reader.Bits(16));
  }
  header.crc = static_cast<std::uint16_t>(reader.Bits(16));
  if (HasPositions(header)) {
    if (const auto checked = CheckPositions(header, bytes); !checked) {
      return std::unexpected(checked.error());
    }
  }
  return header;
}

std::vector<std::byte> WriteAdtsHeader(const AdtsHeader& header) {
  BitWriter writer;
  writer.Bits(kSync, 12);
  writer.Flag(header.mpeg2);
  writer.Bits(0, 2);
  writer.Flag(!header.has_crc);
  writer.Bits(header.object_type - 1U, 2);
  writer.Bits(header.sampling_index, 4);
  writer.Flag(header.private_bit);
  writer.Bits(header.channel_configuration, 3);
  writer.Flag(header.original);
  writer.Flag(header.home);
  writer.Flag(header.copyright_bit);
  writer.Flag(header.copyright_start);
  writer.Bits(header.frame_bytes, 13);
  writer.Bits(header.buffer_fullness, 11);
  writer.Bits(header.blocks - 1U, 2);
  if (!header.has_crc) return writer.bytes();
  for (std::size_t i = 0; i + 1 < header.blocks; ++i) writer.Bits(header.positions[i], 16);
  writer.Bits(HasPositions(header) ? Crc16(writer.bytes()) : header.crc, 16);
  return writer.bytes();
}

std::optional<AudioSpecificConfig> ConfigOf(const AdtsHeader& header) {
  if (header.channel_configuration == 0) return std::nullopt;
  AudioSpecificConfig config;
  config.header.object_type = header.object_type;
  config.header.sampling = {header.sampling_index, HzOfIndex(header.sampling_index).value_or(0)};
  config.header.channel_configuration = header.channel_configuration;
  return config;
}

}  // namespace vms::aac

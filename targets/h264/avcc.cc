#include "targets/h264/avcc.h"

#include <algorithm>

#include "targets/base/bit_reader.h"
#include "targets/base/bit_writer.h"
#include "targets/h264/limits.h"

namespace vms::h264 {
namespace {

constexpr bool IsLengthSize(std::uint8_t size) { return size == 1 || size == 2 || size == 4; }

bool SameBytes(const std::vector<Bytes>& a, const std::vector<Bytes>& b) {
  return std::ranges::equal(a, b, [](Bytes x, Bytes y) { return std::ranges::equal(x, y); });
}

// `count` units behind 16-bit lengths; false when one is empty or runs past the end.
bool ReadUnits(Bytes record, BitReader& reader, std::uint32_t count, std::vector<Bytes>& units) {
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t size = reader.Bits(16);
    const std::size_t begin = reader.position() / 8;
    reader.Skip(size * 8);
    if (reader.failed() || size == 0) return false;
    units.push_back(record.subspan(begin, size));
  }
  return true;
}

void WriteUnits(const std::vector<Bytes>& units, BitWriter& writer) {
  for (const Bytes unit : units) {
    writer.Bits(static_cast<std::uint32_t>(unit.size()), 16);
    for (const std::byte byte : unit) writer.Bits(std::to_integer<std::uint32_t>(byte), 8);
  }
}

// §5.3.3.1.2: every profile but Baseline, Main and Extended has the second part.
constexpr bool HasHighPart(std::uint8_t profile) {
  return profile != 66 && profile != 77 && profile != 88;
}

Parsed<AvcConfiguration::HighProfile> ReadHigh(Bytes record, BitReader& reader) {
  AvcConfiguration::HighProfile high;
  reader.Skip(6);
  high.chroma_format = static_cast<std::uint8_t>(reader.Bits(2));
  reader.Skip(5);
  high.bit_depth_luma_minus8 = static_cast<std::uint8_t>(reader.Bits(3));
  reader.Skip(5);
  high.bit_depth_chroma_minus8 = static_cast<std::uint8_t>(reader.Bits(3));
  const std::uint32_t count = reader.Bits(8);
  if (reader.failed() || !ReadUnits(record, reader, count, high.sps_extensions)) {
    return Refuse(ParseErrorKind::kTruncated, "the high profile part of the avcC record is cut",
                  reader.position() / 8);
  }
  return high;
}

}  // namespace

bool operator==(const AvcConfiguration::HighProfile& a, const AvcConfiguration::HighProfile& b) {
  return a.chroma_format == b.chroma_format && a.bit_depth_luma_minus8 == b.bit_depth_luma_minus8 &&
         a.bit_depth_chroma_minus8 == b.bit_depth_chroma_minus8 &&
         SameBytes(a.sps_extensions, b.sps_extensions);
}

bool operator==(const AvcConfiguration& a, const AvcConfiguration& b) {
  return a.profile == b.profile && a.compatibility == b.compatibility && a.level == b.level &&
         a.length_size == b.length_size && SameBytes(a.sps, b.sps) && SameBytes(a.pps, b.pps) &&
         a.high == b.high;
}

Parsed<AvcConfiguration> ParseAvcConfiguration(Bytes record) {
  BitReader reader(record);
  AvcConfiguration avc;
  if (reader.Bits(8) != 1) {
    return Refuse(ParseErrorKind::kUnsupported, "configurationVersion of the avcC record is not 1");
  }
  avc.profile = static_cast<std::uint8_t>(reader.Bits(8));
  avc.compatibility = static_cast<std::uint8_t>(reader.Bits(8));
  avc.level = static_cast<std::uint8_t>(reader.Bits(8));
  reader.Skip(6);
  avc.length_size = static_cast<std::uint8_t>(reader.Bits(2) + 1);
  if (!IsLengthSize(avc.length_size)) {
    return Refuse(ParseErrorKind::kMalformed, "lengthSizeMinusOne of the avcC record is 2", 4);
  }
  reader.Skip(3);
  if (!ReadUnits(record, reader, reader.Bits(5), avc.sps)) {
    return Refuse(ParseErrorKind::kTruncated, "an SPS of the avcC record is cut or empty",
                  reader.position() / 8);
  }
  const std::uint32_t pps_count = reader.Bits(8);
  if (reader.failed() || !ReadUnits(record, reader, pps_count, avc.pps)) {
    return Refuse(ParseErrorKind::kTruncated, "a PPS of the avcC record is cut or empty",
                  reader.position() / 8);
  }
  if (HasHighPart(avc.profile) && reader.remaining() > 0) {
    Parsed<AvcConfiguration::HighProfile> high = ReadHigh(record, reader);
    if (!high) return std::unexpected(high.error());
    avc.high = *std::move(high);
  }
  return avc;
}

std::vector<std::byte> WriteAvcConfiguration(const AvcConfiguration& avc) {
  BitWriter writer;
  writer.Bits(1, 8);
  writer.Bits(avc.profile, 8);
  writer.Bits(avc.compatibility, 8);
  writer.Bits(avc.level, 8);
  writer.Bits(0x3F, 6);
  writer.Bits(avc.length_size - 1U, 2);
  writer.Bits(0x7, 3);
  writer.Bits(static_cast<std::uint32_t>(avc.sps.size()), 5);
  WriteUnits(avc.sps, writer);
  writer.Bits(static_cast<std::uint32_t>(avc.pps.size()), 8);
  WriteUnits(avc.pps, writer);
  if (avc.high && HasHighPart(avc.profile)) {
    writer.Bits(0x3F, 6);
    writer.Bits(avc.high->chroma_format, 2);
    writer.Bits(0x1F, 5);
    writer.Bits(avc.high->bit_depth_luma_minus8, 3);
    writer.Bits(0x1F, 5);
    writer.Bits(avc.high->bit_depth_chroma_minus8, 3);
    writer.Bits(static_cast<std::uint32_t>(avc.high->sps_extensions.size()), 8);
    WriteUnits(avc.high->sps_extensions, writer);
  }
  return writer.bytes();
}

Parsed<std::vector<Bytes>> SplitSample(Bytes sample, std::uint8_t length_size) {
  if (!IsLengthSize(length_size)) {
    return Refuse(ParseErrorKind::kUnsupported, "the length size is not 1, 2 or 4");
  }
  std::vector<Bytes> nals;
  std::size_t at = 0;
  while (at < sample.size()) {
    if (sample.size() - at < length_size) {
      return Refuse(ParseErrorKind::kTruncated, "the sample ends within a length", at);
    }
    std::size_t size = 0;
    for (std::size_t i = 0; i < length_size; ++i) {
      size = (size << 8) | std::to_integer<std::size_t>(sample[at + i]);
    }
    at += length_size;
    if (size > sample.size() - at) {
      return Refuse(ParseErrorKind::kTruncated, "a NAL unit runs past the end of its sample", at);
    }
    if (size > 0 && nals.size() == kMaxNalsPerSample) {
      return Refuse(ParseErrorKind::kOverLimit, "the sample has more than 1024 NAL units", at);
    }
    if (size > 0) nals.push_back(sample.subspan(at, size));
    at += size;
  }
  return nals;
}

Parsed<std::vector<std::byte>> WriteSample(std::span<const Bytes> nals, std::uint8_t length_size) {
  if (!IsLengthSize(length_size)) {
    return Refuse(ParseErrorKind::kUnsupported, "the length size is not 1, 2 or 4");
  }
  std::vector<std::byte> sample;
  for (const Bytes nal : nals) {
    if ((std::uint64_t{nal.size()} >> (8 * length_size)) != 0) {
      return Refuse(ParseErrorKind::kOverLimit, "a NAL unit is too long for the length size",
                    sample.size());
    }
    for (unsigned i = length_size; i-- > 0;) {
      sample.push_back(static_cast<std::byte>((nal.size() >> (8 * i)) & 0xFFU));
    }
    sample.insert(sample.end(), nal.begin(), nal.end());
  }
  return sample;
}

}  // namespace vms::h264

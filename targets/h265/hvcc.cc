#include "targets/h265/hvcc.h"

#include "targets/base/byte_reader.h"
#include "targets/base/byte_writer.h"
#include "targets/h265/limits.h"

namespace vms::h265 {
namespace {

Profile ReadProfile(ByteReader& reader) {
  Profile profile;
  const std::uint8_t first = reader.U8();
  profile.space = first >> 6;
  profile.high_tier = (first & 0x20U) != 0;
  profile.idc = first & 0x1FU;
  profile.compatibility = reader.U32();
  const std::uint64_t high = reader.U16();
  profile.constraints = (high << 32) | reader.U32();
  return profile;
}

void ReadFormat(ByteReader& reader, HvcConfiguration& hvcc) {
  hvcc.min_spatial_segmentation_idc = reader.U16() & 0xFFFU;
  hvcc.parallelism_type = reader.U8() & 3U;
  hvcc.chroma_format = reader.U8() & 3U;
  hvcc.bit_depth_luma_minus8 = reader.U8() & 7U;
  hvcc.bit_depth_chroma_minus8 = reader.U8() & 7U;
  hvcc.average_frame_rate = reader.U16();
  const std::uint8_t last = reader.U8();
  hvcc.constant_frame_rate = last >> 6;
  hvcc.temporal_layers = (last >> 3) & 7U;
  hvcc.temporal_id_nested = (last & 4U) != 0;
  hvcc.length_size = static_cast<std::uint8_t>((last & 3U) + 1);
}

// Every length is compared with what is left before it is used.
bool ReadArray(ByteReader& reader, std::size_t& units, HvccArray& array) {
  const std::uint8_t first = reader.U8();
  array.complete = (first & 0x80U) != 0;
  array.nal_type = first & 0x3FU;
  const std::size_t count = reader.U16();
  for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
    const ByteView unit = reader.Bytes(reader.U16());
    if (unit.empty() || ++units > kMaxHvccUnits) return false;
    array.units.push_back(unit);
  }
  return !reader.failed();
}

}  // namespace

Parsed<HvcConfiguration> ParseHvcConfiguration(ByteView record) {
  ByteReader reader(record);
  HvcConfiguration hvcc;
  if (reader.U8() > 1) {
    return Refuse(ParseErrorKind::kUnsupported, "configurationVersion of the hvcC record is not 1");
  }
  hvcc.profile = ReadProfile(reader);
  hvcc.level_idc = reader.U8();
  ReadFormat(reader, hvcc);
  const std::size_t arrays = reader.U8();
  if (reader.failed()) {
    return Refuse(ParseErrorKind::kTruncated, "the hvcC record is cut", reader.position());
  }
  if (hvcc.length_size == 3) {
    return Refuse(ParseErrorKind::kMalformed, "lengthSizeMinusOne of the hvcC record is 2");
  }
  if (arrays > kMaxHvccArrays) {
    return Refuse(ParseErrorKind::kOverLimit, "the hvcC record has more than 64 arrays");
  }
  std::size_t units = 0;
  for (std::size_t i = 0; i < arrays; ++i) {
    if (!ReadArray(reader, units, hvcc.arrays.emplace_back())) {
      return Refuse(ParseErrorKind::kMalformed,
                    "a unit of the hvcC record is empty, cut, or one too many", reader.position());
    }
  }
  return hvcc;
}

std::vector<std::byte> WriteHvcConfiguration(const HvcConfiguration& hvcc) {
  ByteWriter writer;
  writer.U8(1);
  writer.U8((hvcc.profile.space * 64U) | (hvcc.profile.high_tier ? 0x20U : 0U) | hvcc.profile.idc);
  writer.U32(hvcc.profile.compatibility);
  writer.U16(hvcc.profile.constraints >> 32);
  writer.U32(hvcc.profile.constraints);
  writer.U8(hvcc.level_idc);
  writer.U16(0xF000U | hvcc.min_spatial_segmentation_idc);
  writer.U8(0xFCU | hvcc.parallelism_type);
  writer.U8(0xFCU | hvcc.chroma_format);
  writer.U8(0xF8U | hvcc.bit_depth_luma_minus8);
  writer.U8(0xF8U | hvcc.bit_depth_chroma_minus8);
  writer.U16(hvcc.average_frame_rate);
  writer.U8((hvcc.constant_frame_rate * 64U) | (hvcc.temporal_layers * 8U) |
            (hvcc.temporal_id_nested ? 4U : 0U) | (hvcc.length_size - 1U));
  writer.U8(hvcc.arrays.size());
  for (const HvccArray& array : hvcc.arrays) {
    writer.U8((array.complete ? 0x80U : 0U) | array.nal_type);
    writer.U16(array.units.size());
    for (const ByteView unit : array.units) {
      writer.U16(unit.size());
      writer.Bytes(unit);
    }
  }
  return writer.Take();
}

}  // namespace vms::h265

#include "targets/jpeg/application.h"

#include <string_view>

#include "targets/base/byte_reader.h"

namespace vms::jpeg {
namespace {

using namespace std::string_view_literals;
using enum ParseErrorKind;

constexpr std::size_t kTiffHeaderBytes = 8;
constexpr unsigned kMaxUnits = 2;
constexpr unsigned kMaxField = 2;

bool BeginsWith(ByteView body, std::string_view name) { return body.AsText().starts_with(name); }

std::uint32_t LittleU32(ByteReader& reader) {
  const std::uint32_t value = reader.U32();
  return value >> 24 | (value >> 8 & 0xff00) | (value << 8 & 0xff0000) | value << 24;
}

}  // namespace

Parsed<Jfif> ParseJfif(ByteView body) {
  if (!BeginsWith(body, "JFIF\0"sv)) return Refuse(kUnsupported, "not a JFIF segment");
  ByteReader reader(body.subspan(5));
  Jfif jfif;
  jfif.version = reader.U16();
  jfif.units = reader.U8();
  jfif.density_x = reader.U16();
  jfif.density_y = reader.U16();
  jfif.thumbnail_width = reader.U8();
  jfif.thumbnail_height = reader.U8();
  if (reader.failed()) return Refuse(kMalformed, "a JFIF segment is cut short");
  if (jfif.units > kMaxUnits) return Refuse(kMalformed, "unknown units of a JFIF density");
  jfif.thumbnail = reader.Bytes(std::size_t{3} * jfif.thumbnail_width * jfif.thumbnail_height);
  if (reader.failed()) return Refuse(kMalformed, "a thumbnail is larger than its segment");
  return jfif;
}

Parsed<ExifHeader> ParseExifHeader(ByteView body) {
  if (!BeginsWith(body, "Exif\0"sv)) return Refuse(kUnsupported, "not an Exif segment");
  if (body.size() < 6 + kTiffHeaderBytes) return Refuse(kMalformed, "an Exif segment is cut short");
  ExifHeader exif;
  exif.tiff = body.subspan(6);  // the sixth byte is padding
  exif.little_endian = BeginsWith(exif.tiff, "II*\0"sv);
  if (!exif.little_endian && !BeginsWith(exif.tiff, "MM\0*"sv)) {
    return Refuse(kMalformed, "an Exif segment without TIFF header");
  }
  ByteReader reader(exif.tiff.subspan(4));
  exif.first_directory = exif.little_endian ? LittleU32(reader) : reader.U32();
  constexpr std::size_t kCountBytes = 2;
  if (exif.first_directory < kTiffHeaderBytes || exif.tiff.size() < kCountBytes ||
      exif.first_directory > exif.tiff.size() - kCountBytes) {
    return Refuse(kMalformed, "an Exif directory outside of its segment");
  }
  return exif;
}

Parsed<std::uint8_t> ParseAvi1Field(ByteView body) {
  if (!BeginsWith(body, "AVI1")) return Refuse(kUnsupported, "not an AVI1 segment");
  if (body.size() < 5) return Refuse(kMalformed, "an AVI1 segment is cut short");
  const auto field = std::to_integer<std::uint8_t>(body[4]);
  if (field > kMaxField) return Refuse(kMalformed, "an unknown field of an AVI1 segment");
  return field;
}

}  // namespace vms::jpeg

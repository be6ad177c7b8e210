#include "targets/matroska/element.h"

#include <bit>

#include "targets/matroska/ids.h"
#include "targets/matroska/vint.h"

namespace vms::matroska {

std::unexpected<ParseError> ElementReader::Fail(ParseErrorKind kind, std::string_view what) {
  failed_ = true;
  return Refuse(kind, what, offset_);
}

std::optional<Parsed<Element>> ElementReader::Next() {
  auto element = NextOfAny();
  while (element && *element && ((*element)->id == kVoid || (*element)->id == kCrc32)) {
    element = NextOfAny();
  }
  return element;
}

std::optional<Parsed<Element>> ElementReader::NextOfAny() {
  if (failed_ || bytes_.empty()) return std::nullopt;
  ByteReader reader(bytes_);
  const auto id = ReadId(reader);
  if (!id) return Fail(ParseErrorKind::kMalformed, "an element id is malformed or cut");
  const auto size = ReadVint(reader);
  if (!size) return Fail(ParseErrorKind::kMalformed, "an element size is malformed or cut");
  Element element;
  element.id = *id;
  element.offset = offset_;
  element.body_offset = offset_ + reader.position();
  element.unknown_size = size->all_ones;
  if (size->all_ones) {
    if (*id != kSegment && *id != kCluster) {
      return Fail(ParseErrorKind::kMalformed, "an element may not be of unknown size");
    }
    element.body = reader.Rest();
  } else {
    if (size->value > reader.remaining()) {
      return Fail(ParseErrorKind::kTruncated, "an element runs past its parent");
    }
    element.body = reader.Bytes(static_cast<std::size_t>(size->value));
  }
  bytes_ = bytes_.subspan(reader.position());
  offset_ += reader.position();
  return element;
}

void ElementReader::Resume(const Element& last, std::size_t bytes) {
  bytes_ = last.body.subspan(bytes);
  offset_ = last.body_offset + bytes;
}

Parsed<std::uint64_t> ReadUnsigned(const Element& element) {
  if (element.body.size() > 8) {
    return Refuse(ParseErrorKind::kMalformed, "a number has more than 8 bytes", element.offset);
  }
  std::uint64_t value = 0;
  for (const std::byte byte : element.body) {
    value = (value << 8U) | std::to_integer<unsigned>(byte);
  }
  return value;
}

Parsed<double> ReadFloat(const Element& element) {
  ByteReader reader(element.body);
  switch (element.body.size()) {
    case 0:
      return 0.0;
    case 4:
      return double{std::bit_cast<float>(reader.U32())};
    case 8:
      return std::bit_cast<double>(reader.U64());
    default:
      return Refuse(ParseErrorKind::kMalformed, "a real number has not 0, 4 or 8 bytes",
                    element.offset);
  }
}

Parsed<std::string_view> ReadText(const Element& element, std::size_t most) {
  std::string_view text = element.body.AsText();
  text = text.substr(0, text.find('\0'));
  if (text.size() > most) {
    return Refuse(ParseErrorKind::kOverLimit, "a text is too long", element.offset);
  }
  return text;
}

}  // namespace vms::matroska

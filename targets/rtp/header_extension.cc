#include "targets/rtp/header_extension.h"

#include <optional>
#include <utility>

#include "targets/base/byte_reader.h"
#include "targets/base/byte_writer.h"

namespace vms::rtp {
namespace {

constexpr std::uint16_t kTwoByteProfile =
    0x1000;  // RFC 8285 §4.3: 0x100 and four bits for the application
constexpr std::uint16_t kTwoByteMask = 0xFFF0;
constexpr std::uint8_t kStopId = 15;
constexpr std::size_t kMaxExtensionBytes = std::size_t{4} * 65535;

using enum ParseErrorKind;

std::optional<ExtensionForm> FormOf(std::uint16_t profile) {
  if (profile == kOneByteProfile) return ExtensionForm::kOneByte;
  if ((profile & kTwoByteMask) == kTwoByteProfile) return ExtensionForm::kTwoByte;
  return std::nullopt;
}

struct ElementHeader {
  std::uint8_t id = 0;
  std::size_t length = 0;
};

// §4.2: four bits of id, four bits of length - 1. A byte of zero is padding and has no length.
ElementHeader ReadOneByteHeader(ByteReader& reader) {
  const unsigned header = reader.U8();
  if (header == 0) return {};
  return {static_cast<std::uint8_t>(header >> 4), (header & 0x0f) + 1U};
}

// §4.3: a byte of id, a byte of length. A padding byte stands alone, without a length.
ElementHeader ReadTwoByteHeader(ByteReader& reader) {
  const std::uint8_t id = reader.U8();
  if (id == 0) return {};
  return {id, reader.U8()};
}

bool CanSay(ExtensionForm form, const ExtensionElement& element) {
  if (element.id == 0) return false;
  if (form == ExtensionForm::kTwoByte) return element.data.size() <= 255;
  return element.id < kStopId && !element.data.empty() && element.data.size() <= 16;
}

}  // namespace

Parsed<ExtensionElements> ParseExtensionElements(const HeaderExtension& extension) {
  const auto form = FormOf(extension.profile);
  if (!form) return Refuse(kUnsupported, "not a header extension of RFC 8285");
  ExtensionElements result;
  result.form = *form;
  const bool one_byte = *form == ExtensionForm::kOneByte;
  if (!one_byte) result.app_bits = static_cast<std::uint8_t>(extension.profile & 0x0f);

  ByteReader reader(extension.data);
  while (!reader.empty()) {
    const std::size_t start = reader.position();
    const ElementHeader header = one_byte ? ReadOneByteHeader(reader) : ReadTwoByteHeader(reader);
    if (one_byte && header.id == kStopId) break;
    if (header.id == 0 && header.length != 0) {
      return Refuse(kMalformed, "an extension element of id 0 with a length", start);
    }
    const ByteView data = reader.Bytes(header.length);
    if (reader.failed()) {
      return Refuse(kMalformed, "an extension element reaches behind the extension", start);
    }
    if (header.id == 0) continue;
    if (result.elements.size() == kMaxExtensionElements) {
      return Refuse(kOverLimit, "more than 255 extension elements", start);
    }
    result.elements.push_back({header.id, data});
  }
  return result;
}

Parsed<WrittenExtension> WriteExtensionElements(const ExtensionElements& elements) {
  const bool one_byte = elements.form == ExtensionForm::kOneByte;
  if (elements.app_bits > (one_byte ? 0 : 15)) {
    return Refuse(kMalformed, "application bits that the form has no room for");
  }
  if (elements.elements.size() > kMaxExtensionElements) {
    return Refuse(kOverLimit, "more than 255 extension elements");
  }
  ByteWriter writer;
  for (const ExtensionElement& element : elements.elements) {
    if (!CanSay(elements.form, element)) {
      return Refuse(kMalformed, "an extension element whose id or length the form cannot say");
    }
    if (one_byte) {
      writer.U8(unsigned{element.id} << 4 | (element.data.size() - 1));
    } else {
      writer.U8(element.id);
      writer.U8(element.data.size());
    }
    writer.Bytes(element.data);
  }
  writer.AlignTo32(0);
  if (writer.size() > kMaxExtensionBytes)
    return Refuse(kOverLimit, "an extension over 65535 words");
  const unsigned profile = one_byte ? kOneByteProfile : kTwoByteProfile | elements.app_bits;
  return WrittenExtension{static_cast<std::uint16_t>(profile), writer.Take()};
}

}  // namespace vms::rtp

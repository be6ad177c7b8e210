#include "targets/stun/message.h"

#include <algorithm>

#include "targets/base/byte_reader.h"
#include "targets/base/byte_writer.h"
#include "targets/stun/integrity.h"
#include "targets/stun/limits.h"

namespace vms::stun {
namespace {

constexpr std::size_t Padded(std::size_t size) { return (size + 3) / 4 * 4; }

// §5: M11..M7 C1 M6..M4 C0 M3..M0.
std::uint16_t MethodOf(std::uint16_t type) {
  return static_cast<std::uint16_t>((type & 0xFU) | ((type & 0xE0U) >> 1U) |
                                    ((type & 0x3E00U) >> 2U));
}
Class ClassOf(std::uint16_t type) {
  return static_cast<Class>(((type >> 4U) & 1U) | ((type >> 7U) & 2U));
}
std::uint16_t TypeOf(Class kind, std::uint16_t method) {
  const auto bits = static_cast<unsigned>(kind);
  return static_cast<std::uint16_t>((method & 0xFU) | ((method & 0x70U) << 1U) |
                                    ((method & 0xF80U) << 2U) | ((bits & 1U) << 4U) |
                                    ((bits & 2U) << 7U));
}

bool IsKnown(std::uint16_t type) {
  constexpr std::array kKnown = {
      kMappedAddress, kUsername, kMessageIntegrity, kErrorCode, kUnknownAttributes,
      kRealm,         kNonce,    kXorMappedAddress, kPriority,  kUseCandidate};
  return std::ranges::find(kKnown, type) != kKnown.end();
}

Parsed<std::vector<Attribute>> ReadAttributes(ByteReader& reader) {
  std::vector<Attribute> attributes;
  constexpr std::size_t kSmallestBytes = 4;
  constexpr std::size_t kUsual = 8;
  attributes.reserve(std::min(kUsual, reader.remaining() / kSmallestBytes));
  while (!reader.empty()) {
    const std::size_t offset = reader.position();
    if (attributes.size() == kMaxAttributes) {
      return Refuse(ParseErrorKind::kOverLimit, "too many attributes", offset);
    }
    Attribute attribute{.type = reader.U16(), .value = {}, .offset = offset};
    const std::size_t size = reader.U16();
    attribute.value = reader.Bytes(size);
    reader.Skip(Padded(size) - size);
    if (reader.failed()) {
      return Refuse(ParseErrorKind::kMalformed, "an attribute is longer than the message", offset);
    }
    attributes.push_back(attribute);
  }
  return attributes;
}

// §14.7: last, and the CRC of everything before.
bool FingerprintIsRight(const Message& message, ByteView datagram) {
  for (const Attribute& attribute : message.attributes) {
    if (attribute.type != kFingerprint) continue;
    if (&attribute != &message.attributes.back() || attribute.value.size() != 4) return false;
    return ByteReader(attribute.value).U32() == Fingerprint(datagram.first(attribute.offset));
  }
  return true;
}

}  // namespace

Parsed<Message> Parse(ByteView datagram) {
  if (datagram.size() < kHeaderBytes) {
    return Refuse(ParseErrorKind::kTruncated, "the header is not complete");
  }
  if (datagram.size() > kMaxMessageBytes) {
    return Refuse(ParseErrorKind::kOverLimit, "the message is too long");
  }
  ByteReader reader(datagram);
  const std::uint16_t type = reader.U16();
  if (type > 0x3FFF) {
    return Refuse(ParseErrorKind::kUnsupported, "the first two bits are not zero");
  }
  const std::size_t length = reader.U16();
  if (reader.U32() != kMagicCookie) {
    return Refuse(ParseErrorKind::kUnsupported, "there is no magic cookie", 4);
  }
  if (length % 4 != 0 || length != datagram.size() - kHeaderBytes) {
    return Refuse(ParseErrorKind::kMalformed, "the length is not the datagram's", 2);
  }
  Message message{
      .kind = ClassOf(type), .method = MethodOf(type), .transaction = {}, .attributes = {}};
  std::ranges::copy(reader.Bytes(message.transaction.size()), message.transaction.begin());
  auto attributes = ReadAttributes(reader);
  if (!attributes) return std::unexpected(attributes.error());
  message.attributes = std::move(*attributes);
  if (!FingerprintIsRight(message, datagram)) {
    return Refuse(ParseErrorKind::kMalformed, "the fingerprint is wrong or not last");
  }
  return message;
}

std::optional<std::vector<std::byte>> Print(const Message& message) {
  std::size_t size = 0;
  for (const Attribute& attribute : message.attributes) {
    if (attribute.value.size() > 0xFFFF) return std::nullopt;
    size += 4 + Padded(attribute.value.size());
  }
  if (size + kHeaderBytes > kMaxMessageBytes || message.attributes.size() > kMaxAttributes) {
    return std::nullopt;
  }
  ByteWriter writer;
  writer.U16(TypeOf(message.kind, message.method));
  writer.U16(size);
  writer.U32(kMagicCookie);
  writer.Bytes(std::span(message.transaction));
  for (const Attribute& attribute : message.attributes) {
    writer.U16(attribute.type);
    writer.U16(attribute.value.size());
    writer.Bytes(attribute.value);
    writer.AlignTo32(0);
  }
  return writer.Take();
}

const Attribute* Find(const Message& message, std::uint16_t type) {
  bool behind = false;
  for (const Attribute& attribute : message.attributes) {
    if (attribute.type == type && (!behind || type == kFingerprint)) return &attribute;
    behind = behind || attribute.type == kMessageIntegrity;
  }
  return nullptr;
}

std::vector<std::uint16_t> UnknownRequired(const Message& message) {
  std::vector<std::uint16_t> unknown;
  for (const Attribute& attribute : message.attributes) {
    if (attribute.type == kMessageIntegrity) break;  // what follows is ignored
    if (attribute.type < 0x8000 && !IsKnown(attribute.type)) unknown.push_back(attribute.type);
  }
  return unknown;
}

}  // namespace vms::stun

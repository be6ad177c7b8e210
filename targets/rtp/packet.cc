#include "targets/rtp/packet.h"

#include "targets/base/byte_reader.h"
#include "targets/base/byte_writer.h"

namespace vms::rtp {
namespace {

constexpr unsigned kRtpVersion = 2;

using enum ParseErrorKind;

// Splits the padding off, RFC 3550 §5.1: the last byte counts the padding bytes, itself included.
// A.1: "the padding count in the last octet must be less than the total packet length minus the
// header size", so the count may reach to the end of the header but never into it.
Parsed<ByteView> WithoutPadding(ByteView body, std::size_t header_bytes,
                                std::uint8_t& padding_bytes) {
  if (body.empty())
    return Refuse(kTruncated, "padding is announced but nothing follows the header");
  padding_bytes = std::to_integer<std::uint8_t>(body.back());
  const std::size_t last = header_bytes + body.size() - 1;
  if (padding_bytes == 0) return Refuse(kMalformed, "a padding count of 0", last);
  if (padding_bytes > body.size()) {
    return Refuse(kMalformed, "the padding is longer than what follows the header", last);
  }
  return ByteView(body.first(body.size() - padding_bytes));
}

}  // namespace

bool IsReservedPayloadType(std::uint8_t payload_type) {
  return payload_type >= 72 && payload_type <= 76;
}

Parsed<Packet> ParsePacket(ByteView bytes) {
  if (bytes.size() > kMaxPacketBytes) return Refuse(kOverLimit, "an RTP packet over 65535 bytes");
  ByteReader reader(bytes);
  const unsigned first = reader.U8();
  const unsigned second = reader.U8();
  Packet packet;
  packet.sequence_number = reader.U16();
  packet.timestamp = reader.U32();
  packet.ssrc = reader.U32();
  if (reader.failed()) return Refuse(kTruncated, "fewer than the 12 bytes of an RTP header");
  if (first >> 6 != kRtpVersion) return Refuse(kUnsupported, "not version 2 of RTP");
  packet.marker = (second & 0x80) != 0;
  packet.payload_type = static_cast<std::uint8_t>(second & 0x7f);
  if (IsReservedPayloadType(packet.payload_type)) {
    return Refuse(kMalformed, "a payload type of 72 to 76, which is RTCP or nothing", 1);
  }

  packet.csrcs.count = static_cast<std::uint8_t>(first & 0x0f);
  for (unsigned i = 0; i < packet.csrcs.count; ++i) packet.csrcs.values[i] = reader.U32();
  if (reader.failed()) return Refuse(kTruncated, "the CSRC list is cut short", reader.position());

  if ((first & 0x10) != 0) {
    HeaderExtension extension;
    extension.profile = reader.U16();
    const std::size_t words = reader.U16();
    extension.data = reader.Bytes(4 * words);
    if (reader.failed()) {
      return Refuse(kTruncated, "the header extension is cut short", reader.position());
    }
    packet.extension = extension;
  }

  const std::size_t header_bytes = reader.position();
  packet.payload = reader.Rest();
  if ((first & 0x20) != 0) {
    const auto payload = WithoutPadding(packet.payload, header_bytes, packet.padding_bytes);
    if (!payload) return std::unexpected(payload.error());
    packet.payload = *payload;
  }
  return packet;
}

Parsed<std::vector<std::byte>> WritePacket(const Packet& packet) {
  if (packet.payload_type > 127) return Refuse(kMalformed, "a payload type over 127");
  if (IsReservedPayloadType(packet.payload_type)) {
    return Refuse(kMalformed, "a payload type of 72 to 76, which is RTCP or nothing");
  }
  if (packet.csrcs.count > kMaxCsrcs) return Refuse(kOverLimit, "more than 15 CSRCs");

  ByteWriter writer;
  const bool padded = packet.padding_bytes != 0;
  writer.U8(kRtpVersion << 6 | (padded ? 0x20U : 0U) | (packet.extension ? 0x10U : 0U) |
            packet.csrcs.count);
  writer.U8((packet.marker ? 0x80U : 0U) | packet.payload_type);
  writer.U16(packet.sequence_number);
  writer.U32(packet.timestamp);
  writer.U32(packet.ssrc);
  for (const std::uint32_t csrc : packet.csrcs.all()) writer.U32(csrc);
  if (packet.extension) {
    const ByteView data = packet.extension->data;
    if (data.size() % 4 != 0 || data.size() > kMaxPacketBytes) {
      return Refuse(kMalformed, "header extension data that is not whole 32-bit words");
    }
    writer.U16(packet.extension->profile);
    writer.U16(data.size() / 4);
    writer.Bytes(data);
  }
  if (writer.size() + packet.payload.size() + packet.padding_bytes > kMaxPacketBytes) {
    return Refuse(kOverLimit, "an RTP packet over 65535 bytes");
  }
  writer.Bytes(packet.payload);
  if (padded) {
    writer.Zeros(packet.padding_bytes - 1U);
    writer.U8(packet.padding_bytes);
  }
  return writer.Take();
}

}  // namespace vms::rtp

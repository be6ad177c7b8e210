#include "targets/rtp/rtcp_compound.h"

#include <algorithm>

#include "targets/base/byte_reader.h"
#include "targets/rtp/limits.h"
#include "targets/rtp/rtcp_parts.h"

namespace vms::rtp {
namespace {

constexpr unsigned kRtcpVersion = 2;
constexpr std::size_t kHeaderBytes = 4;
constexpr std::size_t kUsualPackets = 4;  // a report, SDES, perhaps feedback or BYE

using enum ParseErrorKind;

Parsed<RtcpPacket> ReadBody(const RtcpBody& body) {
  switch (static_cast<RtcpType>(body.type)) {
    case RtcpType::kSenderReport:
      return ReadSenderReport(body);
    case RtcpType::kReceiverReport:
      return ReadReceiverReport(body);
    case RtcpType::kSourceDescription:
      return ReadSourceDescription(body);
    case RtcpType::kGoodbye:
      return ReadGoodbye(body);
    case RtcpType::kApplication:
      return ReadApplicationDefined(body);
    case RtcpType::kTransportFeedback:
    case RtcpType::kPayloadFeedback:
      return ReadFeedback(body);
    case RtcpType::kExtendedReport:
      return ReadExtendedReport(body);
  }
  return UnknownRtcp{body.type, body.count, body.bytes};
}

bool IsReport(std::uint8_t type) {
  return type == static_cast<std::uint8_t>(RtcpType::kSenderReport) ||
         type == static_cast<std::uint8_t>(RtcpType::kReceiverReport);
}

struct Header {
  bool padded = false;
  RtcpBody body;
};

// One packet's first word and its body, not yet freed of padding.
Parsed<Header> ReadHeader(ByteReader& reader) {
  const std::size_t start = reader.position();
  const unsigned first = reader.U8();
  Header header;
  header.body.type = reader.U8();
  const std::size_t words = reader.U16();
  header.body.bytes = reader.Bytes(4 * words);
  if (reader.failed()) return Refuse(kTruncated, "an RTCP packet longer than its datagram", start);
  if (first >> 6 != kRtcpVersion) return Refuse(kMalformed, "not version 2 of RTCP", start);
  header.padded = (first & 0x20) != 0;
  header.body.count = static_cast<std::uint8_t>(first & 0x1f);
  header.body.offset = start + kHeaderBytes;
  return header;
}

// §6.4.1: the last byte counts the padding, itself included; "it will be a multiple of four".
Parsed<std::uint8_t> PaddingOf(const RtcpBody& body) {
  if (body.bytes.empty())
    return Refuse(kMalformed, "padding in an RTCP packet without a body", body.offset);
  const auto padding = std::to_integer<std::uint8_t>(body.bytes.back());
  const std::size_t last = body.offset + body.bytes.size() - 1;
  if (padding == 0 || padding % 4 != 0) {
    return Refuse(kMalformed, "an RTCP padding count that is not a multiple of 4", last);
  }
  if (padding > body.bytes.size()) {
    return Refuse(kMalformed, "the padding is longer than the RTCP packet", last);
  }
  return padding;
}

// A.2: the first packet is a report, and carries no padding even when it is the only one.
Parsed<void> CheckFirst(const Header& header, const RtcpOptions& options) {
  if (options.reduced_size) return {};
  if (!IsReport(header.body.type)) {
    return Refuse(kMalformed,
                  "a compound packet that does not begin with a sender or receiver report", 1);
  }
  if (header.padded) return Refuse(kMalformed, "padding on the first packet of a compound packet");
  return {};
}

}  // namespace

Parsed<CompoundPacket> ParseRtcp(ByteView bytes, const RtcpOptions& options) {
  if (bytes.size() > kMaxPacketBytes) return Refuse(kOverLimit, "an RTCP packet over 65535 bytes");
  if (bytes.empty()) return Refuse(kTruncated, "an empty RTCP packet");
  CompoundPacket compound;
  compound.packets.reserve(kUsualPackets);
  ByteReader reader(bytes);
  while (!reader.empty()) {
    if (compound.packets.size() == kMaxRtcpPackets) {
      return Refuse(kOverLimit, "more than 64 packets in a compound packet", reader.position());
    }
    auto header = ReadHeader(reader);
    if (!header) return std::unexpected(header.error());
    if (compound.packets.empty()) {
      if (const auto ok = CheckFirst(*header, options); !ok) return std::unexpected(ok.error());
    }
    RtcpBody& body = header->body;
    if (header->padded) {
      if (!reader.empty()) {
        return Refuse(kMalformed, "padding before the last packet of a compound packet",
                      body.offset);
      }
      const auto padding = PaddingOf(body);
      if (!padding) return std::unexpected(padding.error());
      compound.padding_bytes = *padding;
      body.bytes = body.bytes.first(body.bytes.size() - *padding);
    }
    auto packet = ReadBody(body);
    if (!packet) return std::unexpected(packet.error());
    compound.packets.push_back(std::move(*packet));
  }
  return compound;
}

bool HasCname(const CompoundPacket& compound) {
  const auto is_cname = [](const SdesItem& item) { return item.type == kSdesCname; };
  const auto names = [&](const SdesChunk& chunk) {
    return std::ranges::any_of(chunk.items, is_cname);
  };
  return std::ranges::any_of(compound.packets, [&](const RtcpPacket& packet) {
    const auto* description = std::get_if<SourceDescription>(&packet);
    return description != nullptr && std::ranges::any_of(description->chunks, names);
  });
}

}  // namespace vms::rtp

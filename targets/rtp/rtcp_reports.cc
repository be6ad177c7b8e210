// SR, RR, BYE and APP, RFC 3550 §6.4, §6.6, §6.7.
#include <algorithm>
#include <span>

#include "targets/base/byte_reader.h"
#include "targets/rtp/rtcp_parts.h"

namespace vms::rtp {
namespace {

using enum ParseErrorKind;

// §6.4.1: a 24-bit two's complement number.
std::int32_t SignedOf24(std::uint32_t raw) {
  const auto value = static_cast<std::int32_t>(raw);
  return raw >= 0x800000 ? value - 0x1000000 : value;
}

constexpr std::size_t kBlockBytes = 24;

ReportBlock ReadReportBlock(std::span<const std::byte, kBlockBytes> bytes) {
  ByteReader reader(bytes);
  ReportBlock block;
  block.ssrc = reader.U32();
  block.fraction_lost = reader.U8();
  block.cumulative_lost = SignedOf24(reader.U24());
  block.highest_sequence = reader.U32();
  block.jitter = reader.U32();
  block.last_sender_report = reader.U32();
  block.delay_since_last_sr = reader.U32();
  return block;
}

std::vector<ReportBlock> ReadReportBlocks(ByteReader& reader, unsigned count) {
  const ByteView bytes = reader.Bytes(count * kBlockBytes);
  if (reader.failed()) return {};
  std::vector<ReportBlock> blocks(count);
  for (std::size_t i = 0; i < count; ++i) {
    blocks[i] = ReadReportBlock(bytes.subspan(i * kBlockBytes).first<kBlockBytes>());
  }
  return blocks;
}

}  // namespace

Parsed<RtcpPacket> ReadSenderReport(const RtcpBody& body) {
  ByteReader reader(body.bytes);
  SenderReport report;
  report.ssrc = reader.U32();
  report.ntp_timestamp = reader.U64();
  report.rtp_timestamp = reader.U32();
  report.packet_count = reader.U32();
  report.octet_count = reader.U32();
  report.reports = ReadReportBlocks(reader, body.count);
  report.profile_extension = reader.Rest();
  if (reader.failed())
    return Refuse(kMalformed, "a sender report too short for its count", body.offset);
  return report;
}

Parsed<RtcpPacket> ReadReceiverReport(const RtcpBody& body) {
  ByteReader reader(body.bytes);
  ReceiverReport report;
  report.ssrc = reader.U32();
  report.reports = ReadReportBlocks(reader, body.count);
  report.profile_extension = reader.Rest();
  if (reader.failed()) {
    return Refuse(kMalformed, "a receiver report too short for its count", body.offset);
  }
  return report;
}

Parsed<RtcpPacket> ReadGoodbye(const RtcpBody& body) {
  ByteReader reader(body.bytes);
  Goodbye goodbye;
  goodbye.ssrcs.reserve(std::min<std::size_t>(body.count, reader.remaining() / 4));
  for (unsigned i = 0; i < body.count && !reader.failed(); ++i)
    goodbye.ssrcs.push_back(reader.U32());
  if (!reader.empty()) {
    const std::size_t length = reader.U8();
    goodbye.reason = reader.Bytes(length).AsText();
  }
  if (reader.failed())
    return Refuse(kMalformed, "a BYE too short for its count or reason", body.offset);
  // §6.6: the reason is padded to the next word. More is nothing that this version of RTCP knows.
  if (reader.remaining() > 3)
    return Refuse(kMalformed, "bytes behind the reason of a BYE", body.offset);
  return goodbye;
}

Parsed<RtcpPacket> ReadApplicationDefined(const RtcpBody& body) {
  ByteReader reader(body.bytes);
  ApplicationDefined application;
  application.subtype = body.count;
  application.ssrc = reader.U32();
  const ByteView name = reader.Bytes(application.name.size());
  application.data = reader.Rest();
  if (reader.failed()) return Refuse(kMalformed, "an APP packet without its name", body.offset);
  std::ranges::transform(name, application.name.begin(),
                         [](std::byte byte) { return static_cast<char>(byte); });
  return application;
}

}  // namespace vms::rtp

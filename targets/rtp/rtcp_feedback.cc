#include "targets/rtp/rtcp_feedback.h"

#include "targets/base/byte_reader.h"
#include "targets/rtp/limits.h"
#include "targets/rtp/rtcp_parts.h"

namespace vms::rtp {
namespace {

constexpr std::uint8_t kReceiverReferenceTimeBlock = 4;
constexpr std::uint8_t kDlrrBlock = 5;
constexpr unsigned kNackMaskBits = 16;

using enum ParseErrorKind;

}  // namespace

// RFC 4585 §6.1.
Parsed<RtcpPacket> ReadFeedback(const RtcpBody& body) {
  ByteReader reader(body.bytes);
  Feedback feedback;
  feedback.type = static_cast<RtcpType>(body.type);
  feedback.format = body.count;
  feedback.sender_ssrc = reader.U32();
  feedback.media_ssrc = reader.U32();
  feedback.control_information = reader.Rest();
  if (reader.failed())
    return Refuse(kMalformed, "a feedback packet without its sources", body.offset);
  return feedback;
}

// RFC 3611 §2 and §3: a block's length is in words, without its own first word.
Parsed<RtcpPacket> ReadExtendedReport(const RtcpBody& body) {
  ByteReader reader(body.bytes);
  ExtendedReport report;
  report.reserved = body.count;
  report.ssrc = reader.U32();
  while (!reader.empty()) {
    XrBlock block;
    block.type = reader.U8();
    block.type_specific = reader.U8();
    const std::size_t words = reader.U16();
    block.data = reader.Bytes(4 * words);
    if (report.blocks.size() == kMaxXrBlocks) {
      return Refuse(kOverLimit, "more than 128 blocks in an extended report", body.offset);
    }
    report.blocks.push_back(block);
  }
  if (reader.failed()) {
    return Refuse(kMalformed, "an extended report block longer than its packet", body.offset);
  }
  return report;
}

Parsed<std::vector<std::uint16_t>> LostSequenceNumbers(const Feedback& feedback) {
  if (feedback.type != RtcpType::kTransportFeedback || feedback.format != kGenericNack) {
    return Refuse(kUnsupported, "not a Generic NACK");
  }
  std::vector<std::uint16_t> lost;
  ByteReader reader(feedback.control_information);
  while (!reader.empty()) {
    const std::uint16_t first = reader.U16();
    const unsigned mask = reader.U16();
    if (reader.failed()) break;
    lost.push_back(first);
    for (unsigned bit = 0; bit < kNackMaskBits; ++bit) {
      if ((mask >> bit & 1U) != 0) lost.push_back(static_cast<std::uint16_t>(first + bit + 1));
    }
  }
  if (reader.failed() || lost.empty())
    return Refuse(kMalformed, "a Generic NACK of no whole entry");
  return lost;
}

bool IsPictureLossIndication(const Feedback& feedback) {
  return feedback.type == RtcpType::kPayloadFeedback && feedback.format == kPictureLossIndication &&
         feedback.control_information.empty();
}

Parsed<std::vector<FullIntraRequestEntry>> FullIntraRequests(const Feedback& feedback) {
  if (feedback.type != RtcpType::kPayloadFeedback || feedback.format != kFullIntraRequest) {
    return Refuse(kUnsupported, "not a Full Intra Request");
  }
  std::vector<FullIntraRequestEntry> entries;
  ByteReader reader(feedback.control_information);
  while (!reader.empty()) {
    FullIntraRequestEntry entry;
    entry.ssrc = reader.U32();
    entry.sequence_number = reader.U8();
    reader.Skip(3);
    if (!reader.failed()) entries.push_back(entry);
  }
  if (reader.failed() || entries.empty()) {
    return Refuse(kMalformed, "a Full Intra Request of no whole entry");
  }
  return entries;
}

Parsed<std::uint64_t> ReceiverReferenceTime(const XrBlock& block) {
  if (block.type != kReceiverReferenceTimeBlock) {
    return Refuse(kUnsupported, "not a receiver reference time block");
  }
  ByteReader reader(block.data);
  const std::uint64_t ntp = reader.U64();
  if (reader.failed() || !reader.empty()) {
    return Refuse(kMalformed, "a receiver reference time block that is not 2 words");
  }
  return ntp;
}

Parsed<std::vector<LastReceiverReport>> LastReceiverReports(const XrBlock& block) {
  if (block.type != kDlrrBlock) return Refuse(kUnsupported, "not a DLRR block");
  std::vector<LastReceiverReport> reports;
  ByteReader reader(block.data);
  while (!reader.empty()) {
    LastReceiverReport report;
    report.ssrc = reader.U32();
    report.last_rr = reader.U32();
    report.delay_since_last_rr = reader.U32();
    if (!reader.failed()) reports.push_back(report);
  }
  if (reader.failed()) return Refuse(kMalformed, "a DLRR block that is not whole sub-blocks");
  return reports;
}

}  // namespace vms::rtp

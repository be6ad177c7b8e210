#include <algorithm>
#include <string_view>
#include <utility>

#include "targets/base/byte_writer.h"
#include "targets/rtp/limits.h"
#include "targets/rtp/rtcp_compound.h"

namespace vms::rtp {
namespace {

constexpr std::size_t kMaxCount = 31;  // five bits
constexpr std::size_t kMaxText = 255;

using enum ParseErrorKind;

// Writes the body of each packet type and says which five bits its header carries. An empty
// `problem` means that all could be said.
class BodyWriter {
 public:
  explicit BodyWriter(ByteWriter& out) : out_(out) {}

  void operator()(const SenderReport& report) {
    Head(RtcpType::kSenderReport, report.reports.size());
    out_.U32(report.ssrc);
    out_.U64(report.ntp_timestamp);
    out_.U32(report.rtp_timestamp);
    out_.U32(report.packet_count);
    out_.U32(report.octet_count);
    Reports(report.reports);
    Words(report.profile_extension);
  }
  void operator()(const ReceiverReport& report) {
    Head(RtcpType::kReceiverReport, report.reports.size());
    out_.U32(report.ssrc);
    Reports(report.reports);
    Words(report.profile_extension);
  }
  void operator()(const SourceDescription& description) {
    Head(RtcpType::kSourceDescription, description.chunks.size());
    std::size_t items = 0;
    for (const SdesChunk& chunk : description.chunks) {
      items += chunk.items.size();
      Chunk(chunk);
    }
    Require(items <= kMaxSdesItems, "more than 256 SDES items");
  }
  void operator()(const Goodbye& goodbye) {
    Head(RtcpType::kGoodbye, goodbye.ssrcs.size());
    for (const std::uint32_t ssrc : goodbye.ssrcs) out_.U32(ssrc);
    if (!goodbye.reason) return;
    const std::size_t start = out_.size();
    Text(*goodbye.reason);
    out_.AlignTo32(start);
  }
  void operator()(const ApplicationDefined& application) {
    Head(RtcpType::kApplication, application.subtype);
    out_.U32(application.ssrc);
    for (const char character : application.name) out_.U8(static_cast<unsigned char>(character));
    Words(application.data);
  }
  void operator()(const Feedback& feedback) {
    Require(feedback.type == RtcpType::kTransportFeedback ||
                feedback.type == RtcpType::kPayloadFeedback,
            "feedback of a type that is neither RTPFB nor PSFB");
    Head(feedback.type, feedback.format);
    out_.U32(feedback.sender_ssrc);
    out_.U32(feedback.media_ssrc);
    Words(feedback.control_information);
  }
  void operator()(const ExtendedReport& report) {
    Head(RtcpType::kExtendedReport, report.reserved);
    out_.U32(report.ssrc);
    Require(report.blocks.size() <= kMaxXrBlocks, "more than 128 blocks in an extended report");
    for (const XrBlock& block : report.blocks) {
      out_.U8(block.type);
      out_.U8(block.type_specific);
      out_.U16(block.data.size() / 4);
      Words(block.data);
    }
  }
  void operator()(const UnknownRtcp& packet) {
    Require(packet.type < 200 || packet.type > 207, "an unknown packet of a known type");
    Head(static_cast<RtcpType>(packet.type), packet.count);
    Words(packet.data);
  }

  std::string_view problem() const { return problem_; }
  std::uint8_t type() const { return type_; }
  std::uint8_t count() const { return count_; }

 private:
  void Require(bool condition, std::string_view problem) {
    if (!condition && problem_.empty()) problem_ = problem;
  }
  void Head(RtcpType type, std::size_t count) {
    Require(count <= kMaxCount, "a count that five bits cannot say");
    type_ = static_cast<std::uint8_t>(type);
    count_ = static_cast<std::uint8_t>(std::min(count, kMaxCount));
  }
  void Reports(const std::vector<ReportBlock>& reports) {
    for (const ReportBlock& block : reports) {
      Require(block.cumulative_lost >= -0x800000 && block.cumulative_lost <= 0x7fffff,
              "a cumulative loss that 24 bits cannot say");
      out_.U32(block.ssrc);
      out_.U8(block.fraction_lost);
      out_.U24(static_cast<std::uint32_t>(block.cumulative_lost) & 0xffffffU);
      out_.U32(block.highest_sequence);
      out_.U32(block.jitter);
      out_.U32(block.last_sender_report);
      out_.U32(block.delay_since_last_sr);
    }
  }
  void Chunk(const SdesChunk& chunk) {
    const std::size_t start = out_.size();
    out_.U32(chunk.ssrc);
    for (const SdesItem& item : chunk.items) {
      Require(item.type != 0, "an SDES item of type 0");
      out_.U8(item.type);
      Text(item.text);
    }
    out_.U8(0);
    out_.AlignTo32(start);
  }
  void Text(std::string_view text) {
    Require(text.size() <= kMaxText, "a text of over 255 bytes");
    out_.U8(text.size());
    out_.Bytes(ByteView::OfText(text));
  }
  void Words(ByteView data) {
    Require(data.size() % 4 == 0, "data that is not whole 32-bit words");
    Require(data.size() <= kMaxPacketBytes, "data over 65535 bytes");
    out_.Bytes(data);
  }

  ByteWriter& out_;
  std::string_view problem_;
  std::uint8_t type_ = 0;
  std::uint8_t count_ = 0;
};

bool IsReport(const RtcpPacket& packet) {
  return std::holds_alternative<SenderReport>(packet) ||
         std::holds_alternative<ReceiverReport>(packet);
}

// What the compound rules of ParseRtcp would refuse.
Parsed<void> CheckCompound(const CompoundPacket& compound, const RtcpOptions& options) {
  if (compound.packets.empty()) return Refuse(kMalformed, "a compound packet of no packets");
  if (compound.packets.size() > kMaxRtcpPackets) {
    return Refuse(kOverLimit, "more than 64 packets in a compound packet");
  }
  if (compound.padding_bytes % 4 != 0) return Refuse(kMalformed, "padding that is not whole words");
  if (options.reduced_size) return {};
  if (!IsReport(compound.packets.front())) {
    return Refuse(kMalformed,
                  "a compound packet that does not begin with a sender or receiver report");
  }
  if (compound.packets.size() == 1 && compound.padding_bytes != 0) {
    return Refuse(kMalformed, "padding on the first packet of a compound packet");
  }
  return {};
}

Parsed<std::vector<std::byte>> WriteOne(const RtcpPacket& packet, std::uint8_t padding_bytes) {
  ByteWriter body;
  BodyWriter write(body);
  std::visit(write, packet);
  if (!write.problem().empty()) return Refuse(kMalformed, write.problem());
  if (padding_bytes != 0) {
    body.Zeros(padding_bytes - 1U);
    body.U8(padding_bytes);
  }
  if (body.size() > kMaxPacketBytes) return Refuse(kOverLimit, "an RTCP packet over 65535 bytes");
  ByteWriter out;
  out.U8(0x80U | (padding_bytes != 0 ? 0x20U : 0U) | write.count());
  out.U8(write.type());
  out.U16(body.size() / 4);
  out.Bytes(std::span<const std::byte>(body.Take()));
  return out.Take();
}

}  // namespace

Parsed<std::vector<std::byte>> WriteRtcp(const CompoundPacket& compound,
                                         const RtcpOptions& options) {
  if (const auto ok = CheckCompound(compound, options); !ok) return std::unexpected(ok.error());
  std::vector<std::byte> bytes;
  for (const RtcpPacket& packet : compound.packets) {
    const bool last = &packet == &compound.packets.back();
    const auto one = WriteOne(packet, last ? compound.padding_bytes : std::uint8_t{0});
    if (!one) return std::unexpected(one.error());
    bytes.insert(bytes.end(), one->begin(), one->end());
    if (bytes.size() > kMaxPacketBytes)
      return Refuse(kOverLimit, "an RTCP packet over 65535 bytes");
  }
  return bytes;
}

}  // namespace vms::rtp

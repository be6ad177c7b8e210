// Depacketizers and the reorder buffer over growing streams. GStreamer's depayloaders are elements
// of a pipeline and have no function to stand beside; the harnesses compare what comes out.
#include "benchmarks/side_by_side.h"
#include "targets/jitter/reorder_buffer.h"
#include "targets/rtp/framing.h"
#include "targets/rtp/packet.h"
#include "targets/rtp_payload/h264_depacketizer.h"
#include "targets/rtp_payload/h265_depacketizer.h"
#include "targets/rtp_payload/metadata_depacketizer.h"
#include "targets/rtp_payload/packetizer.h"

namespace {

namespace rp = vms::rtp_payload;

// Packets framed by RFC 4571.
std::string Framed(const vms::Parsed<rp::Payloads>& payloads) {
  std::string out;
  std::uint16_t number = 0;
  for (const auto& payload : payloads.value_or(rp::Payloads())) {
    vms::rtp::Packet packet{.marker = payload.marker, .payload_type = 96};
    packet.sequence_number = number++;
    packet.payload = vms::ByteView(payload.bytes);
    const auto bytes = vms::rtp::WritePacket(packet);
    const auto frame = vms::rtp::WriteFrame(vms::ByteView(*bytes));
    out += bench::Text(*frame);
  }
  return out;
}

template <typename Depacketizer>
bool Depacketize(const std::string& text) {
  Depacketizer depacketizer;
  vms::ByteView stream = bench::Bytes(text);
  std::size_t units = 0;
  while (!stream.empty()) {
    const auto frame = vms::rtp::NextFrame(stream);
    if (!frame) return false;
    stream = stream.subspan(frame->total);
    const auto packet = vms::rtp::ParsePacket(frame->packet);
    if (!packet) return false;
    units += depacketizer
                 .Push({.sequence_number = packet->sequence_number,
                        .timestamp = packet->timestamp,
                        .marker = packet->marker,
                        .payload = packet->payload})
                 .units.size();
  }
  return units != 0;
}

std::string Fragments(std::size_t kilobytes, bool h265) {
  const std::string nal = (h265 ? "\x26\x01" : "\x65") + std::string(1024 * kilobytes, 'n');
  const vms::ByteView view = bench::Bytes(nal);
  return Framed(h265 ? rp::PacketizeH265(std::span(&view, 1))
                     : rp::PacketizeH264(std::span(&view, 1)));
}

std::string Document(std::size_t kilobytes) {
  return Framed(rp::PacketizeMetadata("<a>" + std::string(1024 * kilobytes, 'x') + "</a>"));
}

// Each pair of packets changes places.
bool Reorder(const std::string& text) {
  constexpr std::size_t kBytes = 256;
  vms::jitter::ReorderBuffer buffer;
  std::size_t out = 0;
  const std::size_t count = text.size() / kBytes;
  for (std::size_t i = 0; i < count; ++i) {
    buffer.Push({.ssrc = 1,
                 .sequence_number = static_cast<std::uint16_t>(i < 2 ? i : i ^ 1U),
                 .packet = bench::Bytes(text).subspan(kBytes * i, kBytes)});
    while (buffer.Pop()) ++out;
  }
  return out == count;
}

}  // namespace

void bench::Register() {
  Linear(
      "h264_depacketizer", 4, 1024, [](std::size_t size) { return Fragments(size, false); },
      Depacketize<rp::H264Depacketizer>);
  Linear(
      "h265_depacketizer", 4, 1024, [](std::size_t size) { return Fragments(size, true); },
      Depacketize<rp::H265Depacketizer>);
  Linear("metadata_depacketizer", 4, 256, Document, Depacketize<rp::MetadataDepacketizer>);
  Linear(
      "jitter_reorder", 4, 4096, [](std::size_t count) { return std::string(256 * count, 'p'); },
      Reorder);
}

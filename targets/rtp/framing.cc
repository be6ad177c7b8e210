#include "targets/rtp/framing.h"

#include "targets/base/byte_reader.h"
#include "targets/base/byte_writer.h"
#include "targets/rtp/limits.h"

namespace vms::rtp {

Parsed<Frame> NextFrame(ByteView stream) {
  ByteReader reader(stream);
  const std::size_t length = reader.U16();
  const ByteView packet = reader.Bytes(length);
  if (reader.failed()) return Refuse(ParseErrorKind::kTruncated, "the frame is not complete yet");
  return Frame{packet, reader.position()};
}

void FrameSplitter::Add(ByteView chunk) {
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(begin_));
  begin_ = 0;
  buffer_.insert(buffer_.end(), chunk.begin(), chunk.end());
}

std::optional<ByteView> FrameSplitter::Next() {
  const auto frame = NextFrame(std::span<const std::byte>(buffer_).subspan(begin_));
  if (!frame) return std::nullopt;
  begin_ += frame->total;
  return frame->packet;
}

Parsed<std::vector<std::byte>> WriteFrame(ByteView packet) {
  if (packet.size() > kMaxPacketBytes) {
    return Refuse(ParseErrorKind::kOverLimit, "a packet over 65535 bytes has no RFC 4571 frame");
  }
  ByteWriter writer;
  writer.U16(packet.size());
  writer.Bytes(packet);
  return writer.Take();
}

}  // namespace vms::rtp

#include "targets/rtp_payload/h264_depacketizer.h"

#include <array>

#include "targets/base/byte_reader.h"
#include "targets/rtp_payload/h264_types.h"

namespace vms::rtp_payload {

using enum ParseErrorKind;

bool H264Depacketizer::Ignores(const PacketView& packet) const {
  // Between fragments nothing else may come (§5.8), not even what would be ignored elsewhere.
  if (in_fragments_) return false;
  if (packet.payload.empty()) return true;
  return h264::IsUndefined(h264::TypeOf(packet.payload.front()));  // Table 3: "ignored"
}

std::expected<void, ParseError> H264Depacketizer::Take(const PacketView& packet,
                                                       std::vector<Unit>&) {
  const ByteView payload = packet.payload;
  if (payload.empty()) {
    return Refuse(kMalformed, "another packet between the fragments of a NAL unit");
  }
  const std::byte header = payload.front();
  const std::uint8_t type = h264::TypeOf(header);
  if (in_fragments_ && type != h264::kFuA) {
    return Refuse(kMalformed, "another packet between the fragments of a NAL unit");
  }
  if ((header & h264::kForbiddenBit) != std::byte{0}) {
    return Refuse(kMalformed, "the forbidden bit is set: the network has found damage");  // §5.3
  }
  if (type == h264::kStapA) return TakeAggregate(payload);
  if (type == h264::kFuA) return TakeFragment(payload);
  if (type > h264::kLastNalType) {
    return Refuse(kUnsupported, "a packet of the interleaved mode (STAP-B, MTAP or FU-B)");  // §6.4
  }
  if (const auto appended = Append(payload); !appended) return appended;
  return EndPart();
}

// §5.7.1: NAL units behind 16-bit sizes.
std::expected<void, ParseError> H264Depacketizer::TakeAggregate(ByteView payload) {
  ByteReader reader(payload);
  reader.Skip(1);
  if (reader.empty()) return Refuse(kMalformed, "an aggregation packet without a NAL unit", 1);
  while (!reader.empty()) {
    const std::size_t offset = reader.position();
    const std::size_t size = reader.U16();
    const ByteView nal = reader.Bytes(size);
    if (reader.failed()) {
      return Refuse(kTruncated, "a NAL unit reaches past its aggregation packet", offset);
    }
    if (nal.empty()) {
      return Refuse(kMalformed, "an empty NAL unit in an aggregation packet", offset);
    }
    const std::uint8_t type = h264::TypeOf(nal.front());
    if (type == 0 || type > h264::kLastNalType) {
      return Refuse(kMalformed, "no NAL unit but a packet in an aggregation packet", offset);
    }
    if ((nal.front() & h264::kForbiddenBit) != std::byte{0}) {
      return Refuse(kMalformed, "the forbidden bit is set: the network has found damage", offset);
    }
    if (const auto appended = Append(nal); !appended) return appended;
    if (const auto ended = EndPart(); !ended) return ended;
  }
  return {};
}

// §5.8. A NAL unit in a single fragment (start and end at once) is forbidden, sent by cameras, and
// cannot be misunderstood.
std::expected<void, ParseError> H264Depacketizer::TakeFragment(ByteView payload) {
  if (payload.size() < 2) return Refuse(kTruncated, "a fragment without its header", 1);
  const bool start = (payload[1] & h264::kFuStart) != std::byte{0};
  const bool end = (payload[1] & h264::kFuEnd) != std::byte{0};
  const std::uint8_t type = h264::TypeOf(payload[1]);
  if (type == 0 || type > h264::kLastNalType) {
    return Refuse(kMalformed, "fragments of what is no NAL unit", 1);
  }
  if (start) {
    if (in_fragments_) {
      return Refuse(kMalformed, "a NAL unit starts within the fragments of another", 1);
    }
    const std::array nal_header = {(payload[0] & ~h264::kTypeMask) |
                                   (payload[1] & h264::kTypeMask)};
    if (const auto appended = Append(std::span<const std::byte>(nal_header)); !appended) {
      return appended;
    }
    in_fragments_ = true;
    fragmented_type_ = type;
  } else if (!in_fragments_) {
    return Refuse(kMalformed, "a fragment of a NAL unit whose start is missing", 1);
  } else if (type != fragmented_type_) {
    return Refuse(kMalformed, "fragments of two NAL units", 1);
  }
  if (const auto appended = Append(payload.subspan(2)); !appended) return appended;
  if (!end) return {};
  in_fragments_ = false;
  return EndPart();
}

std::expected<void, ParseError> H264Depacketizer::Close() {
  if (in_fragments_) return Refuse(kMalformed, "the unit ends within a fragmented NAL unit");
  return {};
}

}  // namespace vms::rtp_payload

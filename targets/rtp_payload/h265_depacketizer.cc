#include "targets/rtp_payload/h265_depacketizer.h"

#include <array>

#include "targets/rtp_payload/h265_types.h"

namespace vms::rtp_payload {

using enum ParseErrorKind;

namespace {

// H.265 §7.4.2.2: the forbidden bit is 0, nuh_temporal_id_plus1 is not.
std::expected<void, ParseError> CheckHeader(ByteView nal, std::size_t offset) {
  if (nal.size() < h265::kHeaderBytes) {
    return Refuse(kTruncated, "a NAL unit shorter than its header", offset);
  }
  if ((nal[0] & h265::kForbiddenBit) != std::byte{0}) {
    return Refuse(kMalformed, "the forbidden bit is set: the network has found damage", offset);
  }
  if (h265::TemporalIdPlus1(nal[1]) == 0) {
    return Refuse(kMalformed, "nuh_temporal_id_plus1 is 0", offset);
  }
  return {};
}

}  // namespace

bool H265Depacketizer::Ignores(const PacketView& packet) const {
  return packet.payload.empty() && !in_fragments_;
}

void H265Depacketizer::Forget() {
  in_fragments_ = false;
  last_order_number_.reset();
}

// §4.4.1: numbers count modulo 65536; in transmission order they rise.
std::expected<void, ParseError> H265Depacketizer::CheckOrder(std::uint16_t order_number) {
  if (last_order_number_) {
    const auto ahead = static_cast<std::uint16_t>(order_number - *last_order_number_);
    if (ahead == 0 || ahead > 0x7fff) {
      return Refuse(kUnsupported, "NAL units in another order than they are decoded in");
    }
  }
  last_order_number_ = order_number;
  return {};
}

std::expected<void, ParseError> H265Depacketizer::Take(const PacketView& packet,
                                                       std::vector<Unit>&) {
  const ByteView payload = packet.payload;
  if (in_fragments_ && (payload.empty() || h265::TypeOf(payload.front()) != h265::kFragment)) {
    return Refuse(kMalformed, "another packet between the fragments of a NAL unit");
  }
  if (const auto checked = CheckHeader(payload, 0); !checked) return checked;
  const std::uint8_t type = h265::TypeOf(payload.front());
  if (type <= h265::kLastNalType) return TakeSingle(payload);
  if (type == h265::kAggregate) return TakeAggregate(payload);
  if (type == h265::kFragment) return TakeFragment(payload);
  if (type == h265::kPaci) return Refuse(kUnsupported, "a PACI packet");  // §4.4.4
  return Refuse(kUnsupported, "a packet type that RFC 7798 does not define");
}

// §4.4.1: PayloadHdr, DONL if present, the rest of the NAL unit.
std::expected<void, ParseError> H265Depacketizer::TakeSingle(ByteView payload) {
  ByteReader reader(payload);
  const ByteView header = reader.Bytes(h265::kHeaderBytes);
  if (config_.decoding_order_numbers) {
    const std::uint16_t order_number = reader.U16();
    if (reader.failed()) return Refuse(kTruncated, "the decoding order number is cut short", 2);
    if (const auto ordered = CheckOrder(order_number); !ordered) return ordered;
  }
  if (const auto appended = Append(header); !appended) return appended;
  if (const auto appended = Append(reader.Rest()); !appended) return appended;
  return EndPart();
}

// §4.4.2. One unit alone is forbidden there but harmless.
std::expected<void, ParseError> H265Depacketizer::TakeAggregate(ByteView payload) {
  ByteReader reader(payload);
  reader.Skip(h265::kHeaderBytes);
  std::optional<std::uint16_t> order_number;
  if (reader.empty()) return Refuse(kMalformed, "an aggregation packet without a NAL unit", 2);
  while (!reader.empty()) {
    const std::size_t offset = reader.position();
    if (config_.decoding_order_numbers) {
      // DONL before the first, then DOND: the difference to the one before, minus 1.
      order_number = static_cast<std::uint16_t>(order_number ? *order_number + 1U + reader.U8()
                                                             : reader.U16());
    }
    const std::size_t size = reader.U16();
    const ByteView nal = reader.Bytes(size);
    if (reader.failed()) {
      return Refuse(kTruncated, "a NAL unit reaches past its aggregation packet", offset);
    }
    if (const auto checked = CheckHeader(nal, offset); !checked) return checked;
    if (h265::TypeOf(nal.front()) > h265::kLastNalType) {
      return Refuse(kMalformed, "no NAL unit but a packet in an aggregation packet", offset);
    }
    if (order_number) {
      if (const auto ordered = CheckOrder(*order_number); !ordered) return ordered;
    }
    if (const auto appended = Append(nal); !appended) return appended;
    if (const auto ended = EndPart(); !ended) return ended;
  }
  return {};
}

// §4.4.3. Start and end at once: as for H.264.
std::expected<void, ParseError> H265Depacketizer::TakeFragment(ByteView payload) {
  ByteReader reader(payload);
  reader.Skip(h265::kHeaderBytes);
  const std::byte fu_header{reader.U8()};
  if (reader.failed()) return Refuse(kTruncated, "a fragment without its header", 2);
  const bool start = (fu_header & h265::kFuStart) != std::byte{0};
  const bool end = (fu_header & h265::kFuEnd) != std::byte{0};
  const auto type = std::to_integer<std::uint8_t>(fu_header & h265::kFuTypeMask);
  if (type > h265::kLastNalType) {
    return Refuse(kMalformed, "fragments of what is no NAL unit", 2);
  }
  if (start) {
    if (in_fragments_) {
      return Refuse(kMalformed, "a NAL unit starts within the fragments of another", 2);
    }
    if (config_.decoding_order_numbers) {
      const std::uint16_t order_number = reader.U16();
      if (reader.failed()) return Refuse(kTruncated, "the decoding order number is cut short", 3);
      if (const auto ordered = CheckOrder(order_number); !ordered) return ordered;
    }
    const std::array nal_header = {
        (payload[0] & ~h265::kTypeMask) | static_cast<std::byte>(type << 1), payload[1]};
    if (const auto appended = Append(std::span<const std::byte>(nal_header)); !appended) {
      return appended;
    }
    in_fragments_ = true;
    fragmented_type_ = type;
  } else if (!in_fragments_) {
    return Refuse(kMalformed, "a fragment of a NAL unit whose start is missing", 2);
  } else if (type != fragmented_type_) {
    return Refuse(kMalformed, "fragments of two NAL units", 2);
  }
  if (const auto appended = Append(reader.Rest()); !appended) return appended;
  if (!end) return {};
  in_fragments_ = false;
  return EndPart();
}

std::expected<void, ParseError> H265Depacketizer::Close() {
  if (in_fragments_) return Refuse(kMalformed, "the unit ends within a fragmented NAL unit");
  return {};
}

}  // namespace vms::rtp_payload

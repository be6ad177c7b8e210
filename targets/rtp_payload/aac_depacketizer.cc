#include "targets/rtp_payload/aac_depacketizer.h"

#include <numeric>

#include "targets/base/byte_reader.h"
#include "targets/rtp_payload/aac_headers.h"

namespace vms::rtp_payload {

using enum ParseErrorKind;

// `headers` is a whole number of AU-headers, at least one.
Parsed<std::vector<std::size_t>> AacDepacketizer::ReadSizes(ByteView headers) const {
  const std::size_t header_bytes = aac::HeaderBytes(config_.mode);
  const unsigned index_bits = aac::IndexBits(config_.mode);
  std::vector<std::size_t> sizes;
  sizes.reserve(headers.size() / header_bytes);
  ByteReader reader(headers);
  while (!reader.empty()) {
    const std::size_t offset = aac::kLengthBytes + reader.position();
    const unsigned header = header_bytes == 2 ? reader.U16() : reader.U8();
    // §3.2.3.2: AU-Index is 0 and so is each AU-Index-delta, unless the stream is interleaved.
    if ((header & ((1U << index_bits) - 1)) != 0) {
      return Refuse(kUnsupported, "interleaved AUs", offset);
    }
    sizes.push_back(header >> index_bits);
    if (sizes.back() == 0) return Refuse(kMalformed, "an AU of 0 bytes", offset);
  }
  return sizes;
}

std::expected<void, ParseError> AacDepacketizer::Take(const PacketView& packet,
                                                      std::vector<Unit>& units) {
  ByteReader reader(packet.payload);
  const std::size_t header_bits = reader.U16();
  if (reader.failed()) return Refuse(kTruncated, "the AU-headers-length is cut short");
  const std::size_t bits_each = 8 * aac::HeaderBytes(config_.mode);
  if (header_bits == 0 || header_bits % bits_each != 0) {
    return Refuse(kMalformed, "an AU-headers-length that is not a number of AU-headers");
  }
  if (header_bits / bits_each > kMaxAusPerPacket) {
    return Refuse(kOverLimit, "more AUs in a packet than this product takes");
  }
  const ByteView headers = reader.Bytes(header_bits / 8);
  if (reader.failed()) return Refuse(kTruncated, "the AU-headers are cut short", 2);
  const auto sizes = ReadSizes(headers);
  if (!sizes) return std::unexpected(sizes.error());

  const ByteView data = reader.Rest();
  const std::size_t total = std::accumulate(sizes->begin(), sizes->end(), std::size_t{0});
  if (open() || (sizes->size() == 1 && total > data.size())) {
    if (sizes->size() != 1) {
      return Refuse(kMalformed, "another packet between the fragments of an AU");
    }
    return TakeFragment(data, total, units);
  }
  if (total != data.size()) {
    return Refuse(total > data.size() ? kTruncated : kMalformed,
                  "the AU-sizes do not add up to the packet");
  }
  std::size_t begin = 0;
  std::uint32_t timestamp = packet.timestamp;
  for (const std::size_t size : *sizes) {
    unit_.timestamp = timestamp;
    unit_.first_arrival = unit_.last_arrival = packet.arrival;
    if (const auto appended = Append(data.subspan(begin, size)); !appended) return appended;
    if (const auto ended = EndPart(); !ended) return ended;
    GiveOut(false, units);
    begin += size;
    timestamp += config_.unit_duration;
  }
  return {};
}

// §3.2.3.1: each fragment has one AU-header with the size of the whole AU.
std::expected<void, ParseError> AacDepacketizer::TakeFragment(ByteView data, std::size_t size,
                                                              std::vector<Unit>& units) {
  if (data.empty()) return Refuse(kMalformed, "a fragment of an AU without data");
  if (!open()) {
    fragmented_size_ = size;
  } else if (size != fragmented_size_) {
    return Refuse(kMalformed, "fragments of two AUs");
  }
  if (const auto appended = Append(data); !appended) return appended;
  if (unit_.data.size() > fragmented_size_) {
    return Refuse(kMalformed, "more fragments than the AU has bytes");
  }
  if (unit_.data.size() < fragmented_size_) return {};
  if (const auto ended = EndPart(); !ended) return ended;
  GiveOut(false, units);
  return {};
}

// Complete AUs are given out at once: what is held when a marker comes is not whole.
std::expected<void, ParseError> AacDepacketizer::Close() {
  return Refuse(kMalformed, "the marker is set on a fragment that is not the last");
}

}  // namespace vms::rtp_payload

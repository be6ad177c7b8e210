// SDES, RFC 3550 §6.5.
#include <algorithm>

#include "targets/base/byte_reader.h"
#include "targets/rtp/limits.h"
#include "targets/rtp/rtcp_parts.h"

namespace vms::rtp {
namespace {

using enum ParseErrorKind;

// "The list of items in each chunk MUST be terminated by one or more null octets, the first of
// which is interpreted as an item type of zero", and runs to the next word. Tolerance: the pad
// bytes after the first may hold anything.
Parsed<void> ReadChunk(ByteReader& reader, std::size_t& items_left, std::size_t offset,
                       SdesChunk& chunk) {
  const std::size_t start = reader.position();
  chunk.ssrc = reader.U32();
  while (!reader.failed()) {
    const std::uint8_t type = reader.U8();
    if (type == 0) break;
    if (items_left == 0)
      return Refuse(kOverLimit, "more than 256 SDES items", offset + reader.position());
    --items_left;
    const std::size_t length = reader.U8();
    chunk.items.push_back({type, reader.Bytes(length).AsText()});
  }
  reader.Skip((4 - (reader.position() - start) % 4) % 4);
  if (reader.failed()) return Refuse(kMalformed, "an SDES chunk without its end", offset + start);
  return {};
}

}  // namespace

Parsed<RtcpPacket> ReadSourceDescription(const RtcpBody& body) {
  ByteReader reader(body.bytes);
  SourceDescription description;
  std::size_t items_left = kMaxSdesItems;
  constexpr std::size_t kShortestChunk = 8;
  description.chunks.reserve(std::min<std::size_t>(body.count, body.bytes.size() / kShortestChunk));
  for (unsigned i = 0; i < body.count; ++i) {
    SdesChunk& chunk = description.chunks.emplace_back();
    if (const auto read = ReadChunk(reader, items_left, body.offset, chunk); !read) {
      return std::unexpected(read.error());
    }
  }
  if (!reader.empty()) {
    return Refuse(kMalformed, "bytes behind the last SDES chunk", body.offset + reader.position());
  }
  return description;
}

}  // namespace vms::rtp

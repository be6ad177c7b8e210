#include "targets/jpeg/segment.h"

#include <cstring>

namespace vms::jpeg {
namespace {

using enum ParseErrorKind;

constexpr std::byte kPrefix{0xff};
constexpr std::size_t kLengthBytes = 2;

}  // namespace

std::optional<Parsed<Segment>> SegmentReader::Next() {
  if (position_ == bytes_.size()) return std::nullopt;
  std::size_t at = position_;
  while (at < bytes_.size() && bytes_[at] == kPrefix) ++at;
  work_ += at - position_ + 1;
  if (at == position_) return Refuse(kMalformed, "no marker where one should be", at);
  if (at == bytes_.size()) return Refuse(kTruncated, "a marker is cut short", position_);
  Segment segment;
  segment.marker = std::to_integer<std::uint8_t>(bytes_[at]);
  segment.offset = at - 1;
  ++at;
  if (segment.marker == 0) return Refuse(kMalformed, "a stuffed byte outside of a scan", at - 2);
  if (StandsAlone(segment.marker)) {
    position_ = at;
    return segment;
  }
  const ByteView rest = bytes_.subspan(at);
  if (rest.size() < kLengthBytes) return Refuse(kTruncated, "a segment is cut short", at);
  const std::size_t length =
      std::to_integer<std::size_t>(rest[0]) << 8 | std::to_integer<std::size_t>(rest[1]);
  if (length < kLengthBytes) return Refuse(kMalformed, "a segment length below 2", at);
  if (length > rest.size()) return Refuse(kTruncated, "a segment is cut short", at);
  segment.body = rest.subspan(kLengthBytes, length - kLengthBytes);
  position_ = at + length;
  return segment;
}

ByteView SegmentReader::TakeData() {
  const std::size_t start = position_;
  std::size_t at = start;
  while (at < bytes_.size()) {
    // Most data are no prefix, and are passed in blocks.
    const ByteView rest = bytes_.subspan(at);
    const void* const prefix = std::memchr(rest.data(), 0xff, rest.size());
    if (prefix == nullptr) {
      at = bytes_.size();
      break;
    }
    at += static_cast<std::size_t>(static_cast<const std::byte*>(prefix) - rest.data());
    if (at + 1 == bytes_.size()) {
      ++at;
      break;
    }
    const auto next = std::to_integer<std::uint8_t>(bytes_[at + 1]);
    const bool is_data = next == 0 || (next >= kRst0 && next <= kRst7);
    const bool is_fill = next == 0xff;
    if (!is_data && !is_fill) break;
    at += is_fill ? 1 : 2;
  }
  // Fill bytes before the marker are of the marker.
  while (at < bytes_.size() && at > start && bytes_[at - 1] == kPrefix) --at;
  work_ += at - start;
  position_ = at;
  return bytes_.subspan(start, at - start);
}

}  // namespace vms::jpeg

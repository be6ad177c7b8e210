#include "targets/aac/adts_splitter.h"

#include <algorithm>

namespace vms::aac {
namespace {

constexpr std::size_t kSyncBytes = 2;

bool BeginsWithSync(ByteView bytes) {
  return bytes.size() >= kSyncBytes && bytes[0] == std::byte{0xff} &&
         (bytes[1] & std::byte{0xf6}) == std::byte{0xf0};
}

}  // namespace

void AdtsSplitter::Append(ByteView chunk) {
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(position_));
  start_ += position_;
  position_ = 0;
  buffer_.insert(buffer_.end(), chunk.begin(), chunk.end());
}

AdtsSplitter::Step AdtsSplitter::Look(AdtsHeader& header) const {
  const ByteView rest = ByteView(buffer_).subspan(position_);
  const auto parsed = ParseAdtsHeader(rest);
  if (!parsed) {
    const bool cut = parsed.error().kind == ParseErrorKind::kTruncated;
    return cut && !closed_ ? Step::kStarved : Step::kNoFrame;
  }
  header = *parsed;
  if (rest.size() < header.frame_bytes) return closed_ ? Step::kNoFrame : Step::kStarved;
  if (in_step_) return Step::kFrame;
  const ByteView behind = rest.subspan(header.frame_bytes);
  if (behind.size() < kSyncBytes && !closed_) return Step::kStarved;
  return behind.empty() || BeginsWithSync(behind) ? Step::kFrame : Step::kNoFrame;
}

// One byte at least, then up to what may be the first byte of a syncword.
void AdtsSplitter::SkipToSync() {
  const auto from = buffer_.begin() + static_cast<std::ptrdiff_t>(position_);
  const auto found = std::find(from + 1, buffer_.end(), std::byte{0xff});
  const auto count = static_cast<std::size_t>(found - from);
  position_ += count;
  skipped_ += count;
  in_step_ = false;
}

std::optional<AdtsFrame> AdtsSplitter::Next() {
  while (buffered() > 0) {
    AdtsHeader header;
    const Step step = Look(header);
    if (step == Step::kStarved) return std::nullopt;
    if (step == Step::kNoFrame) {
      SkipToSync();
      continue;
    }
    const ByteView frame = ByteView(buffer_).subspan(position_, header.frame_bytes);
    const std::uint64_t offset = start_ + position_;
    position_ += header.frame_bytes;
    in_step_ = true;
    return AdtsFrame{offset, header, frame.subspan(header.header_bytes())};
  }
  return std::nullopt;
}

}  // namespace vms::aac

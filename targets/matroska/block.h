// A block: frames of one track at one time (RFC 9559 §10), with its laces undone.
//
// Views point into the caller's bytes. Time is linear in the block. Threads: pure functions.
#pragma once

#include <cstdint>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::matroska {

enum class Lacing : std::uint8_t { kNone = 0, kXiph = 1, kFixed = 2, kEbml = 3 };

struct Block {
  std::uint64_t track = 0;     // its number
  std::int16_t timestamp = 0;  // after the cluster's
  std::uint8_t flags = 0;
  Lacing lacing = Lacing::kNone;
  std::size_t header_bytes = 0;  // before the first frame: together they are the whole block
  std::vector<ByteView> frames;  // at least one, at most kMaxLacedFrames

  // Of the flags of a SimpleBlock only, §10.2.
  [[nodiscard]] bool key() const { return (flags & 0x80U) != 0; }
  [[nodiscard]] bool discardable() const { return (flags & 0x01U) != 0; }

  friend bool operator==(const Block&, const Block&) = default;
};

// The body of a SimpleBlock or Block. The frames' sizes must add up to what there is.
[[nodiscard]] Parsed<Block> ParseBlock(ByteView body);

// The body of a block with the frames, lacing, time and flags of `block`. Refuses frames that the
// lacing cannot say: none, more than 256, of different sizes where they must be the same.
[[nodiscard]] Parsed<std::vector<std::byte>> WriteBlock(const Block& block);

}  // namespace vms::matroska

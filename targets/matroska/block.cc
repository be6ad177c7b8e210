#include "targets/matroska/block.h"

#include <algorithm>

#include "targets/matroska/limits.h"
#include "targets/matroska/vint.h"

namespace vms::matroska {
namespace {

constexpr std::uint8_t kLacingBits = 0x06;
constexpr unsigned kXiphStep = 255;

std::unexpected<ParseError> Malformed(std::string_view what, const ByteReader& at) {
  return Refuse(ParseErrorKind::kMalformed, what, at.position());
}

// The sizes of all frames but the last; nothing if they are cut or negative.
using Sizes = std::vector<std::uint64_t>;

// §10.3.2: bytes of 255 and a last one below, summed.
bool ReadXiphSizes(ByteReader& reader, std::size_t count, Sizes& sizes) {
  while (sizes.size() < count) {
    std::uint64_t size = 0;
    std::uint8_t part = kXiphStep;
    while (part == kXiphStep && !reader.failed()) {
      part = reader.U8();
      size += part;
    }
    if (reader.failed()) return false;
    sizes.push_back(size);
  }
  return true;
}

// §10.3.3: the first size, then differences.
bool ReadEbmlSizes(ByteReader& reader, std::size_t count, Sizes& sizes) {
  std::int64_t size = 0;  // stays below 2^56 + 255 * 2^55
  while (sizes.size() < count) {
    const auto vint = ReadVint(reader);
    if (!vint || vint->all_ones) return false;  // beyond the range of §10.3.3
    size = sizes.empty() ? static_cast<std::int64_t>(vint->value) : size + ToDifference(*vint);
    if (size < 0) return false;
    sizes.push_back(static_cast<std::uint64_t>(size));
  }
  return true;
}

bool ReadFixedSizes(const ByteReader& reader, std::size_t count, Sizes& sizes) {
  if (reader.remaining() % (count + 1) != 0) return false;
  sizes.assign(count, reader.remaining() / (count + 1));
  return true;
}

bool ReadSizes(ByteReader& reader, Lacing lacing, std::size_t count, Sizes& sizes) {
  switch (lacing) {
    case Lacing::kNone:
      return count == 0;
    case Lacing::kXiph:
      return ReadXiphSizes(reader, count, sizes);
    case Lacing::kFixed:
      return ReadFixedSizes(reader, count, sizes);
    case Lacing::kEbml:
      return ReadEbmlSizes(reader, count, sizes);
  }
  return false;
}

void WriteXiphSize(ByteWriter& writer, std::size_t size) {
  for (; size >= kXiphStep; size -= kXiphStep) writer.U8(kXiphStep);
  writer.U8(size);
}

// In as few bytes as say it. False if none do.
bool WriteEbmlSize(ByteWriter& writer, std::int64_t value, bool is_difference) {
  for (unsigned width = 1; width <= kMaxSizeBytes; ++width) {
    const std::int64_t ones = (std::int64_t{1} << (7 * width)) - 1;
    const std::int64_t coded = value + (is_difference ? ones >> 1 : 0);
    if (coded < 0 || coded >= ones) continue;
    return WriteVint(writer, {.value = static_cast<std::uint64_t>(coded), .width = width});
  }
  return false;
}

bool WriteSizes(ByteWriter& writer, const Block& block) {
  const std::vector<ByteView>& frames = block.frames;
  for (std::size_t i = 0; i + 1 < frames.size(); ++i) {
    if (block.lacing == Lacing::kXiph) WriteXiphSize(writer, frames[i].size());
    if (block.lacing != Lacing::kEbml) continue;
    const auto size = static_cast<std::int64_t>(frames[i].size());
    const auto before = i == 0 ? 0 : static_cast<std::int64_t>(frames[i - 1].size());
    if (!WriteEbmlSize(writer, size - before, i > 0)) return false;
  }
  return true;
}

bool WriteTrack(ByteWriter& writer, std::uint64_t track) {
  return track <= INT64_MAX && WriteEbmlSize(writer, static_cast<std::int64_t>(track), false);
}

}  // namespace

Parsed<Block> ParseBlock(ByteView body) {
  ByteReader reader(body);
  Block block;
  const auto track = ReadVint(reader);
  block.timestamp = static_cast<std::int16_t>(reader.U16());
  block.flags = reader.U8();
  if (!track || reader.failed()) {
    return Refuse(ParseErrorKind::kTruncated, "a block ends within its header");
  }
  if (track->all_ones || track->value == 0) {
    return Malformed("a block is of no track", reader);
  }
  block.track = track->value;
  block.lacing = static_cast<Lacing>((block.flags & kLacingBits) >> 1U);
  const std::size_t laced = block.lacing == Lacing::kNone ? 0 : reader.U8();
  Sizes sizes;
  if (reader.failed() || !ReadSizes(reader, block.lacing, laced, sizes)) {
    return Malformed("the frame sizes of a laced block are malformed or cut", reader);
  }
  block.header_bytes = reader.position();
  for (const std::uint64_t size : sizes) {
    if (size > reader.remaining()) {
      return Malformed("the frames of a laced block are longer than it", reader);
    }
    block.frames.push_back(reader.Bytes(static_cast<std::size_t>(size)));
  }
  block.frames.push_back(reader.Rest());
  return block;
}

Parsed<std::vector<std::byte>> WriteBlock(const Block& block) {
  const std::size_t count = block.frames.size();
  if (count == 0 || count > (block.lacing == Lacing::kNone ? 1 : kMaxLacedFrames)) {
    return Refuse(ParseErrorKind::kMalformed, "the lacing cannot say so many frames");
  }
  const auto size = [](const ByteView& frame) { return frame.size(); };
  const bool same = std::ranges::all_of(block.frames, [&](const ByteView& frame) {
    return size(frame) == size(block.frames.front());
  });
  if (block.lacing == Lacing::kFixed && !same) {
    return Refuse(ParseErrorKind::kMalformed, "frames of fixed lacing have the same size");
  }
  ByteWriter writer;
  if (block.track == 0 || !WriteTrack(writer, block.track)) {
    return Refuse(ParseErrorKind::kMalformed, "the track number does not fit");
  }
  writer.U16(static_cast<std::uint16_t>(block.timestamp));
  const unsigned lacing = static_cast<unsigned>(block.lacing) << 1U;
  writer.U8((block.flags & ~unsigned{kLacingBits}) | lacing);
  if (block.lacing != Lacing::kNone) writer.U8(count - 1);
  if (!WriteSizes(writer, block)) {
    return Refuse(ParseErrorKind::kOverLimit, "a frame is too long for its lace");
  }
  for (const ByteView& frame : block.frames) writer.Bytes(frame);
  return writer.Take();
}

}  // namespace vms::matroska

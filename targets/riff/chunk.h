// Chunks of a RIFF file: Multimedia Programming Interface and Data Specifications 1.0 (IBM and
// Microsoft, 1991), "RIFF". WAV and AVI are made of them.
//
// A size is never trusted: a chunk that says it is longer than what holds it ends with that and is
// marked, because every recording that was cut off looks so. Offsets are those of the file. Each
// chunk takes at least its 8 bytes, so that a reader always gets on. Views the caller's bytes.
// Threads: a plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "targets/base/byte_view.h"
#include "targets/base/byte_writer.h"

namespace vms::riff {

// Four characters as they stand in the file, the first in the lowest byte.
using FourCc = std::uint32_t;
[[nodiscard]] consteval FourCc Code(const char (&text)[5]) {
  FourCc code = 0;
  for (int i = 3; i >= 0; --i) code = (code << 8) | static_cast<unsigned char>(text[i]);
  return code;
}

inline constexpr std::size_t kChunkHeaderBytes = 8;

struct Chunk {
  FourCc id = 0;
  std::size_t offset = 0;           // of the header in the file
  std::uint32_t declared_size = 0;  // of the body
  bool cut = false;                 // the body is shorter than declared
  ByteView body;

  [[nodiscard]] std::size_t body_offset() const { return offset + kChunkHeaderBytes; }
  // RIFF and LIST hold a form type and then chunks.
  [[nodiscard]] bool is_list() const { return id == Code("RIFF") || id == Code("LIST"); }
  [[nodiscard]] FourCc form() const;  // 0 if it is too short for one
  friend bool operator==(const Chunk&, const Chunk&) = default;
};

class ChunkReader {
 public:
  ChunkReader() = default;  // of nothing
  // `base`: the offset of `bytes` in the file.
  explicit ChunkReader(ByteView bytes, std::size_t base = 0) : bytes_(bytes), base_(base) {}
  // The chunks of a list, behind its form type.
  [[nodiscard]] static ChunkReader Children(const Chunk& list);

  // Nothing when fewer bytes than a header are left.
  [[nodiscard]] std::optional<Chunk> Next();
  [[nodiscard]] std::size_t offset() const { return base_ + position_; }

 private:
  ByteView bytes_;
  std::size_t base_ = 0;
  std::size_t position_ = 0;
};

// A chunk with its padding byte. The body must be smaller than 4 GiB.
void WriteChunk(ByteWriter& writer, FourCc id, ByteView body);
void WriteList(ByteWriter& writer, FourCc id, FourCc form, ByteView chunks);

}  // namespace vms::riff

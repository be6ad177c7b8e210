// Demuxes AVI files: headers, indices, and the frames in the order of the file, through the `rec `
// lists and the RIFF-AVIX parts of OpenDML.
//
// Frames are found by walking the chunks, never by an index, so that what an index says cannot send
// the reader anywhere; idx1 only tells which frames are keys. What is cut off at the end of the
// file (a recording that was not finished) is left out and told by truncated(). Walks with a stack
// of kMaxDepth, each step of which takes at least 8 bytes of the file. Views the caller's bytes.
// Threads: one at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "targets/avi/headers.h"
#include "targets/avi/index.h"
#include "targets/avi/limits.h"
#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::avi {

enum class FrameKind : std::uint8_t { kVideo, kAudio, kText, kPalette };

struct Frame {
  std::size_t stream = 0;  // in streams()
  FrameKind kind = FrameKind::kVideo;
  std::size_t offset = 0;   // of the frame's bytes in the file
  std::size_t size = 0;     // offset + size <= the file's
  std::optional<bool> key;  // nothing: idx1 does not tell
  friend bool operator==(const Frame&, const Frame&) = default;
};

class Demuxer {
 public:
  // Refuses a file without headers, streams or movi.
  [[nodiscard]] static Parsed<Demuxer> Open(ByteView file);

  [[nodiscard]] const MainHeader& main_header() const { return main_header_; }
  [[nodiscard]] const std::vector<Stream>& streams() const { return streams_; }
  [[nodiscard]] const std::vector<IndexEntry>& index() const { return index_; }

  // Nothing at the end. Chunks that are no frames of a known stream are passed over and counted.
  [[nodiscard]] std::optional<Frame> Next();

  [[nodiscard]] bool truncated() const { return truncated_; }
  [[nodiscard]] std::size_t chunks_passed_over() const { return passed_over_; }
  [[nodiscard]] std::size_t chunks_read() const { return chunks_read_; }

 private:
  explicit Demuxer(ByteView file) : file_(file) {}
  Parsed<void> ReadHeaders();
  Parsed<void> ReadHeaderList(const riff::Chunk& list);
  bool Enter(const riff::Chunk& list);
  std::optional<Frame> FrameOf(const riff::Chunk& chunk);
  std::optional<bool> KeyAt(const riff::Chunk& chunk);

  ByteView file_;
  MainHeader main_header_;
  std::vector<Stream> streams_;
  std::vector<IndexEntry> index_;
  std::size_t movi_offset_ = 0;  // of the word `movi`
  bool index_is_absolute_ = false;
  std::size_t next_entry_ = 0;  // of index_: entries are in the order of the file
  // The file itself, then the lists that are open, the innermost at depth_.
  std::array<riff::ChunkReader, kMaxDepth + 1> open_;
  std::size_t depth_ = 0;
  bool truncated_ = false;
  std::size_t passed_over_ = 0;
  std::size_t chunks_read_ = 0;
};

}  // namespace vms::avi

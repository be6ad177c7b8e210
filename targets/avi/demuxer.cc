#include "targets/avi/demuxer.h"

namespace vms::avi {
namespace {

using riff::Chunk;
using riff::ChunkReader;
using riff::Code;
using enum ParseErrorKind;

// The two digits of a name like 00dc. Nothing if they are none.
std::optional<std::size_t> StreamOf(riff::FourCc id) {
  const auto tens = (id & 0xff) - '0';
  const auto ones = ((id >> 8) & 0xff) - '0';
  if (tens > 9 || ones > 9) return std::nullopt;
  return std::size_t{tens} * 10 + ones;
}

// The two letters behind.
std::optional<FrameKind> KindOf(riff::FourCc id) {
  switch (id >> 16) {
    case Code("  db") >> 16:
    case Code("  dc") >> 16:
      return FrameKind::kVideo;
    case Code("  wb") >> 16:
      return FrameKind::kAudio;
    case Code("  tx") >> 16:
      return FrameKind::kText;
    case Code("  pc") >> 16:
      return FrameKind::kPalette;
    default:
      return std::nullopt;
  }
}

bool Fits(FrameKind kind, StreamType type) {
  if (kind == FrameKind::kText) return type == StreamType::kOther;
  return (kind == FrameKind::kAudio) == (type == StreamType::kAudio) && type != StreamType::kOther;
}

// Recorders that cannot seek leave the size of the file open.
Chunk Unfinished(const Chunk& riff_chunk, ByteView file) {
  Chunk whole = riff_chunk;
  whole.body = file.subspan(riff_chunk.body_offset());
  return whole;
}

bool IsAvi(const Chunk& chunk) {
  return chunk.id == Code("RIFF") && (chunk.form() == Code("AVI ") || chunk.form() == Code("AVIX"));
}

}  // namespace

Parsed<Demuxer> Demuxer::Open(ByteView file) {
  Demuxer demuxer(file);
  const auto read = demuxer.ReadHeaders();
  if (!read) return std::unexpected(read.error());
  demuxer.open_[0] = ChunkReader(file);
  return demuxer;
}

Parsed<void> Demuxer::ReadHeaders() {
  ChunkReader top(file_);
  auto first = top.Next();
  if (!first) return Refuse(kTruncated, "an AVI file is cut short");
  if (first->id != Code("RIFF")) return Refuse(kMalformed, "not an AVI file");
  if (first->declared_size == 0) first = Unfinished(*first, file_);
  if (first->form() != Code("AVI ")) return Refuse(kMalformed, "not an AVI file");
  bool has_headers = false;
  ChunkReader chunks = ChunkReader::Children(*first);
  while (const auto chunk = chunks.Next()) {
    if (chunk->id == Code("idx1")) {
      if (index_.empty()) index_ = ParseIndex(chunk->body);
    } else if (chunk->id == Code("LIST") && chunk->form() == Code("hdrl") && !has_headers) {
      if (const auto read = ReadHeaderList(*chunk); !read) return read;
      has_headers = true;
    } else if (chunk->id == Code("LIST") && chunk->form() == Code("movi") && movi_offset_ == 0) {
      movi_offset_ = chunk->body_offset();
    }
  }
  if (!has_headers) return Refuse(kMalformed, "an AVI file without headers");
  if (streams_.empty()) return Refuse(kMalformed, "an AVI file without streams");
  if (movi_offset_ == 0) return Refuse(kTruncated, "an AVI file without audio or video");
  // The first chunk behind the word `movi` is at 4 when offsets are relative to it.
  index_is_absolute_ = !index_.empty() && index_.front().offset >= movi_offset_;
  return {};
}

Parsed<void> Demuxer::ReadHeaderList(const Chunk& list) {
  if (list.cut) return Refuse(kTruncated, "the headers of an AVI file are cut short", list.offset);
  ChunkReader chunks = ChunkReader::Children(list);
  std::size_t count = 0;
  bool has_main = false;
  while (const auto chunk = chunks.Next()) {
    if (++count > kMaxHeaderChunks) return Refuse(kOverLimit, "too many header chunks");
    if (chunk->id == Code("avih") && !has_main) {
      const auto header = ParseMainHeader(chunk->body);
      if (!header) return std::unexpected(header.error());
      main_header_ = *header;
      has_main = true;
    }
    if (chunk->id != Code("LIST") || chunk->form() != Code("strl")) continue;
    if (streams_.size() == kMaxStreams) return Refuse(kOverLimit, "too many streams");
    auto stream = ParseStream(*chunk);
    if (!stream) return std::unexpected(stream.error());
    streams_.push_back(std::move(*stream));
  }
  if (!has_main) return Refuse(kMalformed, "an AVI file without main header");
  return {};
}

// Lists that hold frames: RIFF, LIST movi in it, LIST rec in that.
bool Demuxer::Enter(const Chunk& list) {
  Chunk entered = list;
  if (depth_ == 0) {
    if (list.id == Code("RIFF") && list.declared_size == 0) entered = Unfinished(list, file_);
    if (!IsAvi(entered)) return false;
    if (list.declared_size == 0) open_[0] = ChunkReader();
  } else {
    const riff::FourCc wanted = depth_ == 1 ? Code("movi") : Code("rec ");
    if (list.id != Code("LIST") || list.form() != wanted || depth_ == kMaxDepth) return false;
  }
  ++depth_;
  open_[depth_] = ChunkReader::Children(entered);
  return true;
}

std::optional<bool> Demuxer::KeyAt(const Chunk& chunk) {
  const std::size_t base = index_is_absolute_ ? 0 : movi_offset_;
  while (next_entry_ < index_.size() && base + index_[next_entry_].offset < chunk.offset) {
    ++next_entry_;
  }
  if (next_entry_ == index_.size()) return std::nullopt;
  const IndexEntry& entry = index_[next_entry_];
  if (base + entry.offset != chunk.offset || entry.id != chunk.id) return std::nullopt;
  return entry.key;
}

std::optional<Frame> Demuxer::FrameOf(const Chunk& chunk) {
  const auto stream = StreamOf(chunk.id);
  const auto kind = KindOf(chunk.id);
  if (!stream || !kind || *stream >= streams_.size()) return std::nullopt;
  if (!Fits(*kind, streams_[*stream].header.type)) return std::nullopt;
  return Frame{*stream, *kind, chunk.body_offset(), chunk.body.size(), KeyAt(chunk)};
}

std::optional<Frame> Demuxer::Next() {
  while (true) {
    const auto chunk = open_[depth_].Next();
    if (!chunk) {
      if (depth_ == 0) return std::nullopt;
      --depth_;
      continue;
    }
    ++chunks_read_;
    const bool entered = chunk->is_list() && Enter(*chunk);
    if (entered) continue;
    if (depth_ < 2) continue;
    const auto frame = FrameOf(*chunk);
    if (!frame) {
      ++passed_over_;
    } else if (chunk->cut) {
      truncated_ = true;
    } else {
      return frame;
    }
  }
}

}  // namespace vms::avi

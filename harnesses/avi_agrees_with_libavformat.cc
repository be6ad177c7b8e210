// Property: the video of an ordinary AVI file is the same frames to libavformat: bytes, order, and
// which of them idx1 calls keys.
//
// libavformat is a player's demuxer: it looks for the next thing like a chunk after damage, drops
// empty frames, cuts sound into packets of its own and orders by index. So it gets the file without
// what sends it elsewhere, and only ordinary files are compared: not truncated, no chunk passed
// over, each stream with a codec whose frames it gives as they are, the stream's frames not empty,
// and idx1 left out or with an entry for each frame.
#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "harnesses/kit/harness.h"
#include "harnesses/libavformat.h"
#include "targets/avi/demuxer.h"

namespace {

using assay::kit::Oracle;
namespace avi = vms::avi;

constexpr std::array kCodecs = {vms::riff::Code("MJPG"), vms::riff::Code("H264")};

bool IsOrdinary(const avi::Demuxer& demuxer) {
  for (const avi::Stream& stream : demuxer.streams()) {
    const auto* picture = std::get_if<avi::BitmapInfo>(&stream.format);
    if (picture == nullptr || stream.header.sample_size != 0 || stream.header.start != 0) {
      return false;
    }
    if (std::ranges::find(kCodecs, picture->compression) == kCodecs.end()) return false;
    if (stream.header.handler != picture->compression || !stream.super_index.empty()) return false;
  }
  return demuxer.main_header().streams == demuxer.streams().size();
}

// One RIFF with headers and frames, then perhaps idx1, and names or junk between; libavformat goes
// by its own rules about all others.
bool HasPlainParts(vms::ByteView file) {
  vms::riff::ChunkReader top(file);
  const auto whole = top.Next();
  if (!whole || whole->cut || whole->body.size() + 8 != file.size()) return false;
  vms::riff::ChunkReader parts = vms::riff::ChunkReader::Children(*whole);
  constexpr std::array kForms = {vms::riff::Code("hdrl"), vms::riff::Code("movi")};
  std::size_t next = 0;
  bool indexed = false;
  while (const auto part = parts.Next()) {
    if (part->cut || indexed) return false;
    const bool info =
        part->id == vms::riff::Code("LIST") && part->form() == vms::riff::Code("INFO");
    if (info || part->id == vms::riff::Code("JUNK")) continue;
    if (next == kForms.size() && part->id == vms::riff::Code("idx1")) {
      indexed = true;
      continue;
    }
    if (next == kForms.size()) return false;
    if (part->id != vms::riff::Code("LIST") || part->form() != kForms[next++]) return false;
  }
  return next == kForms.size();
}

// An entry for each frame, or no index.
bool IndexTellsTheFrames(const std::vector<avi::IndexEntry>& index,
                         const std::vector<avi::Frame>& frames) {
  if (index.empty()) return true;
  return std::ranges::equal(index, frames, [](const auto& entry, const avi::Frame& frame) {
    return frame.key == entry.key && entry.size == frame.size;
  });
}

// What libavformat makes of idx1: without any key in it, the first frame of each stream is one.
bool IsKey(const avi::Frame& frame, std::size_t place, const std::vector<avi::IndexEntry>& index) {
  const bool any = std::ranges::any_of(index, &avi::IndexEntry::key);
  return any ? frame.key.value_or(false) : place == 0;
}

void CompareFrames(vms::ByteView file, const std::vector<avi::Frame>& ours,
                   const std::vector<libavformat::Packet>& theirs,
                   const std::vector<avi::IndexEntry>& index) {
  Oracle(ours.size() == theirs.size(), "number_of_frames");
  for (std::size_t k = 0; k < ours.size(); ++k) {
    const avi::Frame& frame = ours[k];
    Oracle(file.subspan(frame.offset, frame.size) == vms::ByteView(theirs[k].data), "bytes");
    if (!index.empty()) Oracle(IsKey(frame, k, index) == theirs[k].key, "key");
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  libavformat::Start();
  return 0;
}

ASSAY_HARNESS(avi_agrees_with_libavformat, input) {
  const vms::ByteView file = input.bytes();
  auto demuxer = avi::Demuxer::Open(file);
  if (!demuxer || !IsOrdinary(*demuxer) || !HasPlainParts(file)) return;
  std::vector<avi::Frame> frames;
  while (const auto frame = demuxer->Next()) {
    if (frame->size == 0 || frame->kind != avi::FrameKind::kVideo) return;
    frames.push_back(*frame);
  }
  if (demuxer->truncated() || demuxer->chunks_passed_over() > 0) return;
  if (!IndexTellsTheFrames(demuxer->index(), frames)) return;
  const auto theirs = libavformat::Demux("avi", file, nullptr, file.size() + 1);
  if (theirs.empty()) return;  // it has no tolerance for headers it cannot use
  Oracle(theirs.size() == demuxer->streams().size(), "number_of_streams");
  for (std::size_t i = 0; i < theirs.size(); ++i) {
    std::vector<avi::Frame> ours;
    std::ranges::copy_if(frames, std::back_inserter(ours),
                         [i](const avi::Frame& frame) { return frame.stream == i; });
    CompareFrames(file, ours, theirs[i].packets, demuxer->index());
  }
}

// Property: the video of an ordinary AVI file is the same frames to libavformat: bytes and order.
//
// libavformat is a player's demuxer: it looks for the next thing like a chunk after damage, drops
// empty frames, cuts sound into packets of its own and orders by index. So it gets the file without
// what sends it elsewhere, and only ordinary files are compared: not truncated, no chunk passed
// over, each stream with a codec whose frames it gives as they are, and the stream's frames not
// empty.
#include <array>

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

// One RIFF with three plain parts; libavformat goes by its own rules about all others.
bool HasPlainParts(vms::ByteView file) {
  vms::riff::ChunkReader top(file);
  const auto whole = top.Next();
  if (!whole || whole->cut || whole->body.size() + 8 != file.size()) return false;
  vms::riff::ChunkReader parts = vms::riff::ChunkReader::Children(*whole);
  constexpr std::array kForms = {vms::riff::Code("hdrl"), vms::riff::Code("movi")};
  std::size_t next = 0;
  while (const auto part = parts.Next()) {
    if (part->cut || next == kForms.size()) return false;
    if (part->id == vms::riff::Code("JUNK")) continue;
    if (part->id != vms::riff::Code("LIST") || part->form() != kForms[next++]) return false;
  }
  return next == kForms.size();
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
  std::vector<std::vector<vms::ByteView>> ours(demuxer->streams().size());
  while (const auto frame = demuxer->Next()) {
    if (frame->size == 0 || frame->kind != avi::FrameKind::kVideo) return;
    ours[frame->stream].push_back(file.subspan(frame->offset, frame->size));
  }
  if (demuxer->truncated() || demuxer->chunks_passed_over() > 0) return;
  const auto theirs = libavformat::Demux("avi", file, nullptr, file.size() + 1);
  if (theirs.empty()) return;  // it has no tolerance for headers it cannot use
  Oracle(theirs.size() == ours.size(), "number_of_streams");
  for (std::size_t i = 0; i < ours.size(); ++i) {
    Oracle(ours[i].size() == theirs[i].packets.size(), "number_of_frames");
    for (std::size_t k = 0; k < ours[i].size(); ++k) {
      Oracle(ours[i][k] == vms::ByteView(theirs[i].packets[k].data), "bytes");
    }
  }
}

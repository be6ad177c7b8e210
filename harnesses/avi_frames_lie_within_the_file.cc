// Property: whatever the file, each frame of the demuxer and each entry of an OpenDML index lies
// within it, frames rise and do not overlap, and streams and values are in range. Input: the file.
#include "harnesses/kit/harness.h"
#include "targets/avi/demuxer.h"

namespace {

using assay::kit::Oracle;
namespace avi = vms::avi;

void CheckStream(vms::ByteView file, const avi::Stream& stream, std::size_t& left) {
  if (const auto* picture = std::get_if<avi::BitmapInfo>(&stream.format)) {
    Oracle(picture->width >= 1 && picture->width <= avi::kMaxDimension && picture->height != 0,
           "dimensions");
  }
  if (const auto* sound = std::get_if<vms::riff::WaveFormat>(&stream.format)) {
    Oracle(sound->channels >= 1 && sound->sample_rate >= 1 && sound->block_align >= 1, "sound");
  }
  Oracle(stream.super_index.size() * 16 <= file.size(), "super_index");
  for (const auto& entry : stream.super_index) {
    if (left-- == 0) return;
    const auto frames = avi::ReadStandardIndex(file, entry);
    if (!frames) {
      left = 0;
      return;
    }
    for (const auto& frame : *frames) {
      Oracle(frame.offset <= file.size() && frame.size <= file.size() - frame.offset, "entry");
    }
  }
}

}  // namespace

ASSAY_HARNESS(avi_frames_lie_within_the_file, input) {
  const vms::ByteView file = input.bytes();
  auto demuxer = avi::Demuxer::Open(file);
  if (!demuxer) return;
  Oracle(!demuxer->streams().empty() && demuxer->streams().size() <= avi::kMaxStreams, "streams");
  Oracle(demuxer->index().size() * 16 <= file.size(), "index");
  std::size_t indices = 16;
  for (const avi::Stream& stream : demuxer->streams()) {
    if (indices > 0) CheckStream(file, stream, indices);
  }
  std::size_t end = 0;
  while (const auto frame = demuxer->Next()) {
    Oracle(frame->stream < demuxer->streams().size(), "stream");
    Oracle(frame->offset >= end + 8, "frames_rise");
    Oracle(frame->offset <= file.size() && frame->size <= file.size() - frame->offset, "within");
    end = frame->offset + frame->size;
  }
}

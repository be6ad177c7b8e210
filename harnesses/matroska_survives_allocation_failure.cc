// Property: when an allocation fails while a file is read, nothing leaks and nothing terminates,
// and the file then reads as before.
// Input: which allocation (two bytes), the file.
#include <vector>

#include "harnesses/kit/allocation_failure.h"
#include "harnesses/kit/harness.h"
#include "targets/matroska/demuxer.h"

namespace {

namespace matroska = vms::matroska;

struct Reading {
  std::string doc_type;
  std::vector<matroska::Track> tracks;
  std::vector<matroska::Frame> frames;
  std::vector<matroska::Cue> cues;
  std::optional<vms::ParseError> error;
  friend bool operator==(const Reading&, const Reading&) = default;
};

Reading Read(vms::ByteView file) {
  Reading out;
  auto demuxer = matroska::Demuxer::Open(file);
  if (!demuxer) {
    out.error = demuxer.error();
    return out;
  }
  while (const auto frame = demuxer->Next()) {
    if (*frame) {
      out.frames.push_back(**frame);
    } else {
      out.error = frame->error();
    }
  }
  out.doc_type = demuxer->header().doc_type;
  out.tracks = demuxer->tracks();
  out.cues = demuxer->cues();
  return out;
}

}  // namespace

ASSAY_HARNESS(matroska_survives_allocation_failure, input) {
  const auto number = input.Take<std::uint16_t>();
  assay::kit::SurvivesAllocationFailure(number, [&] { return Read(input.bytes()); });
}

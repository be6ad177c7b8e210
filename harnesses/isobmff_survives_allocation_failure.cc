// Property: when an allocation fails while a file is read, nothing leaks and nothing terminates,
// and the file then reads as before.
// Input: which allocation (two bytes), the file.
#include <vector>

#include "harnesses/kit/allocation_failure.h"
#include "harnesses/kit/harness.h"
#include "targets/isobmff/box_tree.h"
#include "targets/isobmff/demuxer.h"

namespace {

namespace isobmff = vms::isobmff;

struct Reading {
  std::vector<isobmff::Track> tracks;
  std::vector<isobmff::Sample> samples;
  std::optional<vms::ParseError> error;
  std::vector<std::byte> written;
  friend bool operator==(const Reading&, const Reading&) = default;
};

Reading Read(vms::ByteView file) {
  Reading out;
  if (const auto tree = isobmff::ParseTree(file)) {
    if (auto bytes = isobmff::WriteTree(*tree)) out.written = std::move(*bytes);
  }
  auto demuxer = isobmff::Demuxer::Open(file);
  if (!demuxer) {
    out.error = demuxer.error();
    return out;
  }
  out.tracks = demuxer->movie().tracks;
  while (const auto sample = demuxer->Next()) {
    if (*sample) {
      out.samples.push_back(**sample);
    } else {
      out.error = sample->error();
    }
  }
  return out;
}

}  // namespace

ASSAY_HARNESS(isobmff_survives_allocation_failure, input) {
  const auto number = input.Take<std::uint16_t>();
  assay::kit::SurvivesAllocationFailure(number, [&] { return Read(input.bytes()); });
}

// Property: frames lie within the file, one behind the other and never overlapping, and come after
// a number of steps that is linear in the file.
#include <cmath>

#include "harnesses/kit/harness.h"
#include "targets/matroska/demuxer.h"
#include "targets/matroska/limits.h"

ASSAY_HARNESS(matroska_frames_lie_within_the_file, input) {
  using assay::kit::Oracle;
  const vms::ByteView file = input.bytes();
  auto demuxer = vms::matroska::Demuxer::Open(file);
  if (!demuxer) return;
  Oracle(demuxer->tracks().size() <= vms::matroska::kMaxTracks, "tracks_are_bounded");
  Oracle(demuxer->info().timestamp_scale != 0 && std::isfinite(demuxer->info().duration),
         "info_is_in_range");
  // An empty frame of a lace costs nothing in the file: at most 256 in the 5 bytes of a block.
  auto steps = assay::kit::WorkBudget::Linear(file.size(), 256, 1);
  std::size_t end = 0;
  while (steps.Spend()) {
    const auto frame = demuxer->Next();
    if (!frame) break;
    if (!*frame) {
      Oracle(!demuxer->Next(), "nothing_follows_an_error");
      break;
    }
    const auto& now = **frame;
    Oracle(now.track < demuxer->tracks().size(), "track_exists");
    Oracle(now.offset >= end, "frames_do_not_overlap");
    Oracle(now.offset <= file.size() && now.data.size() <= file.size() - now.offset,
           "within_the_file");
    Oracle(now.data.empty() || now.data.data() == file.data() + now.offset, "data_is_at_offset");
    end = now.offset + now.data.size();
    constexpr auto kMost = static_cast<std::int64_t>(vms::matroska::kMaxTimestamp) + 32767;
    Oracle(now.timestamp >= -32768 && now.timestamp <= kMost, "time_is_bounded");
  }
  Oracle(demuxer->cues().size() <= vms::matroska::kMaxCues, "cues_are_bounded");
}

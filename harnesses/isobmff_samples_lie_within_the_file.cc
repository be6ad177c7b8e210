// Property: samples lie within the file, count together no more bytes than it has, keep each
// track's decoding order, and come after a number of steps that is linear in the file.
#include "harnesses/kit/harness.h"
#include "targets/isobmff/demuxer.h"
#include "targets/isobmff/limits.h"

ASSAY_HARNESS(isobmff_samples_lie_within_the_file, input) {
  using assay::kit::Oracle;
  const vms::ByteView file = input.bytes();
  auto demuxer = vms::isobmff::Demuxer::Open(file);
  if (!demuxer) return;
  const auto& tracks = demuxer->movie().tracks;
  Oracle(tracks.size() <= vms::isobmff::kMaxTracks, "tracks_are_bounded");
  auto steps = assay::kit::WorkBudget::Linear(file.size(), 1, 1);
  std::uint64_t bytes = 0;
  std::vector<std::optional<vms::isobmff::Sample>> last(tracks.size());
  while (steps.Spend()) {
    const auto sample = demuxer->Next();
    if (!sample) break;
    if (!*sample) {
      Oracle(!demuxer->Next(), "nothing_follows_an_error");
      break;
    }
    const auto& now = **sample;
    Oracle(now.track < tracks.size(), "track_exists");
    Oracle(now.offset <= file.size() && now.size <= file.size() - now.offset, "within_the_file");
    Oracle(demuxer->Data(now).size() == now.size, "data_is_whole");
    Oracle(now.decode_time < vms::isobmff::kMaxTime + 1, "time_is_bounded");
    const auto& track = tracks[now.track];
    Oracle(now.description >= 1 && now.description <= track.entries.size(), "description_exists");
    bytes += now.size;
    Oracle(bytes <= file.size(), "no_more_than_the_file");
    // Without fragments time can only go on; a fragment may say any.
    auto& before = last[now.track];
    if (before && !demuxer->movie().fragmented) {
      Oracle(now.decode_time == before->decode_time + before->duration, "times_follow");
    }
    before = now;
  }
}

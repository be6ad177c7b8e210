#include "targets/isobmff/fragment_cursor.h"

#include <algorithm>

#include "targets/isobmff/limits.h"

namespace vms::isobmff {
namespace {

constexpr std::uint32_t kNonSync = 0x10000;  // sample_is_non_sync_sample, §8.8.3.1

std::optional<ParseError> Refused(ParseErrorKind kind, std::string_view what,
                                  std::uint64_t offset) {
  return ParseError{kind, what, static_cast<std::size_t>(offset)};
}

}  // namespace

void FragmentCursor::Enter(Fragment fragment) {
  fragment_ = std::move(fragment);
  next_track_ = 0;
  next_run_ = 0;
  left_in_run_ = 0;
}

std::optional<Parsed<Sample>> FragmentCursor::Next() {
  while (left_in_run_ == 0) {
    const bool in_track = next_track_ > 0;
    std::optional<ParseError> problem;
    if (in_track && next_run_ < fragment_.tracks[next_track_ - 1].runs.size()) {
      problem = EnterRun();
    } else if (next_track_ < fragment_.tracks.size()) {
      problem = EnterTrack();
    } else {
      return std::nullopt;
    }
    if (problem) {
      Enter({});
      return std::unexpected(*problem);
    }
  }
  Parsed<Sample> sample = Step();
  if (!sample) Enter({});
  return sample;
}

std::optional<ParseError> FragmentCursor::EnterTrack() {
  const bool first = next_track_ == 0;
  const TrackFragment& fragment = fragment_.tracks[next_track_++];
  const auto track = std::ranges::find(movie_->tracks, fragment.track_id, &Track::id);
  const auto defaults =
      std::ranges::find(movie_->defaults, fragment.track_id, &TrackDefaults::track_id);
  if (track == movie_->tracks.end() || defaults == movie_->defaults.end()) {
    return Refused(ParseErrorKind::kMalformed, "a fragment is of a track without trex",
                   fragment_.offset);
  }
  track_ = static_cast<std::size_t>(track - movie_->tracks.begin());
  defaults_ = *defaults;
  defaults_.description = fragment.description.value_or(defaults_.description);
  defaults_.duration = fragment.duration.value_or(defaults_.duration);
  defaults_.size = fragment.size.value_or(defaults_.size);
  defaults_.flags = fragment.flags.value_or(defaults_.flags);
  if (defaults_.description == 0 || defaults_.description > track->entries.size()) {
    return Refused(ParseErrorKind::kMalformed, "a sample description of a fragment does not exist",
                   fragment_.offset);
  }
  // §8.8.7.1: without either flag, the data of a later track follows that of the one before.
  if (fragment.base_offset) {
    base_ = *fragment.base_offset;
  } else if (fragment.base_is_moof || first) {
    base_ = fragment_.offset;
  } else {
    base_ = position_;
  }
  position_ = base_;
  next_run_ = 0;
  if (fragment.decode_time) end_times_[track_] = *fragment.decode_time;
  return std::nullopt;
}

std::optional<ParseError> FragmentCursor::EnterRun() {
  const Run& run = fragment_.tracks[next_track_ - 1].runs[next_run_++];
  if (run.data_offset) {
    // Both are compared with the file first: a sum of what the input chose might wrap.
    const std::int64_t delta = *run.data_offset;
    if (base_ > file_size_ || (delta < 0 && static_cast<std::uint64_t>(-delta) > base_)) {
      return Refused(ParseErrorKind::kTruncated, "a run lies outside of the file",
                     fragment_.offset);
    }
    position_ = static_cast<std::uint64_t>(static_cast<std::int64_t>(base_) + delta);
  }
  left_in_run_ = run.count;
  entries_ = ByteReader(run.entries);
  first_of_run_ = true;
  return std::nullopt;
}

Parsed<Sample> FragmentCursor::Step() {
  const Run& run = fragment_.tracks[next_track_ - 1].runs[next_run_ - 1];
  Sample sample;
  sample.track = track_;
  sample.description = defaults_.description;
  sample.offset = position_;
  sample.decode_time = end_times_[track_];
  sample.duration = (run.fields & Run::kDuration) != 0 ? entries_.U32() : defaults_.duration;
  sample.size = (run.fields & Run::kSize) != 0 ? entries_.U32() : defaults_.size;
  std::uint32_t flags = (run.fields & Run::kFlags) != 0 ? entries_.U32() : defaults_.flags;
  if (first_of_run_) flags = run.first_flags.value_or(flags);
  sample.key = (flags & kNonSync) == 0;
  std::int64_t shift = 0;  // signed in version 0, too: see sample_cursor.cc
  if ((run.fields & Run::kCompositionOffset) != 0) {
    shift = static_cast<std::int32_t>(entries_.U32());
  }
  sample.composition_time = static_cast<std::int64_t>(sample.decode_time) + shift;
  if (position_ > file_size_ || sample.size > file_size_ - position_) {
    return Refuse(ParseErrorKind::kTruncated, "a sample lies outside of the file",
                  static_cast<std::size_t>(fragment_.offset));
  }
  if (sample.duration > kMaxTime - sample.decode_time) {
    return Refuse(ParseErrorKind::kOverLimit, "a decoding time is too large",
                  static_cast<std::size_t>(fragment_.offset));
  }
  end_times_[track_] += sample.duration;
  position_ += sample.size;
  first_of_run_ = false;
  --left_in_run_;
  return sample;
}

}  // namespace vms::isobmff

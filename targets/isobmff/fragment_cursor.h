// Steps through the samples of the fragments of a movie, in the order of the file.
//
// Linear in the runs' bytes and the samples; who uses it bounds the number of samples without bytes
// (demuxer.h does). Threads: a plain value; refers to the movie.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "targets/isobmff/fragment.h"
#include "targets/isobmff/movie.h"
#include "targets/isobmff/sample.h"

namespace vms::isobmff {

class FragmentCursor {
 public:
  // `movie` outlives the cursor. The first fragment of a track without tfdt begins at
  // `end_times[track]`.
  FragmentCursor(const Movie& movie, std::vector<std::uint64_t> end_times, std::uint64_t file_size)
      : movie_(&movie), end_times_(std::move(end_times)), file_size_(file_size) {}

  // The next moof to read; what was left of the one before is dropped.
  void Enter(Fragment fragment);

  // Nothing at the end of the fragment. After an error the rest of the fragment is dropped.
  [[nodiscard]] std::optional<Parsed<Sample>> Next();

 private:
  std::optional<ParseError> EnterTrack();
  std::optional<ParseError> EnterRun();
  Parsed<Sample> Step();

  const Movie* movie_;
  std::vector<std::uint64_t> end_times_;
  std::uint64_t file_size_;

  Fragment fragment_;
  std::size_t next_track_ = 0;
  std::size_t track_ = 0;  // index into the movie's
  TrackDefaults defaults_;
  std::uint64_t base_ = 0;
  std::uint64_t position_ = 0;
  std::size_t next_run_ = 0;
  ByteReader entries_{ByteView()};
  std::uint32_t left_in_run_ = 0;
  bool first_of_run_ = false;
};

}  // namespace vms::isobmff

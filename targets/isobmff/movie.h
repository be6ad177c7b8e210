// The moov box: tracks, their times, codecs and sample tables (ISO/IEC 14496-12 §8).
//
// Views point into the caller's bytes. Time and memory are linear in the box. Threads: pure
// functions and plain values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "targets/isobmff/sample_entry.h"
#include "targets/isobmff/sample_table.h"

namespace vms::isobmff {

// A duration of all ones says "unknown", as a file that is still written does: no value then.
using Duration = std::optional<std::uint64_t>;

struct MovieHeader {            // mvhd, §8.2.2
  std::uint64_t created = 0;    // seconds since 1904-01-01 UTC
  std::uint32_t timescale = 1;  // not 0
  Duration duration;
  friend bool operator==(const MovieHeader&, const MovieHeader&) = default;
};

struct Edit {                    // elst, §8.6.6
  std::uint64_t duration = 0;    // in the movie's timescale
  std::int64_t media_time = -1;  // in the track's; -1: nothing is shown
  std::int16_t rate = 1;         // 1, or 0: one picture stands
  friend bool operator==(const Edit&, const Edit&) = default;
};

struct Track {
  std::uint32_t id = 0;  // not 0, and no other track's
  bool enabled = false;
  std::uint32_t width = 0;  // 16.16 fixed point
  std::uint32_t height = 0;
  FourCc handler = 0;
  std::uint32_t timescale = 1;  // not 0
  Duration duration;
  std::array<char, 3> language = {'u', 'n', 'd'};
  std::vector<Edit> edits;
  std::vector<bool> data_is_here;  // for each data reference: not in another file
  std::vector<SampleEntry> entries;
  SampleTable samples;

  friend bool operator==(const Track&, const Track&) = default;
};

struct TrackDefaults {  // trex, §8.8.3
  std::uint32_t track_id = 0;
  std::uint32_t description = 1;
  std::uint32_t duration = 0;
  std::uint32_t size = 0;
  std::uint32_t flags = 0;
  friend bool operator==(const TrackDefaults&, const TrackDefaults&) = default;
};

struct Movie {
  MovieHeader header;
  std::vector<Track> tracks;            // at most kMaxTracks
  std::vector<TrackDefaults> defaults;  // at most one for each track
  bool fragmented = false;              // has mvex

  friend bool operator==(const Movie&, const Movie&) = default;
};

// Refuses a movie of which any track cannot be read: what is exported as evidence is not guessed.
// Boxes it does not know are skipped; one that may be there once and is there twice is refused.
[[nodiscard]] Parsed<Movie> ParseMovie(const Box& moov);

}  // namespace vms::isobmff

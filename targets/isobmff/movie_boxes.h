// The single boxes that movie.cc puts together. Not for users of the target.
#pragma once

#include <optional>

#include "targets/isobmff/movie.h"

namespace vms::isobmff {

Parsed<MovieHeader> ReadMovieHeader(const Box& mvhd);
Parsed<TrackDefaults> ReadTrackDefaults(const Box& trex);

// Each fills its part of the track; an error or nothing.
using Problem = std::optional<ParseError>;
Problem ReadTrackHeader(const Box& tkhd, Track& track);
Problem ReadMediaHeader(const Box& mdhd, Track& track);
Problem ReadHandler(const Box& hdlr, Track& track);
Problem ReadEdits(const Box& elst, Track& track);
Problem ReadDataReferences(const Box& dref, Track& track);

inline Problem Broken(ParseErrorKind kind, std::string_view what, const Box& box) {
  return ParseError{kind, what, box.offset};
}

}  // namespace vms::isobmff

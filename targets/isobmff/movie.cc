#include "targets/isobmff/movie.h"

#include <algorithm>

#include "targets/isobmff/limits.h"
#include "targets/isobmff/movie_boxes.h"

namespace vms::isobmff {
namespace {

// One box of each kind within a container; `missing` names those that must be there.
class Slots {
 public:
  struct Slot {
    FourCc type;
    std::string_view missing;  // empty: may be missing
    std::optional<Box> box;
  };

  explicit Slots(std::vector<Slot> slots) : slots_(std::move(slots)) {}

  Problem Fill(const Box& container) {
    BoxReader boxes = BoxReader::Children(container);
    while (const auto box = boxes.Next()) {
      if (!*box) return box->error();
      const auto slot = std::ranges::find(slots_, (*box)->type, &Slot::type);
      if (slot == slots_.end()) continue;
      if (slot->box) {
        return Broken(ParseErrorKind::kMalformed, "a box that may be there once is there twice",
                      **box);
      }
      slot->box = **box;
    }
    for (const Slot& slot : slots_) {
      if (!slot.box && !slot.missing.empty()) {
        return Broken(ParseErrorKind::kMalformed, slot.missing, container);
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] const std::optional<Box>& operator[](std::size_t index) const {
    return slots_[index].box;
  }

 private:
  std::vector<Slot> slots_;
};

Problem ReadSampleBoxes(const Box& stbl, Track& track) {
  Slots slots({{Cc("stsd"), "a track has no stsd", {}}});
  if (auto problem = slots.Fill(stbl)) return problem;
  Parsed<std::vector<SampleEntry>> entries = ParseSampleEntries(*slots[0], track.handler);
  if (!entries) return entries.error();
  track.entries = *std::move(entries);
  const Parsed<SampleTable> samples = ParseSampleTable(stbl);
  if (!samples) return samples.error();
  track.samples = *samples;
  return std::nullopt;
}

Problem ReadMediaInformation(const Box& minf, Track& track) {
  Slots slots({{Cc("stbl"), "a track has no stbl", {}}, {Cc("dinf"), "", {}}});
  if (auto problem = slots.Fill(minf)) return problem;
  if (slots[1]) {
    Slots references({{Cc("dref"), "", {}}});
    if (auto problem = references.Fill(*slots[1])) return problem;
    if (references[0]) {
      if (auto problem = ReadDataReferences(*references[0], track)) return problem;
    }
  }
  return ReadSampleBoxes(*slots[0], track);
}

Problem ReadTrack(const Box& trak, Track& track) {
  Slots slots({{Cc("tkhd"), "a track has no tkhd", {}},
               {Cc("mdia"), "a track has no mdia", {}},
               {Cc("edts"), "", {}}});
  if (auto problem = slots.Fill(trak)) return problem;
  Slots media({{Cc("mdhd"), "a track has no mdhd", {}},
               {Cc("hdlr"), "a track has no hdlr", {}},
               {Cc("minf"), "a track has no minf", {}}});
  if (auto problem = media.Fill(*slots[1])) return problem;
  if (auto problem = ReadTrackHeader(*slots[0], track)) return problem;
  if (auto problem = ReadMediaHeader(*media[0], track)) return problem;
  if (auto problem = ReadHandler(*media[1], track)) return problem;
  if (slots[2]) {
    Slots edits({{Cc("elst"), "", {}}});
    if (auto problem = edits.Fill(*slots[2])) return problem;
    if (edits[0]) {
      if (auto problem = ReadEdits(*edits[0], track)) return problem;
    }
  }
  return ReadMediaInformation(*media[2], track);
}

bool HasTrack(const Movie& movie, std::uint32_t id) {
  return std::ranges::find(movie.tracks, id, &Track::id) != movie.tracks.end();
}

Problem AddTrack(const Box& trak, Movie& movie) {
  if (movie.tracks.size() == kMaxTracks) {
    return Broken(ParseErrorKind::kOverLimit, "a movie has too many tracks", trak);
  }
  Track track;
  if (auto problem = ReadTrack(trak, track)) return problem;
  if (HasTrack(movie, track.id)) {
    return Broken(ParseErrorKind::kMalformed, "two tracks have the same id", trak);
  }
  movie.tracks.push_back(std::move(track));
  return std::nullopt;
}

Problem ReadExtends(const Box& mvex, Movie& movie) {
  BoxReader boxes = BoxReader::Children(mvex);
  while (const auto box = boxes.Next()) {
    if (!*box) return box->error();
    if ((*box)->type != Cc("trex")) continue;
    const Parsed<TrackDefaults> defaults = ReadTrackDefaults(**box);
    if (!defaults) return defaults.error();
    // Checking the tracks first bounds the list, and with it this search.
    if (!HasTrack(movie, defaults->track_id)) {
      return Broken(ParseErrorKind::kMalformed, "trex names a track that is not there", **box);
    }
    const auto known =
        std::ranges::find(movie.defaults, defaults->track_id, &TrackDefaults::track_id);
    if (known != movie.defaults.end()) {
      return Broken(ParseErrorKind::kMalformed, "a track has two trex", **box);
    }
    movie.defaults.push_back(*defaults);
  }
  return std::nullopt;
}

}  // namespace

Parsed<Movie> ParseMovie(const Box& moov) {
  Slots slots({{Cc("mvhd"), "a movie has no mvhd", {}}, {Cc("mvex"), "", {}}});
  if (const auto problem = slots.Fill(moov)) return std::unexpected(*problem);
  Movie movie;
  const Parsed<MovieHeader> header = ReadMovieHeader(*slots[0]);
  if (!header) return std::unexpected(header.error());
  movie.header = *header;
  BoxReader boxes = BoxReader::Children(moov);
  while (const auto box = boxes.Next()) {
    if ((*box)->type != Cc("trak")) continue;  // each box was read once without an error
    if (const auto problem = AddTrack(**box, movie)) return std::unexpected(*problem);
  }
  if (slots[1]) {
    movie.fragmented = true;
    if (const auto problem = ReadExtends(*slots[1], movie)) return std::unexpected(*problem);
  }
  return movie;
}

}  // namespace vms::isobmff

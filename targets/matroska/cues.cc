#include "targets/matroska/cues.h"

#include "targets/matroska/ids.h"
#include "targets/matroska/limits.h"

namespace vms::matroska {
namespace {

Parsed<Cue> ReadPosition(const Element& position) {
  Cue cue;
  bool has_cluster = false;
  ElementReader elements = ElementReader::Children(position);
  while (const auto element = elements.Next()) {
    if (!*element) return std::unexpected(element->error());
    const bool is_cluster = (*element)->id == kCueClusterPosition;
    if (!is_cluster && (*element)->id != kCueTrack) continue;
    const Parsed<std::uint64_t> number = ReadUnsigned(**element);
    if (!number) return std::unexpected(number.error());
    (is_cluster ? cue.cluster : cue.track) = *number;
    has_cluster |= is_cluster;
  }
  if (cue.track == 0 || !has_cluster) {
    return Refuse(ParseErrorKind::kMalformed, "a cue names no track or no cluster",
                  position.offset);
  }
  return cue;
}

std::optional<ParseError> ReadPoint(const Element& point, std::vector<Cue>& cues) {
  std::uint64_t time = 0;
  const std::size_t first = cues.size();
  ElementReader elements = ElementReader::Children(point);
  while (const auto element = elements.Next()) {
    if (!*element) return element->error();
    if ((*element)->id == kCueTime) {
      const Parsed<std::uint64_t> number = ReadUnsigned(**element);
      if (!number) return number.error();
      time = *number;
    } else if ((*element)->id == kCueTrackPositions) {
      if (cues.size() == kMaxCues) {
        return ParseError{ParseErrorKind::kOverLimit, "a file has too many cues",
                          (*element)->offset};
      }
      // The time may stand behind: it is filled in when the point was read.
      const Parsed<Cue> cue = ReadPosition(**element);
      if (!cue) return cue.error();
      cues.push_back(*cue);
    }
  }
  for (std::size_t i = first; i < cues.size(); ++i) cues[i].time = time;
  return std::nullopt;
}

}  // namespace

Parsed<std::vector<Cue>> ParseCues(const Element& element) {
  std::vector<Cue> all;
  ElementReader points = ElementReader::Children(element);
  while (const auto point = points.Next()) {
    if (!*point) return std::unexpected(point->error());
    if ((*point)->id != kCuePoint) continue;
    if (const auto error = ReadPoint(**point, all)) return std::unexpected(*error);
  }
  return all;
}

}  // namespace vms::matroska

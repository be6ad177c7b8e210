#include "targets/matroska/segment.h"

#include <cmath>

#include "targets/matroska/ids.h"

namespace vms::matroska {

Parsed<SegmentInfo> ParseInfo(const Element& info) {
  SegmentInfo segment;
  ElementReader elements = ElementReader::Children(info);
  while (const auto element = elements.Next()) {
    if (!*element) return std::unexpected(element->error());
    if ((*element)->id == kTimestampScale) {
      const Parsed<std::uint64_t> scale = ReadUnsigned(**element);
      if (!scale) return std::unexpected(scale.error());
      if (*scale == 0) {
        return Refuse(ParseErrorKind::kMalformed, "the timestamp scale is 0", (*element)->offset);
      }
      segment.timestamp_scale = *scale;
    } else if ((*element)->id == kDuration) {
      const Parsed<double> duration = ReadFloat(**element);
      if (!duration) return std::unexpected(duration.error());
      if (!std::isfinite(*duration) || *duration < 0) {
        return Refuse(ParseErrorKind::kMalformed, "the duration is not a time", (*element)->offset);
      }
      segment.duration = *duration;
    }
  }
  return segment;
}

}  // namespace vms::matroska

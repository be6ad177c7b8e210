#include "targets/matroska/tracks.h"

#include <algorithm>
#include <cmath>

#include "targets/matroska/ids.h"
#include "targets/matroska/limits.h"

namespace vms::matroska {
namespace {

using Problem = std::optional<ParseError>;

constexpr std::uint64_t kHeaderStripping = 3;

Problem Take(const Element& element, std::uint64_t& place) {
  const Parsed<std::uint64_t> number = ReadUnsigned(element);
  if (!number) return number.error();
  place = *number;
  return std::nullopt;
}

Problem ReadVideo(const Element& video, Track& track) {
  ElementReader elements = ElementReader::Children(video);
  while (const auto element = elements.Next()) {
    if (!*element) return element->error();
    Problem problem;
    if ((*element)->id == kPixelWidth) problem = Take(**element, track.width);
    if ((*element)->id == kPixelHeight) problem = Take(**element, track.height);
    if (problem) return problem;
  }
  return std::nullopt;
}

Problem ReadAudio(const Element& audio, Track& track) {
  track.sample_rate = 8000;  // the defaults of §5.1.4.1.29
  track.channels = 1;
  ElementReader elements = ElementReader::Children(audio);
  while (const auto element = elements.Next()) {
    if (!*element) return element->error();
    Problem problem;
    if ((*element)->id == kChannels) problem = Take(**element, track.channels);
    if ((*element)->id == kBitDepth) problem = Take(**element, track.bits);
    if (problem) return problem;
    if ((*element)->id != kSamplingFrequency) continue;
    const Parsed<double> rate = ReadFloat(**element);
    if (!rate) return rate.error();
    if (!std::isfinite(*rate) || *rate <= 0) {
      return ParseError{ParseErrorKind::kMalformed, "a sampling frequency is not above 0",
                        (*element)->offset};
    }
    track.sample_rate = *rate;
  }
  return std::nullopt;
}

// One ContentEncoding that is compression by header stripping is undone by whoever reads the
// frames; all else needs a decoder first.
Problem ReadEncoding(const Element& encoding, Track& track) {
  std::uint64_t type = 0;
  std::uint64_t algorithm = 0;
  bool has_compression = false;
  ByteView settings;
  ElementReader elements = ElementReader::Children(encoding);
  while (const auto element = elements.Next()) {
    if (!*element) return element->error();
    if ((*element)->id == kContentEncodingType) {
      if (auto problem = Take(**element, type)) return problem;
    }
    if ((*element)->id != kContentCompression) continue;
    has_compression = true;
    ElementReader inner = ElementReader::Children(**element);
    while (const auto field = inner.Next()) {
      if (!*field) return field->error();
      if ((*field)->id == kContentCompSettings) settings = (*field)->body;
      if ((*field)->id != kContentCompAlgo) continue;
      if (auto problem = Take(**field, algorithm)) return problem;
    }
  }
  if (type == 0 && has_compression && algorithm == kHeaderStripping) {
    track.stripped_header = settings;
  } else {
    track.is_encoded = true;
  }
  return std::nullopt;
}

Problem ReadEncodings(const Element& encodings, Track& track) {
  std::size_t count = 0;
  ElementReader elements = ElementReader::Children(encodings);
  while (const auto element = elements.Next()) {
    if (!*element) return element->error();
    if ((*element)->id != kContentEncoding) continue;
    if (++count > kMaxEncodings) {
      return ParseError{ParseErrorKind::kOverLimit, "a track has too many encodings",
                        (*element)->offset};
    }
    if (auto problem = ReadEncoding(**element, track)) return problem;
  }
  if (count > 1) track.is_encoded = true;
  return std::nullopt;
}

TrackType ToTrackType(std::uint64_t type) {
  return type == 1    ? TrackType::kVideo
         : type == 2  ? TrackType::kAudio
         : type == 17 ? TrackType::kSubtitle
                      : TrackType::kOther;
}

Problem ReadField(const Element& element, Track& track) {
  switch (element.id) {
    case kTrackNumber:
      return Take(element, track.number);
    case kTrackType: {
      std::uint64_t type = 0;
      if (auto problem = Take(element, type)) return problem;
      track.type = ToTrackType(type);
      return std::nullopt;
    }
    case kDefaultDuration:
      return Take(element, track.default_duration);
    case kCodecDelay:
      return Take(element, track.codec_delay);
    case kCodecPrivate:
      track.codec_private = element.body;
      return std::nullopt;
    case kCodecId: {
      const Parsed<std::string_view> text = ReadText(element, kMaxCodecIdBytes);
      if (!text) return text.error();
      track.codec_id = *text;
      return std::nullopt;
    }
    case kVideo:
      return ReadVideo(element, track);
    case kAudio:
      return ReadAudio(element, track);
    case kContentEncodings:
      return ReadEncodings(element, track);
    default:
      return std::nullopt;
  }
}

Parsed<Track> ReadTrack(const Element& entry) {
  Track track;
  ElementReader elements = ElementReader::Children(entry);
  while (const auto element = elements.Next()) {
    if (!*element) return std::unexpected(element->error());
    if (const auto problem = ReadField(**element, track)) return std::unexpected(*problem);
  }
  if (track.number == 0) {
    return Refuse(ParseErrorKind::kMalformed, "a track has no number", entry.offset);
  }
  if (track.codec_id.empty()) {
    return Refuse(ParseErrorKind::kMalformed, "a track has no codec", entry.offset);
  }
  return track;
}

}  // namespace

Parsed<std::vector<Track>> ParseTracks(const Element& tracks) {
  std::vector<Track> all;
  ElementReader elements = ElementReader::Children(tracks);
  while (const auto element = elements.Next()) {
    if (!*element) return std::unexpected(element->error());
    if ((*element)->id != kTrackEntry) continue;
    if (all.size() == kMaxTracks) {
      return Refuse(ParseErrorKind::kOverLimit, "a file has too many tracks", (*element)->offset);
    }
    const Parsed<Track> track = ReadTrack(**element);
    if (!track) return std::unexpected(track.error());
    if (std::ranges::find(all, track->number, &Track::number) != all.end()) {
      return Refuse(ParseErrorKind::kMalformed, "two tracks have the same number",
                    (*element)->offset);
    }
    all.push_back(*track);
  }
  return all;
}

}  // namespace vms::matroska

#include "targets/isobmff/movie_boxes.h"

#include "targets/isobmff/limits.h"

namespace vms::isobmff {
namespace {

constexpr std::uint32_t kEnabled = 1;
constexpr std::uint32_t kSelfContained = 1;

// Times are of 64 bits in version 1, of 32 in version 0.
std::uint64_t ReadTime(ByteReader& reader, const FullHeader& header) {
  return header.version == 1 ? reader.U64() : reader.U32();
}

Duration ReadDuration(ByteReader& reader, const FullHeader& header) {
  const std::uint64_t unknown = header.version == 1 ? UINT64_MAX : UINT32_MAX;
  const std::uint64_t duration = ReadTime(reader, header);
  return duration == unknown ? Duration() : Duration(duration);
}

// §8.4.2.3: three letters of five bits, each less 0x60.
std::array<char, 3> Language(std::uint16_t packed) {
  std::array<char, 3> language = {};
  for (unsigned i = 0; i < language.size(); ++i) {
    language[i] = static_cast<char>(((packed >> (10 - 5 * i)) & 0x1FU) + 0x60U);
  }
  return language;
}

}  // namespace

Parsed<MovieHeader> ReadMovieHeader(const Box& mvhd) {
  ByteReader reader(mvhd.body);
  const FullHeader full = ReadFullHeader(reader);
  MovieHeader header;
  header.created = ReadTime(reader, full);
  ReadTime(reader, full);
  header.timescale = reader.U32();
  header.duration = ReadDuration(reader, full);
  if (reader.failed()) return Refuse(ParseErrorKind::kTruncated, "mvhd is cut", mvhd.offset);
  if (full.version > 1) {
    return Refuse(ParseErrorKind::kUnsupported, "mvhd has an unknown version", mvhd.offset);
  }
  if (header.timescale == 0) {
    return Refuse(ParseErrorKind::kMalformed, "a timescale is 0", mvhd.offset);
  }
  return header;
}

Parsed<TrackDefaults> ReadTrackDefaults(const Box& trex) {
  ByteReader reader(trex.body);
  ReadFullHeader(reader);
  TrackDefaults defaults;
  defaults.track_id = reader.U32();
  defaults.description = reader.U32();
  defaults.duration = reader.U32();
  defaults.size = reader.U32();
  defaults.flags = reader.U32();
  if (reader.failed()) return Refuse(ParseErrorKind::kTruncated, "trex is cut", trex.offset);
  return defaults;
}

Problem ReadTrackHeader(const Box& tkhd, Track& track) {
  ByteReader reader(tkhd.body);
  const FullHeader full = ReadFullHeader(reader);
  track.enabled = (full.flags & kEnabled) != 0;
  ReadTime(reader, full);
  ReadTime(reader, full);
  track.id = reader.U32();
  reader.Skip(4);
  ReadTime(reader, full);  // the duration of the edits
  reader.Skip(52);         // reserved, layer, group, volume, matrix
  track.width = reader.U32();
  track.height = reader.U32();
  if (reader.failed()) return Broken(ParseErrorKind::kTruncated, "tkhd is cut", tkhd);
  if (full.version > 1) {
    return Broken(ParseErrorKind::kUnsupported, "tkhd has an unknown version", tkhd);
  }
  if (track.id == 0) return Broken(ParseErrorKind::kMalformed, "a track has the id 0", tkhd);
  return std::nullopt;
}

Problem ReadMediaHeader(const Box& mdhd, Track& track) {
  ByteReader reader(mdhd.body);
  const FullHeader full = ReadFullHeader(reader);
  ReadTime(reader, full);
  ReadTime(reader, full);
  track.timescale = reader.U32();
  track.duration = ReadDuration(reader, full);
  track.language = Language(reader.U16());
  if (reader.failed()) return Broken(ParseErrorKind::kTruncated, "mdhd is cut", mdhd);
  if (full.version > 1) {
    return Broken(ParseErrorKind::kUnsupported, "mdhd has an unknown version", mdhd);
  }
  if (track.timescale == 0) return Broken(ParseErrorKind::kMalformed, "a timescale is 0", mdhd);
  return std::nullopt;
}

Problem ReadHandler(const Box& hdlr, Track& track) {
  ByteReader reader(hdlr.body);
  ReadFullHeader(reader);
  reader.Skip(4);
  track.handler = reader.U32();
  if (reader.failed()) return Broken(ParseErrorKind::kTruncated, "hdlr is cut", hdlr);
  return std::nullopt;
}

Problem ReadEdits(const Box& elst, Track& track) {
  ByteReader reader(elst.body);
  const FullHeader full = ReadFullHeader(reader);
  const Parsed<Table> table = ReadTable(reader, full.version == 1 ? 20 : 12);
  if (!table) return Broken(table.error().kind, "elst is cut", elst);
  if (full.version > 1) {
    return Broken(ParseErrorKind::kUnsupported, "elst has an unknown version", elst);
  }
  if (table->count > kMaxEdits) {
    return Broken(ParseErrorKind::kOverLimit, "a track has too many edits", elst);
  }
  for (std::size_t i = 0; i < table->count; ++i) {
    ByteReader entry = table->At(i);
    Edit edit;
    edit.duration = ReadTime(entry, full);
    edit.media_time = full.version == 1 ? static_cast<std::int64_t>(entry.U64())
                                        : static_cast<std::int32_t>(entry.U32());
    edit.rate = static_cast<std::int16_t>(entry.U16());
    if (edit.media_time < -1) {
      return Broken(ParseErrorKind::kMalformed, "an edit begins before its media", elst);
    }
    track.edits.push_back(edit);
  }
  return std::nullopt;
}

Problem ReadDataReferences(const Box& dref, Track& track) {
  ByteReader reader(dref.body);
  ReadFullHeader(reader);
  const std::uint32_t count = reader.U32();
  if (reader.failed()) return Broken(ParseErrorKind::kTruncated, "dref is cut", dref);
  if (count > kMaxDataReferences) {
    return Broken(ParseErrorKind::kOverLimit, "a track has too many data references", dref);
  }
  const std::size_t at = dref.body_offset + reader.position();
  BoxReader boxes(reader.Rest(), Container::kBox, at);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto box = boxes.Next();
    if (!box) {
      return Broken(ParseErrorKind::kTruncated, "dref has fewer entries than it claims", dref);
    }
    if (!*box) return box->error();
    ByteReader entry((*box)->body);
    const FullHeader full = ReadFullHeader(entry);
    track.data_is_here.push_back(!entry.failed() && (full.flags & kSelfContained) != 0);
  }
  return std::nullopt;
}

}  // namespace vms::isobmff

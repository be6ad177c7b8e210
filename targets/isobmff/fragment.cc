#include "targets/isobmff/fragment.h"

#include <bit>
#include <utility>

#include "targets/isobmff/limits.h"
#include "targets/isobmff/movie_boxes.h"

namespace vms::isobmff {
namespace {

// Of tfhd's flags, §8.8.7.1.
enum TfhdFlag : std::uint32_t {
  kBaseOffset = 0x1,
  kDescription = 0x2,
  kDefaultDuration = 0x8,
  kDefaultSize = 0x10,
  kDefaultFlags = 0x20,
  kBaseIsMoof = 0x20000,
};
// Of trun's flags, §8.8.8.1, which do not concern the entries.
constexpr std::uint32_t kDataOffset = 0x1;
constexpr std::uint32_t kFirstFlags = 0x4;
constexpr std::uint32_t kEntryFields = 0xF00;

Problem ReadHeader(const Box& tfhd, TrackFragment& fragment) {
  ByteReader reader(tfhd.body);
  const std::uint32_t flags = ReadFullHeader(reader).flags;
  fragment.track_id = reader.U32();
  if ((flags & kBaseOffset) != 0) fragment.base_offset = reader.U64();
  if ((flags & kDescription) != 0) fragment.description = reader.U32();
  if ((flags & kDefaultDuration) != 0) fragment.duration = reader.U32();
  if ((flags & kDefaultSize) != 0) fragment.size = reader.U32();
  if ((flags & kDefaultFlags) != 0) fragment.flags = reader.U32();
  fragment.base_is_moof = (flags & kBaseIsMoof) != 0;
  if (reader.failed()) return Broken(ParseErrorKind::kTruncated, "tfhd is cut", tfhd);
  return std::nullopt;
}

Problem ReadDecodeTime(const Box& tfdt, TrackFragment& fragment) {
  ByteReader reader(tfdt.body);
  const FullHeader full = ReadFullHeader(reader);
  const std::uint64_t time = full.version == 0 ? reader.U32() : reader.U64();
  if (reader.failed()) return Broken(ParseErrorKind::kTruncated, "tfdt is cut", tfdt);
  if (time >= kMaxTime) {
    return Broken(ParseErrorKind::kOverLimit, "a decoding time is too large", tfdt);
  }
  fragment.decode_time = time;
  return std::nullopt;
}

Problem ReadRun(const Box& trun, TrackFragment& fragment) {
  ByteReader reader(trun.body);
  const std::uint32_t flags = ReadFullHeader(reader).flags;
  Run run;
  run.fields = flags & kEntryFields;
  run.count = reader.U32();
  if ((flags & kDataOffset) != 0) run.data_offset = static_cast<std::int32_t>(reader.U32());
  if ((flags & kFirstFlags) != 0) run.first_flags = reader.U32();
  // §8.8.8.1 forbids both, for they contradict each other.
  if (run.first_flags && (run.fields & Run::kFlags) != 0) {
    return Broken(ParseErrorKind::kMalformed, "a run gives the first sample's flags twice", trun);
  }
  const std::size_t width = 4U * static_cast<unsigned>(std::popcount(run.fields));
  if (reader.failed() || (width != 0 && run.count > reader.remaining() / width)) {
    return Broken(ParseErrorKind::kTruncated, "a run has fewer samples than it claims", trun);
  }
  run.entries = reader.Bytes(run.count * width);
  fragment.runs.push_back(run);
  return std::nullopt;
}

class FragmentParser {
 public:
  Problem Read(const Box& moof) {
    fragment.offset = moof.offset;
    bool has_header = false;
    BoxReader boxes = BoxReader::Children(moof);
    while (const auto box = boxes.Next()) {
      if (!*box) return box->error();
      Problem problem;
      if ((*box)->type == Cc("traf")) problem = ReadTrack(**box);
      if ((*box)->type == Cc("mfhd")) {
        if (std::exchange(has_header, true)) return Twice(**box);
        problem = ReadSequence(**box);
      }
      if (problem) return problem;
    }
    if (!has_header) return Broken(ParseErrorKind::kMalformed, "a moof has no mfhd", moof);
    return std::nullopt;
  }

  Fragment fragment;

 private:
  static Problem Twice(const Box& box) {
    return Broken(ParseErrorKind::kMalformed, "a box that may be there once is there twice", box);
  }

  Problem ReadSequence(const Box& mfhd) {
    ByteReader reader(mfhd.body);
    ReadFullHeader(reader);
    fragment.sequence = reader.U32();
    if (reader.failed()) return Broken(ParseErrorKind::kTruncated, "mfhd is cut", mfhd);
    return std::nullopt;
  }

  Problem ReadTrack(const Box& traf) {
    if (fragment.tracks.size() == kMaxTrackFragments) {
      return Broken(ParseErrorKind::kOverLimit, "a moof has too many track fragments", traf);
    }
    TrackFragment& track = fragment.tracks.emplace_back();
    bool has_header = false;
    BoxReader boxes = BoxReader::Children(traf);
    while (const auto box = boxes.Next()) {
      if (!*box) return box->error();
      Problem problem;
      // §8.8.7: the header is first, and what follows depends on it.
      if ((*box)->type == Cc("tfhd")) {
        if (std::exchange(has_header, true)) return Twice(**box);
        problem = ReadHeader(**box, track);
      } else if ((*box)->type == Cc("tfdt")) {
        if (track.decode_time) return Twice(**box);
        if (!track.runs.empty()) {
          return Broken(ParseErrorKind::kMalformed, "tfdt stands behind a run", **box);
        }
        problem = ReadDecodeTime(**box, track);
      } else if ((*box)->type == Cc("trun")) {
        if (!has_header) {
          return Broken(ParseErrorKind::kMalformed, "a run stands before tfhd", **box);
        }
        if (++runs_ > kMaxRuns) {
          return Broken(ParseErrorKind::kOverLimit, "a moof has too many runs", **box);
        }
        problem = ReadRun(**box, track);
      }
      if (problem) return problem;
    }
    if (!has_header) return Broken(ParseErrorKind::kMalformed, "a traf has no tfhd", traf);
    return std::nullopt;
  }

  std::size_t runs_ = 0;
};

}  // namespace

Parsed<Fragment> ParseFragment(const Box& moof) {
  FragmentParser parser;
  if (const auto problem = parser.Read(moof)) return std::unexpected(*problem);
  return std::move(parser.fragment);
}

}  // namespace vms::isobmff

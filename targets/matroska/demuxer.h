// Reads the frames of a Matroska or WebM file that is in memory; live ones with unknown sizes, too.
//
//   auto demuxer = Demuxer::Open(file);
//   while (auto frame = demuxer->Next()) {
//     if (!*frame) break;                       // the file is damaged from here on
//     Use(demuxer->tracks()[(*frame)->track], (*frame)->data);
//   }
//
// Linear in the file: each byte is in one frame at most. Memory: the tracks, and one block's
// frames. Views the file's bytes. Threads: a plain value.
#pragma once

#include <optional>
#include <vector>

#include "targets/matroska/block.h"
#include "targets/matroska/cues.h"
#include "targets/matroska/ebml.h"
#include "targets/matroska/segment.h"
#include "targets/matroska/tracks.h"

namespace vms::matroska {

struct Frame {
  std::size_t track = 0;                  // index into tracks()
  std::int64_t timestamp = 0;             // in ticks of SegmentInfo::timestamp_scale
  std::optional<std::uint64_t> duration;  // of the whole block, in ticks
  std::size_t offset = 0;                 // of the data in the file
  ByteView data;                          // without the track's stripped header
  std::size_t lace = 0;  // its place in its block; those after the first have no own time
  bool key = false;      // of a block that refers to no other

  friend bool operator==(const Frame&, const Frame&) = default;
};

class Demuxer {
 public:
  // Reads up to the first cluster or the end. Tracks must be there by then.
  [[nodiscard]] static Parsed<Demuxer> Open(ByteView file);

  // Frames in the order of the file. Blocks of tracks that are not in Tracks are passed over, as
  // §10.1 has it. Gives the first error once, then nothing. What follows the segment is not read.
  [[nodiscard]] std::optional<Parsed<Frame>> Next();

  [[nodiscard]] const EbmlHeader& header() const { return header_; }
  [[nodiscard]] const SegmentInfo& info() const { return info_; }
  [[nodiscard]] const std::vector<Track>& tracks() const { return tracks_; }
  // Blocks so far of tracks that are not there.
  [[nodiscard]] std::size_t blocks_passed_over() const { return blocks_passed_over_; }
  // Those read so far: all of them if they stand before the clusters.
  [[nodiscard]] const std::vector<Cue>& cues() const { return cues_; }

 private:
  explicit Demuxer(ByteView file) : file_(file), segment_(file), cluster_(ByteView()) {}
  std::optional<ParseError> ReadHead();
  std::optional<ParseError> ReadTopLevel(const Element& element);
  std::optional<ParseError> ReadInCluster(const Element& element);
  std::optional<ParseError> TakeBlock(const Element& element, ByteView body,
                                      std::size_t body_offset);
  std::optional<ParseError> TakeGroup(const Element& group);
  std::optional<ParseError> Advance();

  ByteView file_;
  EbmlHeader header_;
  SegmentInfo info_;
  std::vector<Track> tracks_;
  std::vector<Cue> cues_;

  ElementReader segment_;
  std::optional<Element> cluster_element_;
  ElementReader cluster_;
  std::optional<std::uint64_t> cluster_time_;
  std::size_t blocks_passed_over_ = 0;
  bool has_info_ = false;
  bool has_tracks_ = false;
  bool ended_ = false;

  Block block_;
  Frame frame_;  // what the frames of block_ have in common
  std::size_t next_frame_ = 0;
};

}  // namespace vms::matroska

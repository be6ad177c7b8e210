#include "targets/matroska/demuxer.h"

#include <algorithm>
#include <utility>

#include "targets/matroska/ids.h"
#include "targets/matroska/limits.h"

namespace vms::matroska {
namespace {

std::optional<ParseError> Refused(ParseErrorKind kind, std::string_view what, std::size_t offset) {
  return ParseError{kind, what, offset};
}

}  // namespace

Parsed<Demuxer> Demuxer::Open(ByteView file) {
  Demuxer demuxer(file);
  if (const auto error = demuxer.ReadHead()) return std::unexpected(*error);
  return demuxer;
}

std::optional<ParseError> Demuxer::ReadHead() {
  ElementReader elements(file_);
  auto element = elements.Next();
  if (!element || !*element || (*element)->id != kEbml) {
    return Refused(ParseErrorKind::kMalformed, "the file does not begin with an EBML header", 0);
  }
  Parsed<EbmlHeader> header = ParseEbmlHeader(**element);
  if (!header) return header.error();
  header_ = *std::move(header);
  element = elements.Next();
  if (!element) return Refused(ParseErrorKind::kTruncated, "the file has no segment", 0);
  if (!*element) return element->error();
  if ((*element)->id != kSegment) {
    return Refused(ParseErrorKind::kMalformed, "the file has no segment", (*element)->offset);
  }
  segment_ = ElementReader::Children(**element);
  while (!cluster_element_) {
    const auto child = segment_.Next();
    if (!child) break;
    if (!*child) return child->error();
    if (auto error = ReadTopLevel(**child)) return error;
  }
  if (!has_tracks_) {
    return Refused(ParseErrorKind::kMalformed, "no tracks stand before the first cluster",
                   segment_.offset());
  }
  return std::nullopt;
}

std::optional<ParseError> Demuxer::ReadTopLevel(const Element& element) {
  switch (element.id) {
    case kInfo: {
      // §5.1.2 has one; a copy further on would change the times of what was read.
      if (std::exchange(has_info_, true)) break;
      const Parsed<SegmentInfo> info = ParseInfo(element);
      if (!info) return info.error();
      info_ = *info;
      break;
    }
    case kTracks: {
      if (std::exchange(has_tracks_, true)) break;
      Parsed<std::vector<Track>> tracks = ParseTracks(element);
      if (!tracks) return tracks.error();
      tracks_ = *std::move(tracks);
      break;
    }
    case kCues: {
      if (!cues_.empty()) break;
      Parsed<std::vector<Cue>> cues = ParseCues(element);
      if (!cues) return cues.error();
      cues_ = *std::move(cues);
      break;
    }
    case kCluster:
      cluster_element_ = element;
      cluster_ = ElementReader::Children(element);
      cluster_time_.reset();
      break;
    default:
      break;
  }
  return std::nullopt;
}

std::optional<ParseError> Demuxer::TakeBlock(const Element& element, ByteView body,
                                             std::size_t body_offset) {
  if (!cluster_time_) {
    return Refused(ParseErrorKind::kMalformed, "a block stands before its cluster's time",
                   element.offset);
  }
  Parsed<Block> block = ParseBlock(body);
  if (!block) return Refused(block.error().kind, block.error().what, element.offset);
  const auto track = std::ranges::find(tracks_, block->track, &Track::number);
  if (track == tracks_.end()) {
    ++blocks_passed_over_;
    return std::nullopt;
  }
  frame_ = {};
  frame_.track = static_cast<std::size_t>(track - tracks_.begin());
  frame_.timestamp = static_cast<std::int64_t>(*cluster_time_) + block->timestamp;
  frame_.offset = body_offset + block->header_bytes;
  frame_.key = block->key();
  block_ = *std::move(block);
  next_frame_ = 0;
  return std::nullopt;
}

std::optional<ParseError> Demuxer::TakeGroup(const Element& group) {
  std::optional<Element> block;
  std::optional<std::uint64_t> duration;
  bool refers = false;
  ElementReader elements = ElementReader::Children(group);
  while (const auto element = elements.Next()) {
    if (!*element) return element->error();
    if ((*element)->id == kReferenceBlock) refers = true;
    if ((*element)->id == kBlock) {
      if (block) {
        return Refused(ParseErrorKind::kMalformed, "a group has two blocks", (*element)->offset);
      }
      block = **element;
    }
    if ((*element)->id != kBlockDuration) continue;
    const Parsed<std::uint64_t> number = ReadUnsigned(**element);
    if (!number) return number.error();
    duration = *number;
  }
  if (!block) {
    return Refused(ParseErrorKind::kMalformed, "a group has no block", group.offset);
  }
  if (auto error = TakeBlock(*block, block->body, block->body_offset)) return error;
  frame_.duration = duration;
  frame_.key = !refers;
  return std::nullopt;
}

std::optional<ParseError> Demuxer::ReadInCluster(const Element& element) {
  switch (element.id) {
    case kTimestamp: {
      const Parsed<std::uint64_t> time = ReadUnsigned(element);
      if (!time) return time.error();
      if (*time >= kMaxTimestamp) {
        return Refused(ParseErrorKind::kOverLimit, "a cluster's time is too large", element.offset);
      }
      // One that changes within the cluster would make the times of its blocks depend on order.
      if (cluster_time_) {
        return Refused(ParseErrorKind::kMalformed, "a cluster has two times", element.offset);
      }
      cluster_time_ = *time;
      return std::nullopt;
    }
    case kSimpleBlock:
      return TakeBlock(element, element.body, element.body_offset);
    case kBlockGroup:
      return TakeGroup(element);
    default:
      return std::nullopt;
  }
}

// One element further: in the cluster, or in the segment.
std::optional<ParseError> Demuxer::Advance() {
  if (cluster_element_) {
    const auto element = cluster_.Next();
    if (!element) {
      cluster_element_.reset();
      return std::nullopt;
    }
    if (!*element) return element->error();
    // RFC 8794 §6.2: an unknown size ends where a sibling or a parent's sibling begins.
    if (cluster_element_->unknown_size && IsTopLevel((*element)->id)) {
      segment_.Resume(*cluster_element_, (*element)->offset - cluster_element_->body_offset);
      cluster_element_.reset();
      return std::nullopt;
    }
    return ReadInCluster(**element);
  }
  const auto element = segment_.Next();
  if (!element) {
    ended_ = true;
    return std::nullopt;
  }
  if (!*element) return element->error();
  // Another file behind a live one: its tracks need not be these.
  if ((*element)->id == kEbml || (*element)->id == kSegment) {
    ended_ = true;
    return std::nullopt;
  }
  return ReadTopLevel(**element);
}

std::optional<Parsed<Frame>> Demuxer::Next() {
  while (!ended_ && next_frame_ == block_.frames.size()) {
    if (const auto error = Advance()) {
      ended_ = true;
      return std::unexpected(*error);
    }
  }
  if (next_frame_ == block_.frames.size()) return std::nullopt;
  Frame frame = frame_;
  frame.lace = next_frame_;
  frame.data = block_.frames[next_frame_++];
  frame_.offset += frame.data.size();
  return frame;
}

}  // namespace vms::matroska

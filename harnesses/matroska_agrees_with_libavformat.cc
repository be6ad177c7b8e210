// Property: what our demuxer reads of a Matroska file without an error, libavformat reads as the
// same frames: bytes, time, key or not.
//
// libavformat is a player's demuxer and looks for the next cluster after damage. Where it reads
// frames of a file we refuse, the refusal must be one of kTolerances.
#include <array>
#include <utility>

#include "harnesses/kit/harness.h"
#include "harnesses/libavformat.h"
#include "targets/matroska/demuxer.h"
#include "targets/matroska/ids.h"
#include "targets/matroska/vint.h"

namespace {

using assay::kit::Oracle;
using vms::matroska::Element;
using vms::matroska::ElementReader;
using vms::matroska::Frame;
using vms::matroska::Track;

constexpr std::array kTolerances = {
    libavformat::Tolerance{"an element id is malformed or cut", "it looks for the next cluster"},
    libavformat::Tolerance{"an element size is malformed or cut", "it looks for the next cluster"},
    libavformat::Tolerance{"an element may not be of unknown size", "it takes it to the end"},
    libavformat::Tolerance{"an element runs past its parent",
                           "it looks for the next cluster; in a segment it does not look"},
    libavformat::Tolerance{"a number has more than 8 bytes", "it skips the element"},
    libavformat::Tolerance{"a real number has not 0, 4 or 8 bytes", "it skips the element"},
    libavformat::Tolerance{"a text is too long", "our limit"},
    libavformat::Tolerance{"the EBML header asks for a newer reader", "it warns and tries"},
    libavformat::Tolerance{"the file is neither Matroska nor WebM", "it warns and tries"},
    libavformat::Tolerance{"the file has no segment", "it looks for a cluster anywhere"},
    libavformat::Tolerance{"no tracks stand before the first cluster", "it looks further"},
    libavformat::Tolerance{"a block stands before its cluster's time", "it takes 0"},
    libavformat::Tolerance{"a cluster has two times", "it takes the last"},
    libavformat::Tolerance{"a cluster's time is too large", "it has no bound"},
    libavformat::Tolerance{"a group has two blocks", "it takes the last"},
    libavformat::Tolerance{"a group has no block", "it passes over the group"},
    libavformat::Tolerance{"a block ends within its header", "it passes over the block"},
    libavformat::Tolerance{"a block is of no track", "it passes over the block"},
    libavformat::Tolerance{"the frame sizes of a laced block are malformed or cut",
                           "it passes over the block"},
    libavformat::Tolerance{"the frames of a laced block are longer than it",
                           "it passes over the block"},
    libavformat::Tolerance{"a track has no number", "it has no bound"},
    libavformat::Tolerance{"a track has no codec", "it passes over the track"},
    libavformat::Tolerance{"two tracks have the same number", "it takes the first"},
    libavformat::Tolerance{"a sampling frequency is not above 0", "it takes it as it is"},
    libavformat::Tolerance{"the timestamp scale is 0", "it takes 1000000"},
    libavformat::Tolerance{"the duration is not a time", "it takes it as it is"},
    libavformat::Tolerance{"a cue names no track or no cluster", "it takes 0"},
};

// Codecs whose frames libavformat gives as they are in the file; it makes packets of its own of
// RealAudio, WavPack, ProRes, subtitles and others.
constexpr std::array<std::string_view, 8> kCodecs = {"V_MPEG4/ISO/AVC", "V_MPEGH/ISO/HEVC", "V_VP8",
                                                     "V_VP9",           "V_MJPEG",          "A_AAC",
                                                     "A_OPUS",          "A_PCM/INT/LIT"};

bool Comparable(const Track& track) {
  if (track.is_encoded || !track.stripped_header.empty()) return false;  // it decodes
  if (track.codec_delay != 0) return false;  // it takes the delay off the times
  const bool video = track.codec_id.starts_with('V');
  const auto type = video ? vms::matroska::TrackType::kVideo : vms::matroska::TrackType::kAudio;
  return track.type == type && std::ranges::find(kCodecs, track.codec_id) != kCodecs.end();
}

void Compare(const std::vector<Frame>& ours, const std::vector<libavformat::Packet>& theirs) {
  Oracle(ours.size() == theirs.size(), "number_of_frames");
  for (std::size_t i = 0; i < ours.size(); ++i) {
    Oracle(ours[i].data == vms::ByteView(theirs[i].data), "bytes");
    // It computes times for the later frames of a lace from the default duration, and has none
    // before 0.
    if (ours[i].lace > 0 || ours[i].timestamp < 0) continue;
    Oracle(theirs[i].pts == ours[i].timestamp, "timestamp");
    Oracle(theirs[i].key == ours[i].key, "key");
  }
}

// It takes an id it does not know for damage if the element does not fit what it expects there.
bool IsInCluster(std::uint32_t id) {
  constexpr std::uint32_t kPosition = 0xA7;
  constexpr std::uint32_t kPrevSize = 0xAB;
  return id == vms::matroska::kTimestamp || id == vms::matroska::kSimpleBlock ||
         id == vms::matroska::kBlockGroup || id == kPosition || id == kPrevSize;
}

bool IsOrdinaryGroup(const Element& group) {
  ElementReader elements = ElementReader::Children(group);
  while (const auto element = elements.Next()) {
    if (!*element) return false;
    const std::uint32_t id = (*element)->id;
    if (id != vms::matroska::kBlock && id != vms::matroska::kBlockDuration &&
        id != vms::matroska::kReferenceBlock) {
      return false;
    }
  }
  return true;
}

bool IsOrdinaryInCluster(const Element& element) {
  return IsInCluster(element.id) &&
         (element.id != vms::matroska::kBlockGroup || IsOrdinaryGroup(element));
}

bool IsOrdinaryCluster(const Element& cluster) {
  ElementReader elements = ElementReader::Children(cluster);
  while (const auto element = elements.Next()) {
    if (!*element || !IsOrdinaryInCluster(**element)) return false;
  }
  return true;
}

// It reads more of a track than we do, and looks for the next cluster when a number there has more
// than 8 bytes or an element does not fit. What we pass over is therefore looked at here.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the ids below are nested.
bool IsOrdinaryInTracks(const Element& parent, int depth = 0) {
  constexpr std::array<std::uint32_t, 6> kMasters = {0xAE, 0xE0, 0xE1, 0x55B0, 0x55D0, 0x7670};
  constexpr std::array<std::uint32_t, 7> kTextsAndBytes = {0x86,     0x63A2,   0x536E, 0x22B59C,
                                                           0x22B59D, 0x258688, 0xEC};
  ElementReader elements = ElementReader::Children(parent);
  while (const auto element = elements.Next()) {
    if (!*element) return false;
    const Element& now = **element;
    if (std::ranges::find(kMasters, now.id) != kMasters.end()) {
      if (depth == 4 || !IsOrdinaryInTracks(now, depth + 1)) return false;
    } else if (now.body.size() > 8 &&
               std::ranges::find(kTextsAndBytes, now.id) == kTextsAndBytes.end()) {
      return false;
    }
  }
  return true;
}

// libavformat follows the seek head to anywhere in the file, and reads further Info and Tracks
// besides the first. The copy it gets has a Void of the same size instead of each element that our
// demuxer passes over. Nothing if one is too small for that, and for files with damaged elements,
// ids that are not in their place, or bytes behind the segment.
std::optional<std::vector<std::byte>> WithoutWhatWeSkip(vms::ByteView file) {
  constexpr std::size_t kVoidHeader = 9;
  std::vector<std::byte> copy(file.begin(), file.end());
  bool has_info = false;
  bool has_tracks = false;
  bool live = false;
  bool in_cluster = false;  // one of unknown size, whose end a Void would hide
  ElementReader elements(file);
  while (const auto element = elements.Next()) {
    if (!*element) return std::nullopt;
    const Element& now = **element;
    const bool segment = now.id == vms::matroska::kSegment;
    const bool cluster = now.id == vms::matroska::kCluster;
    if (segment && now.body_offset + now.body.size() != file.size()) return std::nullopt;
    if (segment) live = now.unknown_size;
    // It refuses a cluster of unknown size in a segment whose size is known.
    if (cluster && now.unknown_size && !live) return std::nullopt;
    if (segment || (cluster && now.unknown_size)) {
      in_cluster = cluster;
      elements.Resume(now, 0);
      continue;
    }
    if (cluster && !IsOrdinaryCluster(now)) return std::nullopt;
    if (IsInCluster(now.id)) {
      if (!in_cluster || !IsOrdinaryInCluster(now)) return std::nullopt;
      continue;
    }
    in_cluster = false;
    if (cluster || now.id == vms::matroska::kEbml) continue;
    if (now.id == vms::matroska::kInfo && !std::exchange(has_info, true)) continue;
    if (now.id == vms::matroska::kTracks && !std::exchange(has_tracks, true)) {
      if (!IsOrdinaryInTracks(now)) return std::nullopt;
      continue;
    }
    if (!vms::matroska::IsTopLevel(now.id)) return std::nullopt;
    const std::size_t size = now.body_offset - now.offset + now.body.size();
    if (size < kVoidHeader) return std::nullopt;
    vms::ByteWriter writer;
    writer.U8(vms::matroska::kVoid);
    vms::matroska::WriteVint(writer, {.value = size - kVoidHeader, .width = 8});
    std::ranges::copy(writer.Take(), copy.begin() + static_cast<std::ptrdiff_t>(now.offset));
  }
  return copy;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  libavformat::Start();
  return 0;
}

ASSAY_HARNESS(matroska_agrees_with_libavformat, input) {
  const auto file = input.bytes();
  auto demuxer = vms::matroska::Demuxer::Open(file);
  std::string_view refusal = demuxer ? std::string_view() : demuxer.error().what;
  std::vector<std::vector<Frame>> ours(demuxer ? demuxer->tracks().size() : 0);
  if (demuxer) {
    while (const auto frame = demuxer->Next()) {
      if (!*frame) {
        refusal = frame->error().what;
        break;
      }
      // It gives no empty frames of a lace.
      if (!(*frame)->data.empty()) ours[(*frame)->track].push_back(**frame);
    }
  }
  const auto copy = WithoutWhatWeSkip(file);
  if (!copy) return;
  const auto theirs = libavformat::Demux("matroska", *copy, nullptr, 256 * file.size() + 1);
  if (!refusal.empty()) {
    const bool read = std::ranges::any_of(theirs, [](const auto& s) { return !s.packets.empty(); });
    Oracle(!read || libavformat::Explained(kTolerances, refusal), "our_refusals_are_explained",
           refusal);
    return;
  }
  if (!std::ranges::all_of(demuxer->tracks(), Comparable)) return;
  // It looks for the next cluster after a block of a track that is not there; §10.1 passes it over.
  if (demuxer->blocks_passed_over() > 0) return;
  // It drops a track when it cannot use one of the fields that we hand out as they are.
  if (theirs.size() < ours.size()) return;
  Oracle(theirs.size() == ours.size(), "number_of_tracks");
  for (std::size_t i = 0; i < ours.size(); ++i) Compare(ours[i], theirs[i].packets);
}

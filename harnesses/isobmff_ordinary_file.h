// What libavformat can be asked about: it reads a box by its type wherever it stands, many boxes
// that we skip, and decides by what stood before. So the comparison is of files whose boxes are all
// in this table, each in its container and not before one that must come first.
#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "targets/isobmff/box_tree.h"

namespace isobmff_ordinary {

using vms::isobmff::BoxNode;
using vms::isobmff::Cc;
using vms::isobmff::FourCc;

struct Place {
  FourCc container;  // 0: the file
  FourCc box;
  int rank;  // never before one of a lower rank
};

inline constexpr std::array kPlaces = {
    Place{0, Cc("ftyp"), 0},
    Place{0, Cc("wide"), 1},
    Place{0, Cc("free"), 1},
    Place{0, Cc("skip"), 1},
    Place{0, Cc("mdat"), 1},
    Place{0, Cc("moov"), 1},
    Place{0, Cc("styp"), 1},
    Place{0, Cc("sidx"), 1},
    Place{0, Cc("moof"), 1},
    Place{0, Cc("mfra"), 1},
    Place{Cc("moov"), Cc("mvhd"), 0},
    Place{Cc("moov"), Cc("trak"), 1},
    Place{Cc("moov"), Cc("mvex"), 2},
    Place{Cc("trak"), Cc("tkhd"), 0},
    Place{Cc("trak"), Cc("edts"), 1},
    Place{Cc("trak"), Cc("mdia"), 2},
    Place{Cc("edts"), Cc("elst"), 0},
    Place{Cc("mdia"), Cc("mdhd"), 0},
    Place{Cc("mdia"), Cc("hdlr"), 1},
    Place{Cc("mdia"), Cc("minf"), 2},
    Place{Cc("minf"), Cc("vmhd"), 0},
    Place{Cc("minf"), Cc("smhd"), 0},
    Place{Cc("minf"), Cc("hdlr"), 1},  // QuickTime: of the data
    Place{Cc("minf"), Cc("dinf"), 1},
    Place{Cc("minf"), Cc("stbl"), 2},
    Place{Cc("dinf"), Cc("dref"), 0},
    Place{Cc("dref"), Cc("url "), 0},
    Place{Cc("stbl"), Cc("stsd"), 0},
    Place{Cc("stbl"), Cc("stts"), 1},
    Place{Cc("stbl"), Cc("ctts"), 1},
    Place{Cc("stbl"), Cc("stsc"), 1},
    Place{Cc("stbl"), Cc("stsz"), 1},
    Place{Cc("stbl"), Cc("stz2"), 1},
    Place{Cc("stbl"), Cc("stco"), 1},
    Place{Cc("stbl"), Cc("co64"), 1},
    Place{Cc("stbl"), Cc("stss"), 1},
    Place{Cc("mvex"), Cc("trex"), 0},
    Place{Cc("moof"), Cc("mfhd"), 0},
    Place{Cc("moof"), Cc("traf"), 1},
    Place{Cc("traf"), Cc("tfhd"), 0},
    Place{Cc("traf"), Cc("tfdt"), 1},
    Place{Cc("traf"), Cc("trun"), 2},
    Place{Cc("mfra"), Cc("tfra"), 0},
    Place{Cc("mfra"), Cc("mfro"), 1},
    // Formats that libavformat knows and splits into no packets of its own.
    Place{Cc("stsd"), Cc("avc1"), 0},
    Place{Cc("stsd"), Cc("avc3"), 0},
    Place{Cc("stsd"), Cc("hvc1"), 0},
    Place{Cc("stsd"), Cc("hev1"), 0},
    Place{Cc("stsd"), Cc("mp4a"), 0},
    Place{Cc("stsd"), Cc("jpeg"), 0},
};
inline constexpr std::array kInSampleEntries = {Cc("avcC"), Cc("hvcC"), Cc("esds"), Cc("btrt"),
                                                Cc("pasp"), Cc("colr"), Cc("fiel")};

inline bool SampleEntryIsOrdinary(const BoxNode& entry) {
  const std::size_t fields = entry.type == Cc("mp4a") ? 28 : 78;
  if (entry.data.size() < fields) return false;
  vms::isobmff::BoxReader boxes(entry.data.subspan(fields), vms::isobmff::Container::kBox);
  while (const auto box = boxes.Next()) {
    if (!*box || std::ranges::find(kInSampleEntries, (*box)->type) == kInSampleEntries.end()) {
      return false;
    }
  }
  return true;
}

// The depth is bounded by the parser of the tree.
inline bool AreOrdinary(const std::vector<BoxNode>& nodes, FourCc container) {
  int rank = 0;
  for (const BoxNode& node : nodes) {
    const auto* place = std::ranges::find_if(kPlaces, [&](const Place& known) {
      return known.container == container && known.box == node.type;
    });
    if (place == kPlaces.end() || place->rank < rank || !node.tail.empty()) return false;
    rank = place->rank;
    if (!AreOrdinary(node.children, node.type)) return false;
    if (container == Cc("stsd") && !SampleEntryIsOrdinary(node)) return false;
  }
  return true;
}

// It reads files of an image brand as images, and those of some makers by rules of their own.
inline constexpr std::array kBrands = {Cc("isom"), Cc("iso2"), Cc("iso4"), Cc("iso5"),
                                       Cc("iso6"), Cc("mp41"), Cc("mp42"), Cc("qt  ")};

inline bool BrandsAreOrdinary(const std::vector<BoxNode>& file) {
  return std::ranges::all_of(file, [](const BoxNode& node) {
    if (node.type != Cc("ftyp") && node.type != Cc("styp")) return true;
    vms::ByteReader reader(node.data);
    return std::ranges::find(kBrands, reader.U32()) != kBrands.end();
  });
}

// The samples that the boxes claim to have, together. libavformat works for minutes to make room
// for 2^32.
inline std::uint64_t ClaimedSamples(const std::vector<BoxNode>& nodes) {
  std::uint64_t claimed = 0;
  for (const BoxNode& node : nodes) {
    claimed += ClaimedSamples(node.children);
    if (node.type != Cc("stsz") && node.type != Cc("stz2") && node.type != Cc("trun")) continue;
    vms::ByteReader reader(node.data);
    reader.Skip(node.type == Cc("trun") ? 4 : 8);
    claimed += reader.U32();
  }
  return claimed;
}

inline bool IsOrdinary(vms::ByteView file) {
  const auto tree = vms::isobmff::ParseTree(file);
  return tree && AreOrdinary(*tree, 0) && BrandsAreOrdinary(*tree) &&
         ClaimedSamples(*tree) <= file.size();
}

}  // namespace isobmff_ordinary

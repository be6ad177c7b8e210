// Property: an ADTS stream gives the same frames as a whole and in chunks of any size, each within
// the stream and none over another, and every byte is of a frame or skipped.
// Input: a seed for the chunk sizes (two bytes), then the stream.
#include <algorithm>
#include <vector>

#include "harnesses/kit/harness.h"
#include "targets/aac/adts_splitter.h"
#include "targets/aac/limits.h"

namespace {

using assay::kit::Oracle;
namespace aac = vms::aac;

struct Piece {
  std::uint64_t offset;
  aac::AdtsHeader header;
  std::vector<std::byte> audio;
  friend bool operator==(const Piece&, const Piece&) = default;
};

struct Reading {
  std::vector<Piece> pieces;
  std::uint64_t skipped = 0;
  friend bool operator==(const Reading&, const Reading&) = default;
};

void Drain(aac::AdtsSplitter& splitter, Reading& out) {
  while (const auto frame = splitter.Next()) {
    out.pieces.push_back(
        {frame->offset, frame->header, {frame->audio.begin(), frame->audio.end()}});
  }
}

Reading Read(vms::ByteView stream, std::uint32_t seed) {
  Reading reading;
  aac::AdtsSplitter splitter;
  while (!stream.empty()) {
    seed = seed * 1664525U + (seed == 0 ? 0 : 1013904223U);
    const std::size_t wish = seed == 0 ? stream.size() : 1 + ((seed >> 16U) % 61);
    const std::size_t size = std::min(wish, stream.size());
    splitter.Append(stream.first(size));
    stream = stream.subspan(size);
    Drain(splitter, reading);
    Oracle(splitter.buffered() <= aac::kMaxAdtsBufferedBytes, "what_is_kept_is_bounded");
  }
  splitter.Close();
  Drain(splitter, reading);
  Oracle(splitter.buffered() == 0, "nothing_is_left");
  reading.skipped = splitter.skipped();
  return reading;
}

}  // namespace

ASSAY_HARNESS(aac_adts_incremental_equals_whole, input) {
  const auto seed = input.Take<std::uint16_t>();
  const Reading whole = Read(input.bytes(), 0);
  const Reading cut = Read(input.bytes(), seed + 1U);
  Oracle(whole == cut, "frames_do_not_depend_on_chunks");
  std::uint64_t end = 0;
  std::uint64_t framed = 0;
  for (const Piece& piece : whole.pieces) {
    Oracle(piece.offset >= end, "frames_follow_each_other");
    end = piece.offset + piece.header.frame_bytes;
    framed += piece.header.frame_bytes;
    Oracle(piece.audio.size() + piece.header.header_bytes() == piece.header.frame_bytes, "audio");
    const auto header = aac::WriteAdtsHeader(piece.header);
    const auto at = static_cast<std::size_t>(piece.offset);
    Oracle(vms::ByteView(header) == vms::ByteView(input.bytes().subspan(at, header.size())),
           "a_header_is_written_as_it_was");
  }
  Oracle(end <= input.size() && framed + whole.skipped == input.size(), "every_byte_is_told_of");
}

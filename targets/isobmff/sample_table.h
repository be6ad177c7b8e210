// The tables of a track's stbl box (ISO/IEC 14496-12 §8.5 to §8.7), as views of their entries.
//
// Nothing is copied: what a table claims to hold has been compared with the bytes it has, and
// entries are read when they are asked for. Threads: plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "targets/isobmff/box.h"

namespace vms::isobmff {

// `count` entries of `width` bytes each, all there.
struct Table {
  ByteView bytes;
  std::size_t count = 0;

  [[nodiscard]] std::size_t width() const { return count == 0 ? 0 : bytes.size() / count; }
  // An entry; `index` is below count.
  [[nodiscard]] ByteReader At(std::size_t index) const {
    return ByteReader(bytes.subspan(index * width(), width()));
  }

  friend bool operator==(const Table&, const Table&) = default;
};

// Takes a table whose entry count stands before its entries. Bytes behind them are ignored.
[[nodiscard]] Parsed<Table> ReadTable(ByteReader& reader, std::size_t width);

// stsz and stz2, §8.7.3.
struct SampleSizes {
  std::uint32_t uniform = 0;  // not 0: the size of all samples, and there are no entries
  std::uint32_t count = 0;
  unsigned bits = 32;  // of one entry: 4, 8, 16 or 32
  ByteView entries;

  [[nodiscard]] std::uint32_t At(std::uint32_t index) const;  // `index` is below count

  friend bool operator==(const SampleSizes&, const SampleSizes&) = default;
};

struct SampleTable {
  Table decode_deltas;        // stts: count, delta
  Table composition_offsets;  // ctts: count, offset
  Table chunk_runs;           // stsc: first chunk, samples per chunk, description
  Table chunk_offsets;        // stco or co64: offset of 4 or 8 bytes
  SampleSizes sizes;
  std::optional<Table> sync_samples;  // stss: number; without the box each sample is a key

  friend bool operator==(const SampleTable&, const SampleTable&) = default;
};

// Takes the boxes of a stbl; those it does not know are skipped. A table given twice is refused,
// one that is missing is empty, as all are in a file of fragments.
[[nodiscard]] Parsed<SampleTable> ParseSampleTable(const Box& stbl);

}  // namespace vms::isobmff

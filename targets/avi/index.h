// The indices of AVI files: idx1, and the two levels of OpenDML (OpenDML 1.02 §3).
//
// A count is compared with the bytes that are there, before anything is allocated. Offsets are
// checked by the one who has the file. Threads: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/riff/chunk.h"

namespace vms::avi {

// AVIOLDINDEX. The offset is that of the chunk's header, from the word `movi` or from the file's
// start: writers differ.
struct IndexEntry {
  riff::FourCc id = 0;
  bool key = false;
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
  friend bool operator==(const IndexEntry&, const IndexEntry&) = default;
};
// Bytes of a last entry that is cut are ignored.
[[nodiscard]] std::vector<IndexEntry> ParseIndex(ByteView body);

// AVISUPERINDEX: where the standard indices are.
struct SuperIndexEntry {
  std::uint64_t offset = 0;  // of the ix## chunk in the file
  std::uint32_t size = 0;    // with its header
  std::uint32_t duration = 0;
  friend bool operator==(const SuperIndexEntry&, const SuperIndexEntry&) = default;
};
[[nodiscard]] Parsed<std::vector<SuperIndexEntry>> ParseSuperIndex(ByteView body);

// AVISTDINDEX: where the frames are, by absolute offset.
struct StandardIndexEntry {
  std::uint64_t offset = 0;  // of the frame's bytes, behind the chunk's header
  std::uint32_t size = 0;
  bool key = false;
  friend bool operator==(const StandardIndexEntry&, const StandardIndexEntry&) = default;
};
// Refuses entries that do not lie within a file of `file_size` bytes.
[[nodiscard]] Parsed<std::vector<StandardIndexEntry>> ParseStandardIndex(ByteView body,
                                                                         std::size_t file_size);

// The entries of the standard index that `entry` points to. Refuses what is no index chunk.
[[nodiscard]] Parsed<std::vector<StandardIndexEntry>> ReadStandardIndex(
    ByteView file, const SuperIndexEntry& entry);

}  // namespace vms::avi

// Steps through the samples of one track's tables, in decoding order.
//
// Each step costs constant time, but for table entries that say nothing (a run of 0 samples), each
// of which is passed once. So reading a track is linear in its tables and its samples.
// Threads: a plain value; views the tables' bytes.
#pragma once

#include <cstdint>
#include <optional>

#include "targets/isobmff/sample.h"
#include "targets/isobmff/sample_table.h"

namespace vms::isobmff {

class SampleCursor {
 public:
  // `descriptions` is the number of the track's sample entries.
  SampleCursor(const SampleTable& table, std::size_t track, std::size_t descriptions,
               std::uint64_t file_size);

  // Nothing at the end and after an error. A sample that is given lies within the file.
  [[nodiscard]] std::optional<Parsed<Sample>> Next();

  // The decoding time behind the samples given so far: where fragments go on.
  [[nodiscard]] std::uint64_t end_time() const { return decode_time_; }

 private:
  // A run-length table: how much of the current entry is left.
  struct Run {
    std::size_t next = 0;
    std::uint32_t left = 0;
    std::uint32_t value = 0;
  };

  Parsed<Sample> Step();
  bool EnterChunk(std::string_view& problem);
  static bool Advance(const Table& table, Run& run);
  bool IsKey(std::string_view& problem);

  SampleTable table_;
  std::size_t track_;
  std::size_t descriptions_;
  std::uint64_t file_size_;

  bool failed_ = false;
  std::uint32_t sample_ = 0;  // counted from 0
  std::uint64_t decode_time_ = 0;
  Run deltas_;
  Run offsets_;
  std::size_t next_sync_ = 0;
  std::uint32_t last_sync_ = 0;

  std::size_t chunk_ = 0;  // counted from 0: the next to enter
  std::size_t next_run_ = 0;
  std::uint32_t per_chunk_ = 0;
  std::uint32_t description_ = 1;
  std::uint32_t left_in_chunk_ = 0;
  std::uint64_t position_ = 0;
};

}  // namespace vms::isobmff

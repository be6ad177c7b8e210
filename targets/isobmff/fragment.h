// A movie fragment, the moof box (ISO/IEC 14496-12 §8.8.4 to §8.8.12).
//
// The runs' samples stay views; fragment_cursor.h steps through them. Threads: pure functions and
// plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "targets/isobmff/sample_table.h"

namespace vms::isobmff {

struct Run {                    // trun, §8.8.8
  enum Field : std::uint32_t {  // of its flags: what each entry holds, in this order
    kDuration = 0x100,
    kSize = 0x200,
    kFlags = 0x400,
    kCompositionOffset = 0x800,
  };
  std::uint32_t fields = 0;
  std::optional<std::int32_t> data_offset;
  std::optional<std::uint32_t> first_flags;  // not together with kFlags
  std::uint32_t count = 0;
  ByteView entries;  // `count` entries of 4 bytes for each field

  friend bool operator==(const Run&, const Run&) = default;
};

struct TrackFragment {  // tfhd, tfdt; §8.8.7, §8.8.12
  std::uint32_t track_id = 0;
  std::optional<std::uint64_t> base_offset;
  bool base_is_moof = false;
  std::optional<std::uint32_t> description;
  std::optional<std::uint32_t> duration;
  std::optional<std::uint32_t> size;
  std::optional<std::uint32_t> flags;
  std::optional<std::uint64_t> decode_time;  // below kMaxTime
  std::vector<Run> runs;

  friend bool operator==(const TrackFragment&, const TrackFragment&) = default;
};

struct Fragment {
  std::uint64_t offset = 0;  // of the moof
  std::uint32_t sequence = 0;
  std::vector<TrackFragment> tracks;  // at most kMaxTrackFragments, with kMaxRuns runs in all

  friend bool operator==(const Fragment&, const Fragment&) = default;
};

[[nodiscard]] Parsed<Fragment> ParseFragment(const Box& moof);

}  // namespace vms::isobmff

// The parameter sets a stream has sent so far, by id.
//
// A PPS is read in the light of its SPS, so it must come after it, and it is only ever used with
// exactly that SPS:
//   - an SPS sent again unchanged (cameras do so at each key frame) changes nothing;
//   - an SPS with new contents replaces the old one and forgets every PPS that referred to it. A
//   slice
//     that names such a PPS is refused until the camera has sent the PPS again.
// What Find gave out stays valid for as long as its holder keeps it: a replaced set is never freed
// under a decoder. Threads: one at a time; the sets given out are immutable and may go to others.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>

#include "targets/base/error.h"
#include "targets/h264/limits.h"
#include "targets/h264/nal.h"
#include "targets/h264/pps.h"
#include "targets/h264/sps.h"

namespace vms::h264 {

enum class Change { kNone, kNew, kReplaced };

// A PPS with the SPS it was read with; both set, or none.
struct ActiveSets {
  std::shared_ptr<const Sps> sps;
  std::shared_ptr<const Pps> pps;
};

class ParameterSets {
 public:
  // Each takes the RBSP. An error leaves the store as it was.
  Parsed<Change> AddSps(std::span<const std::byte> rbsp);
  Parsed<Change> AddPps(std::span<const std::byte> rbsp);
  // The same for a NAL unit of type 7 or 8; other types change nothing.
  Parsed<Change> Add(const NalUnit& nal);

  std::shared_ptr<const Sps> FindSps(std::uint32_t id) const;  // null: never received
  ActiveSets Find(std::uint32_t pps_id) const;  // nulls: never received, or forgotten

 private:
  std::array<std::shared_ptr<const Sps>, kMaxSpsId + 1> sps_;
  std::array<ActiveSets, kMaxPpsId + 1> pps_;
  std::size_t pps_end_ = 0;  // behind the greatest id of a PPS so far
};

}  // namespace vms::h264

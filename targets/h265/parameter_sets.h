// The parameter sets a stream has sent so far, by id.
//
// A PPS is read in the light of its SPS, so it must come after it, and it is only ever used with
// exactly that SPS:
//   - an SPS sent again unchanged (cameras do so at each key frame) changes nothing;
//   - an SPS with new contents replaces the old one and forgets every PPS that referred to it. A
//     slice that names such a PPS is refused until the camera has sent the PPS again;
//   - a VPS is kept for who asks for it. Nothing read here depends on it, so an SPS is taken
//   without
//     its VPS (streams over RTP that lack it are common), and outlives its replacement.
// What Find gave out stays valid for as long as its holder keeps it: a replaced set is never freed
// under a decoder. Threads: one at a time; the sets given out are immutable and may go to others.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>

#include "targets/base/error.h"
#include "targets/h265/limits.h"
#include "targets/h265/nal.h"
#include "targets/h265/pps.h"
#include "targets/h265/sps.h"
#include "targets/h265/vps.h"

namespace vms::h265 {

enum class Change { kNone, kNew, kReplaced };

// A PPS with the SPS it was read with; both set, or none.
struct ActiveSets {
  std::shared_ptr<const Sps> sps;
  std::shared_ptr<const Pps> pps;
};

class ParameterSets {
 public:
  // Each takes the RBSP. An error leaves the store as it was.
  Parsed<Change> AddVps(std::span<const std::byte> rbsp);
  Parsed<Change> AddSps(std::span<const std::byte> rbsp);
  Parsed<Change> AddPps(std::span<const std::byte> rbsp);
  // The same for a NAL unit of type 32 to 34 in the base layer; others change nothing.
  Parsed<Change> Add(const NalUnit& nal);

  std::shared_ptr<const Vps> FindVps(std::uint32_t id) const;  // null: never received
  std::shared_ptr<const Sps> FindSps(std::uint32_t id) const;  // null: never received
  ActiveSets Find(std::uint32_t pps_id) const;  // nulls: never received, or forgotten

 private:
  std::array<std::shared_ptr<const Vps>, kMaxVpsId + 1> vps_;
  std::array<std::shared_ptr<const Sps>, kMaxSpsId + 1> sps_;
  std::array<ActiveSets, kMaxPpsId + 1> pps_;
  std::size_t pps_end_ = 0;  // behind the greatest id of a PPS so far
};

}  // namespace vms::h265

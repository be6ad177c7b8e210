#include "targets/h264/parameter_sets.h"

#include <algorithm>
#include <utility>

#include "targets/h264/emulation.h"

namespace vms::h264 {

Parsed<Change> ParameterSets::AddSps(std::span<const std::byte> rbsp) {
  Parsed<Sps> parsed = ParseSps(rbsp);
  if (!parsed) return std::unexpected(parsed.error());
  std::shared_ptr<const Sps>& place = sps_[parsed->id];
  if (place && *place == *parsed) return Change::kNone;
  const Change change = place ? Change::kReplaced : Change::kNew;
  for (ActiveSets& sets : std::span(pps_).first(pps_end_)) {
    if (sets.sps && sets.sps == place) sets = {};
  }
  place = std::make_shared<const Sps>(*std::move(parsed));
  return change;
}

Parsed<Change> ParameterSets::AddPps(std::span<const std::byte> rbsp) {
  const Parsed<PpsIds> ids = PeekPpsIds(rbsp);
  if (!ids) return std::unexpected(ids.error());
  const std::shared_ptr<const Sps> sps = FindSps(ids->sps_id);
  if (!sps) {
    return Refuse(ParseErrorKind::kUnsupported, "the PPS refers to an SPS that was not received");
  }
  Parsed<Pps> parsed = ParsePps(rbsp, *sps);
  if (!parsed) return std::unexpected(parsed.error());
  ActiveSets& place = pps_[parsed->id];
  if (place.pps && place.sps == sps && *place.pps == *parsed) return Change::kNone;
  const Change change = place.pps ? Change::kReplaced : Change::kNew;
  pps_end_ = std::max<std::size_t>(pps_end_, parsed->id + 1U);
  place = {sps, std::make_shared<const Pps>(*std::move(parsed))};
  return change;
}

Parsed<Change> ParameterSets::Add(const NalUnit& nal) {
  const bool is_sps = nal.header.type == NalType::kSps;
  if (!is_sps && nal.header.type != NalType::kPps) return Change::kNone;
  // One byte more than a set may have, so that a longer one is seen and refused, not cut.
  const auto rbsp = RemoveEmulationPrevention(nal.payload, kMaxParameterSetBytes + 1);
  return is_sps ? AddSps(rbsp) : AddPps(rbsp);
}

std::shared_ptr<const Sps> ParameterSets::FindSps(std::uint32_t id) const {
  return id < sps_.size() ? sps_[id] : nullptr;
}

ActiveSets ParameterSets::Find(std::uint32_t pps_id) const {
  return pps_id < pps_.size() ? pps_[pps_id] : ActiveSets{};
}

}  // namespace vms::h264

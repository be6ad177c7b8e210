// What the packetizer round trips share: units out of a stream, and payloads into units again.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "harnesses/kit/harness.h"
#include "harnesses/rtp_payload_input.h"
#include "targets/rtp_payload/limits.h"
#include "targets/rtp_payload/packetizer.h"

namespace rtp_payload_roundtrip {

inline vms::rtp_payload::PacketizeOptions TakeOptions(assay::kit::Input& input) {
  return {.max_payload_bytes =
              input.TakeInRange<std::uint16_t>(vms::rtp_payload::kMinPayloadBytes, 512),
          .aggregate = input.TakeBool()};
}

// What `depacketizer` makes of payloads that arrive one after the other.
inline std::vector<vms::rtp_payload::Unit> Depacketize(vms::rtp_payload::Depacketizer& depacketizer,
                                                       const vms::rtp_payload::Payloads& payloads,
                                                       std::uint32_t timestamp,
                                                       std::size_t max_payload_bytes) {
  using assay::kit::Oracle;
  std::vector<vms::rtp_payload::Unit> units;
  std::uint16_t sequence_number = 65530;
  for (const auto& payload : payloads) {
    Oracle(payload.bytes.size() <= max_payload_bytes, "payload_fits");
    auto output = depacketizer.Push({.sequence_number = sequence_number++,
                                     .timestamp = timestamp,
                                     .marker = payload.marker,
                                     .payload = std::span<const std::byte>(payload.bytes)});
    Oracle(output.verdict == vms::rtp_payload::Verdict::kTaken, "own_payloads_are_taken",
           output.why.what);
    std::ranges::move(output.units, std::back_inserter(units));
  }
  Oracle(depacketizer.held_bytes() == 0, "nothing_is_left");
  return units;
}

inline std::vector<vms::ByteView> PartsOf(const vms::rtp_payload::Unit& unit) {
  std::vector<vms::ByteView> parts;
  for (std::size_t i = 0; i < unit.part_count(); ++i) parts.push_back(unit.part(i));
  return parts;
}

// One unit with the same parts and time came back.
inline void CheckSameUnit(const vms::rtp_payload::Unit& unit,
                          std::span<const vms::rtp_payload::Unit> again) {
  using assay::kit::Oracle;
  Oracle(again.size() == 1, "one_unit_comes_back");
  Oracle(again[0].data == unit.data && again[0].part_ends == unit.part_ends &&
             again[0].timestamp == unit.timestamp,
         "same_unit");
  Oracle(again[0].ended_by_marker && !again[0].after_loss, "it_is_whole");
}

}  // namespace rtp_payload_roundtrip

// The comparison of NAL units with GStreamer, for H.264 and H.265.
#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "harnesses/kit/harness.h"
#include "harnesses/rtp_payload_gstreamer.h"
#include "harnesses/rtp_payload_input.h"

namespace rtp_payload_gstreamer {

struct NalFormat {
  const char* element;
  const char* source_caps;
  const char* sink_caps;  // alignment nal: one buffer for each NAL unit
  std::span<const Tolerance> tolerances;
  // True when the two are the same NAL unit although the bytes differ: an explained difference.
  bool (*explained)(std::span<const std::byte> ours, std::span<const std::byte> theirs);
};

inline void CompareNals(vms::rtp_payload::Depacketizer& ours, vms::ByteView stream,
                        const NalFormat& format) {
  using assay::kit::Oracle;
  const auto make = [&format] {
    return std::make_unique<Reference>(format.element, format.source_caps, format.sink_caps);
  };
  const auto packets = rtp_payload_input::Packets(stream);
  const auto outputs = rtp_payload_input::Run(ours, packets);
  const auto units = rtp_payload_input::UnitsOf(outputs);

  std::vector<Buffer> theirs;
  const auto reference = make();
  for (const auto& packet : rtp_payload_input::PacketsOf(units, packets, outputs)) {
    for (Buffer& buffer : reference->Push(packet)) theirs.push_back(std::move(buffer));
  }
  std::size_t next = 0;
  for (const auto& unit : units) {
    for (std::size_t i = 0; i < unit.part_count(); ++i, ++next) {
      Oracle(next < theirs.size(), "gstreamer_finds_the_nal_unit");
      const std::span<const std::byte> bytes = theirs[next].bytes;
      constexpr std::array kStartCode = {std::byte{0}, std::byte{0}, std::byte{0}, std::byte{1}};
      Oracle(bytes.size() > 4 && std::ranges::equal(bytes.first(4), kStartCode), "start_code");
      Oracle(vms::ByteView(bytes.subspan(4)) == unit.part(i) ||
                 format.explained(unit.part(i), bytes.subspan(4)),
             "same_nal_unit");
      const bool last = i + 1 == unit.part_count();
      Oracle(theirs[next].marker == (last && unit.ended_by_marker), "same_end_of_unit");
    }
  }
  Oracle(next == theirs.size(), "no_nal_unit_is_missing");
  CheckRefusals(packets, outputs, format.tolerances, make);
}

}  // namespace rtp_payload_gstreamer

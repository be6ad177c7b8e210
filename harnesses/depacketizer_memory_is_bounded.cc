// Property: whatever arrives, a depacketizer holds no more than its limit and gives out no more
// bytes than came in, plus a bounded header for each unit.
#include <algorithm>
#include <array>

#include "harnesses/kit/harness.h"
#include "harnesses/rtp_payload_input.h"
#include "targets/rtp_payload/limits.h"

namespace {

using assay::kit::Oracle;
using rtp_payload_input::Format;
namespace rp = vms::rtp_payload;

constexpr std::size_t kMostBytes = std::size_t{20} << 20;  // pushed for one input
constexpr std::size_t kMostHeader = 700;                   // a JFIF header and an end marker

std::size_t LimitOf(Format format) {
  switch (format) {
    case Format::kAacHbr:
      return rp::kMaxHbrUnitBytes;
    case Format::kAacLbr:
      return rp::kMaxLbrUnitBytes;
    case Format::kMetadata:
      return rp::kMaxMetadataBytes;
    default:
      return rp::kMaxVideoUnitBytes;
  }
}

}  // namespace

// Each packet of the input comes `times` times, its payload filled up with zeros: so a small input
// reaches the limits. A JPEG fragment's offset follows, as a sender's would.
ASSAY_HARNESS(depacketizer_memory_is_bounded, input) {
  const auto format = static_cast<Format>(
      input.TakeInRange<unsigned>(0, static_cast<unsigned>(rtp_payload_input::kLastFormat)));
  const auto times = input.Take<std::uint8_t>() + 1U;
  const std::size_t filled = input.Take<std::uint16_t>();
  const auto depacketizer = rtp_payload_input::Make(format);

  std::size_t pushed = 0;
  std::size_t given = 0;
  std::uint32_t offset = 0;
  std::uint16_t sequence_number = 0;
  for (auto packet : rtp_payload_input::Packets(input.bytes())) {
    std::vector<std::byte> payload(packet.payload.begin(), packet.payload.end());
    payload.resize(std::max(payload.size(), filled));
    packet.payload = std::span<const std::byte>(payload);
    for (unsigned i = 0; i < times && pushed < kMostBytes; ++i) {
      packet.sequence_number = ++sequence_number;
      if (format == Format::kJpeg && payload.size() >= 4) {
        for (const std::size_t at : {3U, 2U, 1U}) {
          payload[at] = static_cast<std::byte>(offset >> (8 * (3 - at)));
        }
        const auto parsed = rp::ParseJpegPayload(packet.payload);
        if (parsed) offset += static_cast<std::uint32_t>(parsed->scan.size());
        if (packet.marker) offset = 0;
      }
      pushed += payload.size();
      const auto output = depacketizer->Push(packet);
      Oracle(depacketizer->held_bytes() <= LimitOf(format), "held_bytes");
      for (const auto& unit : output.units) {
        Oracle(unit.data.size() <= LimitOf(format), "unit_bytes");
        Oracle(unit.part_count() <= rp::kMaxNalsPerUnit, "unit_parts");
        Oracle(unit.part_ends.back() == unit.data.size(), "parts_cover_the_unit");
        given += unit.data.size();
        Oracle(given <= pushed + kMostHeader, "given_out_is_what_came");
        pushed += kMostHeader;
      }
      Oracle(output.units.size() <= rp::kMaxAusPerPacket, "units_of_a_packet");
      Oracle(output.dropped.size() <= 2, "drops_of_a_packet");
    }
  }
}

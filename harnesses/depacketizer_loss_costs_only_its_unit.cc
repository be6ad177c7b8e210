// Property: whatever packets are lost, no unit mixes data of two units, none has a hole; and each
// unit whose packets arrived, with the packet before them, is given out.
#include <algorithm>

#include "harnesses/kit/harness.h"
#include "harnesses/rtp_payload_input.h"

namespace {

using assay::kit::Oracle;
namespace rp = vms::rtp_payload;
using rtp_payload_input::Format;
using rtp_payload_input::PacketView;
using rtp_payload_input::Unit;

bool IsVideo(Format format) {
  return format == Format::kH264 || format == Format::kH265 || format == Format::kH265WithOrder;
}

// RFC 2435 §4.2: such a picture needs tables of another one, so its loss costs both.
bool LeansOnAnother(const PacketView& packet) {
  const auto payload = rp::ParseJpegPayload(packet.payload);
  return payload && payload->q >= 128 && payload->q < 255;
}

// A stream without any fault: what is left of `packets` without those that make no unit.
std::vector<PacketView> FaultlessPart(Format format, std::span<const PacketView> packets) {
  const auto depacketizer = rtp_payload_input::Make(format);
  const auto outputs = rtp_payload_input::Run(*depacketizer, packets);
  auto kept = rtp_payload_input::PacketsOf(rtp_payload_input::UnitsOf(outputs), packets, outputs);
  if (format == Format::kJpeg) std::erase_if(kept, LeansOnAnother);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    kept[i].sequence_number = static_cast<std::uint16_t>(65500 + i);
    kept[i].arrival = i;
  }
  return kept;
}

bool IsFaultless(std::span<const rtp_payload_input::Output> outputs) {
  return std::ranges::all_of(outputs.first(outputs.size() - 1), [](const auto& output) {
    return output.verdict == rp::Verdict::kTaken && output.dropped.empty();
  });
}

// `found` is `whole`, or an access unit of video that is known to have lost its beginning.
void CheckAgainst(const Unit& whole, const Unit& found, bool video) {
  Oracle(found.timestamp == whole.timestamp, "same_time");
  Oracle(found.last_arrival == whole.last_arrival, "the_end_is_there");
  if (found.first_arrival == whole.first_arrival) {
    Oracle(found.data == whole.data && found.part_ends == whole.part_ends, "same_data");
    return;
  }
  Oracle(video && found.after_loss, "a_lost_beginning_is_told");
  Oracle(found.part_count() < whole.part_count(), "fewer_parts");
  for (std::size_t i = 1; i <= found.part_count(); ++i) {
    Oracle(found.part(found.part_count() - i) == whole.part(whole.part_count() - i), "the_rest");
  }
}

// With the packet before, and the one behind if only its timestamp ends the unit.
bool AllArrived(const Unit& unit, bool video, std::uint64_t lost) {
  const std::uint64_t before = unit.first_arrival == 0 ? 0 : unit.first_arrival - 1;
  const std::uint64_t last = unit.last_arrival + (video && !unit.ended_by_marker ? 1 : 0);
  for (std::uint64_t i = before; i <= last; ++i) {
    if (((lost >> (i % 64)) & 1) != 0) return false;
  }
  return true;
}

}  // namespace

// The input's next eight bytes say which packets are lost: bit i mod 64 for packet i; but not the
// first and the last, whose loss no receiver can see.
ASSAY_HARNESS(depacketizer_loss_costs_only_its_unit, input) {
  const auto format = static_cast<Format>(
      input.TakeInRange<unsigned>(0, static_cast<unsigned>(rtp_payload_input::kLastFormat)));
  const auto lost = input.Take<std::uint64_t>();
  const auto packets = FaultlessPart(format, rtp_payload_input::Packets(input.bytes()));
  const auto faultless = rtp_payload_input::Run(*rtp_payload_input::Make(format), packets);
  if (!IsFaultless(faultless)) return;
  const auto whole = rtp_payload_input::UnitsOf(faultless);

  std::vector<PacketView> arrived = packets;
  std::erase_if(arrived, [lost, &packets](const PacketView& packet) {
    const bool edge = packet.arrival == 0 || packet.arrival + 1 == packets.size();
    return !edge && ((lost >> (packet.arrival % 64)) & 1) != 0;
  });
  const auto found =
      rtp_payload_input::UnitsOf(rtp_payload_input::Run(*rtp_payload_input::Make(format), arrived));

  std::size_t next = 0;
  for (const Unit& unit : whole) {
    const bool here = next < found.size() && found[next].first_arrival >= unit.first_arrival &&
                      found[next].last_arrival <= unit.last_arrival;
    if (here) CheckAgainst(unit, found[next++], IsVideo(format));
    Oracle(here || !AllArrived(unit, IsVideo(format), lost), "what_arrived_is_given_out");
  }
  Oracle(next == found.size(), "no_unit_mixes_two");
}

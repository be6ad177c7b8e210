// Property: whatever arrives in whatever order, packets leave in strictly rising order, each once
// and unchanged, the missing ones counted; and no more is held than the limits say.
#include <optional>
#include <utility>

#include "harnesses/kit/harness.h"
#include "harnesses/rtp_payload_input.h"
#include "targets/jitter/reorder_buffer.h"

namespace {

using assay::kit::Oracle;
using vms::jitter::Acceptance;

class Checker {
 public:
  void Drain(vms::jitter::ReorderBuffer& buffer, std::span<const vms::rtp::Packet> packets) {
    while (const auto departure = buffer.Pop()) Check(*departure, packets);
  }
  std::size_t departed() const { return departed_; }

 private:
  void Check(const vms::jitter::Departure& departure, std::span<const vms::rtp::Packet> packets) {
    const std::pair key{departure.generation, departure.number};
    if (last_) {
      Oracle(key > *last_, "order_rises");
      const bool same = departure.generation == last_->first;
      Oracle(departure.missing == (same ? departure.number - last_->second - 1 : 0), "missing");
    }
    last_ = key;
    ++departed_;
    Oracle(departure.packet.size() == 2, "unchanged");
    const auto index = std::to_integer<std::size_t>(departure.packet[0]) << 8 |
                       std::to_integer<std::size_t>(departure.packet[1]);
    Oracle(index < packets.size(), "unchanged");
    Oracle((departure.number & 0xffff) == packets[index].sequence_number, "number_extends_number");
  }

  std::optional<std::pair<std::uint64_t, std::uint64_t>> last_{};
  std::size_t departed_ = 0;
};

}  // namespace

ASSAY_HARNESS(jitter_order_rises_strictly, input) {
  const vms::jitter::ReorderOptions options{.max_packets = input.TakeInRange<std::uint8_t>(1, 32),
                                            .max_bytes = input.TakeInRange<std::uint8_t>(1, 128)};
  const unsigned patience = input.TakeInRange<std::uint8_t>(1, 64);
  vms::jitter::ReorderBuffer buffer(options);
  const auto packets = rtp_payload_input::RtpPackets(input.bytes());
  Checker checker;
  std::size_t accepted = 0;
  for (std::size_t i = 0; i < packets.size(); ++i) {
    const std::array tag = {static_cast<std::byte>(i >> 8), static_cast<std::byte>(i)};
    const auto acceptance = buffer.Push({.ssrc = packets[i].ssrc,
                                         .sequence_number = packets[i].sequence_number,
                                         .packet = std::span<const std::byte>(tag)});
    Oracle(acceptance != Acceptance::kFull, "full_only_without_pop");
    if (acceptance == Acceptance::kHeld || acceptance == Acceptance::kRestarted) ++accepted;
    checker.Drain(buffer, packets);
    Oracle(buffer.held_packets() <= options.max_packets, "held_packets");
    Oracle(buffer.held_bytes() <= options.max_bytes, "held_bytes");
    Oracle(buffer.held_bytes() == 2 * buffer.held_packets(), "bytes_are_counted");
    if (i % patience == patience - 1) {
      buffer.GiveUp();
      checker.Drain(buffer, packets);
    }
  }
  buffer.Flush();
  checker.Drain(buffer, packets);
  Oracle(checker.departed() == accepted, "what_is_held_departs");
  Oracle(buffer.held_packets() == 0 && buffer.held_bytes() == 0, "nothing_is_left");
}

// Property: packets that arrive in any order within the window, some of them twice, leave as if
// they had arrived in order and once.
#include <algorithm>
#include <vector>

#include "harnesses/kit/harness.h"
#include "harnesses/rtp_payload_input.h"
#include "targets/jitter/reorder_buffer.h"

namespace {

using assay::kit::Oracle;
using vms::jitter::Acceptance;

// The first packet is the first to arrive; each other one at most `window` packets late.
class Shuffler {
 public:
  Shuffler(std::size_t count, std::size_t window) : window_(window) {
    for (std::size_t i = 1; i < count; ++i) waiting_.push_back(i);
  }
  bool done() const { return waiting_.empty(); }
  std::size_t Next(std::uint8_t choice) {
    const std::size_t reach = std::min(window_, waiting_.size());
    std::size_t at = passed_over_ + 1 >= window_ ? 0 : choice % reach;
    const std::size_t index = waiting_[at];
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(at));
    passed_over_ = at == 0 ? 0 : passed_over_ + 1;
    return index;
  }

 private:
  std::size_t window_;
  std::vector<std::size_t> waiting_{};
  std::size_t passed_over_ = 0;  // how often the first one was
};

}  // namespace

// The packets' own numbers are not used: they are numbered from `start` on.
ASSAY_HARNESS(jitter_permutation_equals_order, input) {
  const std::size_t window = input.TakeInRange<std::uint8_t>(1, 32);
  const auto start = input.Take<std::uint16_t>();
  assay::kit::Input choices(input.TakeBytes(input.Take<std::uint8_t>()));
  const auto packets = rtp_payload_input::Packets(input.bytes());
  if (packets.empty()) return;

  vms::jitter::ReorderBuffer buffer({.max_packets = 2 * window});
  std::size_t departed = 0;
  const auto push = [&](std::size_t index) {
    const auto acceptance =
        buffer.Push({.ssrc = 1,
                     .sequence_number = static_cast<std::uint16_t>(start + index),
                     .packet = packets[index].payload});
    while (const auto departure = buffer.Pop()) {
      Oracle(departed < packets.size() && departure->missing == 0, "no_packet_is_missing");
      Oracle(departure->number == (std::uint64_t{1} << 32) + start + departed, "in_order");
      Oracle(
          vms::ByteView(std::span<const std::byte>(departure->packet)) == packets[departed].payload,
          "same_packet");
      ++departed;
    }
    return acceptance;
  };

  Oracle(push(0) == Acceptance::kHeld, "every_packet_is_taken");
  Shuffler shuffler(packets.size(), window);
  while (!shuffler.done()) {
    const auto choice = choices.Take<std::uint8_t>();
    const std::size_t index = shuffler.Next(choice & 0x3f);
    Oracle(push(index) == Acceptance::kHeld, "every_packet_is_taken");
    if ((choice & 0x80) != 0) {
      const auto twice = push(index);
      Oracle(twice == Acceptance::kDuplicate || twice == Acceptance::kLate, "no_packet_twice");
    }
  }
  Oracle(departed == packets.size() && buffer.held_packets() == 0, "all_have_departed");
}

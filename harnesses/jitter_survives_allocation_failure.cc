// Property: a reorder buffer that ran out of memory for a packet loses that packet and no other: it
// goes on, counts what it holds right, and gives the rest out in rising order, each once.
// Input: which allocation (two bytes), packets in an RFC 4571 stream.
#include <array>
#include <vector>

#include "harnesses/kit/allocation_failure.h"
#include "harnesses/kit/harness.h"
#include "harnesses/rtp_payload_input.h"
#include "targets/jitter/reorder_buffer.h"

namespace {

using assay::kit::Oracle;
using vms::jitter::Departure;

class Feeder {
 public:
  explicit Feeder(vms::ByteView stream) : packets_(rtp_payload_input::RtpPackets(stream)) {
    departed_.reserve(packets_.size());  // so that only the buffer allocates
  }

  bool Push(std::size_t index) {
    const std::array tag = {static_cast<std::byte>(index >> 8), static_cast<std::byte>(index)};
    const auto acceptance = buffer_.Push({.ssrc = packets_[index].ssrc,
                                          .sequence_number = packets_[index].sequence_number,
                                          .packet = std::span<const std::byte>(tag)});
    Drain();
    return acceptance == vms::jitter::Acceptance::kHeld ||
           acceptance == vms::jitter::Acceptance::kRestarted;
  }
  void Drain() {
    while (auto departure = buffer_.Pop()) departed_.push_back(std::move(*departure));
    Oracle(buffer_.held_bytes() == 2 * buffer_.held_packets(), "bytes_are_counted");
  }
  void Flush() {
    buffer_.Flush();
    Drain();
    Oracle(buffer_.held_packets() == 0, "nothing_is_left");
  }

  std::size_t size() const { return packets_.size(); }
  const std::vector<Departure>& departed() const { return departed_; }

 private:
  std::vector<vms::rtp::Packet> packets_;
  std::vector<Departure> departed_;
  vms::jitter::ReorderBuffer buffer_{{.max_packets = 8, .max_bytes = 64}};
};

std::size_t PushAll(Feeder& feeder) {
  std::size_t accepted = 0;
  for (std::size_t i = 0; i < feeder.size(); ++i) accepted += feeder.Push(i) ? 1 : 0;
  feeder.Flush();
  return accepted;
}

void CheckOrder(const std::vector<Departure>& departed) {
  for (std::size_t i = 1; i < departed.size(); ++i) {
    const auto& [generation, number, missing, packet] = departed[i];
    const Departure& last = departed[i - 1];
    Oracle(std::pair(generation, number) > std::pair(last.generation, last.number), "order_rises");
    const bool same = generation == last.generation;
    Oracle(missing == (same ? number - last.number - 1 : 0), "missing");
  }
}

}  // namespace

ASSAY_HARNESS(jitter_survives_allocation_failure, input) {
  const auto number = input.Take<std::uint16_t>();
  Feeder sound(input.bytes());
  const std::uint64_t before = assay::kit::AllocationsSoFar();
  PushAll(sound);
  const auto n = assay::kit::NthOf(number, assay::kit::AllocationsSoFar() - before);
  {
    const assay::kit::LeakOracle leak;
    Feeder feeder(input.bytes());
    std::size_t at = 0;
    std::size_t accepted = 0;
    const bool failed = assay::kit::WithFailingAllocation(n, [&] {
      for (; at < feeder.size(); ++at) accepted += feeder.Push(at) ? 1 : 0;
    });
    Oracle(failed == (n != 0), "each_allocation_is_of_a_push");
    for (at += failed ? 1 : 0; at < feeder.size(); ++at) accepted += feeder.Push(at) ? 1 : 0;
    feeder.Flush();
    Oracle(feeder.departed().size() == accepted, "what_is_held_departs");
    CheckOrder(feeder.departed());
  }
  Feeder again(input.bytes());
  PushAll(again);
  Oracle(again.departed() == sound.departed(), "a_new_buffer_is_as_before");
}

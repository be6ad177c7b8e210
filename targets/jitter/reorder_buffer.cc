#include "targets/jitter/reorder_buffer.h"

#include <algorithm>
#include <utility>

namespace vms::jitter {

ReorderBuffer::ReorderBuffer(const ReorderOptions& options)
    : options_{std::clamp<std::size_t>(options.max_packets, 1, kMaxPackets),
               std::clamp<std::size_t>(options.max_bytes, 1, kMaxBytes)} {}

// Nothing: the packet is of our source.
std::optional<Acceptance> ReorderBuffer::CheckSource(const Arrival& arrival) {
  if (!ssrc_) ssrc_ = arrival.ssrc;
  if (*ssrc_ == arrival.ssrc) {
    candidate_.reset();
    return std::nullopt;
  }
  if (!candidate_ || candidate_->ssrc != arrival.ssrc ||
      candidate_->next != arrival.sequence_number) {
    candidate_ = Candidate{arrival.ssrc, static_cast<std::uint16_t>(arrival.sequence_number + 1)};
    return Acceptance::kSuspicious;
  }
  ssrc_ = arrival.ssrc;
  candidate_.reset();
  extender_ = SequenceExtender();
  return Acceptance::kRestarted;
}

Acceptance ReorderBuffer::Push(const Arrival& arrival) {
  const auto source = CheckSource(arrival);
  if (source == Acceptance::kSuspicious) return *source;
  const ExtendedSequence sequence = extender_.Update(arrival.sequence_number);
  if (sequence.event == SequenceEvent::kJump) return Acceptance::kSuspicious;
  if (source == Acceptance::kRestarted || sequence.event == SequenceEvent::kRestarted) {
    Flush();
    ++generation_;
    const Acceptance held = Hold(sequence.number, arrival.packet);
    return held == Acceptance::kHeld ? Acceptance::kRestarted : held;
  }
  return Hold(sequence.number, arrival.packet);
}

Acceptance ReorderBuffer::Hold(std::uint64_t number, ByteView packet) {
  const Key key{generation_, number};
  if (next_ && key < *next_) return Acceptance::kLate;
  if (OverLimits()) return Acceptance::kFull;
  const auto [at, is_new] = held_.try_emplace(key, packet.begin(), packet.end());
  if (!is_new) return Acceptance::kDuplicate;
  held_bytes_ += packet.size();
  return Acceptance::kHeld;
}

bool ReorderBuffer::OverLimits() const {
  return held_.size() > options_.max_packets || held_bytes_ > options_.max_bytes;
}

void ReorderBuffer::GiveUp() {
  if (!held_.empty() && (!hurry_ || *hurry_ < held_.begin()->first)) hurry_ = held_.begin()->first;
}

void ReorderBuffer::Flush() {
  if (!held_.empty()) hurry_ = held_.rbegin()->first;
}

std::optional<Departure> ReorderBuffer::Pop() {
  if (held_.empty()) return std::nullopt;
  const Key first = held_.begin()->first;
  const bool due = !next_ || first == *next_ || first.generation != next_->generation ||
                   (hurry_ && first <= *hurry_) || OverLimits();
  if (!due) return std::nullopt;
  auto node = held_.extract(held_.begin());
  held_bytes_ -= node.mapped().size();
  const bool same_source = next_ && next_->generation == first.generation;
  const std::uint64_t missing = same_source ? first.number - next_->number : 0;
  next_ = Key{first.generation, first.number + 1};
  return Departure{first.generation, first.number, missing, std::move(node.mapped())};
}

}  // namespace vms::jitter

#include "targets/jitter/sequence_extender.h"

#include "targets/jitter/limits.h"

namespace vms::jitter {

ExtendedSequence SequenceExtender::Start(std::uint16_t sequence_number, SequenceEvent event) {
  newest_ = (std::uint64_t{1} << 32) + sequence_number;
  after_jump_.reset();
  return {event, *newest_};
}

ExtendedSequence SequenceExtender::Update(std::uint16_t sequence_number) {
  if (!newest_) return Start(sequence_number, SequenceEvent::kFirst);
  const auto ahead =
      static_cast<std::uint16_t>(sequence_number - static_cast<std::uint16_t>(*newest_));
  const auto behind = static_cast<std::uint16_t>(-ahead);
  if (behind <= kMaxMisorder) return {SequenceEvent::kBehind, *newest_ - behind};
  if (ahead < kMaxDropout) {
    *newest_ += ahead;
    after_jump_.reset();
    return {SequenceEvent::kAhead, *newest_};
  }
  if (after_jump_ == sequence_number) return Start(sequence_number, SequenceEvent::kRestarted);
  after_jump_ = static_cast<std::uint16_t>(sequence_number + 1);
  return {SequenceEvent::kJump, 0};
}

}  // namespace vms::jitter

// Extends 16-bit RTP sequence numbers to 64 bits and tells a jump from a restart: RFC 3550 A.1,
// update_seq(), without its probation (the session's owner knows its source from RTSP).
//
// Threads: a plain value.
#pragma once

#include <cstdint>
#include <optional>

namespace vms::jitter {

enum class SequenceEvent {
  kFirst,      // of a source
  kAhead,      // newer than all before
  kBehind,     // at most kMaxMisorder behind the newest, or a duplicate of it
  kJump,       // too far away to belong here: one such packet is not believed
  kRestarted,  // the second packet in order after a jump: a new source begins
};

struct ExtendedSequence {
  SequenceEvent event = SequenceEvent::kFirst;
  // 2^32 + the sequence number for the first packet of a source, so that the packets which are late
  // from the start have numbers too. Nothing is meant by it after kJump.
  std::uint64_t number = 0;

  friend bool operator==(const ExtendedSequence&, const ExtendedSequence&) = default;
};

class SequenceExtender {
 public:
  [[nodiscard]] ExtendedSequence Update(std::uint16_t sequence_number);

 private:
  ExtendedSequence Start(std::uint16_t sequence_number, SequenceEvent event);

  std::optional<std::uint64_t> newest_{};
  std::optional<std::uint16_t> after_jump_{};  // A.1: bad_seq
};

}  // namespace vms::jitter

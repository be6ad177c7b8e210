// Puts the RTP packets of one source back into the order of their sequence numbers.
//
// A packet is given out as soon as all before it have been. For a missing one the buffer waits: as
// long as what came after it fits in the limits, or until the owner's patience ends (GiveUp). It
// has no clock of its own. What was waited for in vain is late when it comes, and refused.
//
// Order: the (generation, extended number) of what is given out rises strictly. A generation is a
// source: it begins when the sender starts anew (RFC 3550 A.1: two packets in order at another
// place) or under another SSRC (again two packets in order, so that one forged packet changes
// nothing). What was held of the old source is given out first.
//
// Memory: max_packets and one more, max_bytes and one packet more. Time: logarithmic in the packets
// held. Threads: one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/jitter/limits.h"
#include "targets/jitter/sequence_extender.h"

namespace vms::jitter {

struct ReorderOptions {
  std::size_t max_packets = 128;  // held while one is missing
  std::size_t max_bytes = std::size_t{4} << 20;
};

struct Arrival {
  std::uint32_t ssrc = 0;
  std::uint16_t sequence_number = 0;
  ByteView packet{};  // whatever the owner wants back: the packet, or its payload
};

enum class Acceptance {
  kHeld,
  kDuplicate,   // one with this number is held
  kLate,        // its turn has passed
  kSuspicious,  // another SSRC or a jump: not believed until the next one follows it
  kRestarted,   // held, and the first of a new generation
  kFull,        // the owner has not called Pop(): not held
};

struct Departure {
  std::uint64_t generation = 0;
  std::uint64_t number = 0;   // extended sequence number
  std::uint64_t missing = 0;  // packets that should have come before this one and did not
  std::vector<std::byte> packet{};

  friend bool operator==(const Departure&, const Departure&) = default;
};

class ReorderBuffer {
 public:
  explicit ReorderBuffer(const ReorderOptions& options = {});

  // Call Pop() until it is empty after each Push.
  Acceptance Push(const Arrival& arrival);
  [[nodiscard]] std::optional<Departure> Pop();
  // Waits no longer for what is missing before the first packet held.
  void GiveUp();
  // The stream has ended: waits for nothing; Pop() gives out what is held.
  void Flush();

  std::size_t held_packets() const { return held_.size(); }
  std::size_t held_bytes() const { return held_bytes_; }

 private:
  struct Key {
    std::uint64_t generation = 0;
    std::uint64_t number = 0;
    friend auto operator<=>(const Key&, const Key&) = default;
  };

  std::optional<Acceptance> CheckSource(const Arrival& arrival);
  Acceptance Hold(std::uint64_t number, ByteView packet);
  bool OverLimits() const;

  ReorderOptions options_;
  SequenceExtender extender_{};
  std::optional<std::uint32_t> ssrc_{};
  struct Candidate {
    std::uint32_t ssrc = 0;
    std::uint16_t next = 0;
  };
  std::optional<Candidate> candidate_{};  // another SSRC that was seen once
  std::uint64_t generation_ = 0;
  std::optional<Key> next_{};   // to be given out; nothing: the first packet decides
  std::optional<Key> hurry_{};  // wait for nothing up to here
  std::map<Key, std::vector<std::byte>> held_{};
  std::size_t held_bytes_ = 0;
};

}  // namespace vms::jitter

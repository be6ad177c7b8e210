// Turns the RTP packets of one stream into complete units: what all payload formats share.
//
// Packets come in the order of their sequence numbers (targets/jitter puts them so). A packet that
// is missing or refused costs the unit it belongs to: that unit is dropped as a whole and reported,
// its other packets are skipped, and the next unit says after_loss. So no unit ever mixes bytes of
// two, and none is given out with a hole that the format lets us see.
//
// Memory: at most one unit in progress, bounded by limits.h. Time: linear in the payloads.
// Threads: one at a time. Errors are values; only std::bad_alloc may leave.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>
#include <vector>

#include "targets/rtp_payload/unit.h"

namespace vms::rtp_payload {

class Depacketizer {
 public:
  virtual ~Depacketizer() = default;
  Depacketizer(const Depacketizer&) = delete;
  Depacketizer& operator=(const Depacketizer&) = delete;

  [[nodiscard]] Output Push(const PacketView& packet);
  // The stream has ended: gives out the unit in progress if a new timestamp would have ended it,
  // else drops it. The next packet begins a new stream.
  [[nodiscard]] Output Flush();

  std::size_t held_bytes() const { return unit_.data.size(); }

 protected:
  struct Format {
    std::size_t max_unit_bytes = 0;
    std::size_t max_parts = 1;
    bool timestamp_ends_unit = false;  // without a marker
    // Nothing but the marker tells where a unit begins: after a loss, wait for one.
    bool begins_behind_marker_only = false;
  };
  explicit Depacketizer(const Format& format) : format_(format) {}

  // True for a packet that has nothing to say. It keeps its place in the order of packets.
  virtual bool Ignores(const PacketView& packet) const { return packet.payload.empty(); }
  // Appends what the packet carries to the unit in progress, or gives out what is complete.
  virtual std::expected<void, ParseError> Take(const PacketView& packet,
                                               std::vector<Unit>& units) = 0;
  // Completes the unit in progress, or says why it is not whole.
  virtual std::expected<void, ParseError> Close() = 0;
  // The unit in progress is gone.
  virtual void Forget() {}

  // Something is held of a unit that has not ended.
  bool open() const { return !unit_.data.empty(); }
  std::expected<void, ParseError> Append(ByteView bytes);
  std::expected<void, ParseError> EndPart();
  void GiveOut(bool by_marker, std::vector<Unit>& units);

  Unit unit_{};

 private:
  enum class Skip { kNothing, kTimestamp, kUntilMarker };

  void Begin(const PacketView& packet);
  void AfterGap(Output& output);
  void End(bool by_marker, Output& output);
  void Drop(std::string_view why, Output& output);
  bool Skips(const PacketView& packet);

  Format format_;
  std::optional<std::uint16_t> last_sequence_number_{};
  Skip skip_ = Skip::kNothing;
  std::uint32_t skipped_timestamp_ = 0;
  bool lost_ = false;  // since the last unit that was given out
};

}  // namespace vms::rtp_payload

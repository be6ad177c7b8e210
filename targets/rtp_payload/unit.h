// What goes into a depacketizer and what comes out of it. Plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::rtp_payload {

// What a depacketizer needs of an RTP packet. Views the caller's bytes for the time of one call.
struct PacketView {
  std::uint16_t sequence_number = 0;
  std::uint32_t timestamp = 0;
  bool marker = false;
  ByteView payload{};
  std::uint64_t arrival = 0;  // the caller's clock or counter; carried to the unit, not looked at
};

// One complete unit: an access unit of video, a JPEG picture, an AAC access unit, a document.
struct Unit {
  std::uint32_t timestamp = 0;
  // False: the unit ended because the next one began, or by its own length (AAC).
  bool ended_by_marker = false;
  // Something is missing between the unit before and this one. Of H.264 and H.265 it may be the
  // first NAL units of this one: their packets do not say where an access unit begins.
  bool after_loss = false;
  std::uint64_t first_arrival = 0;  // of its first and last packet
  std::uint64_t last_arrival = 0;
  std::vector<std::byte> data{};
  std::vector<std::size_t> part_ends{};  // NAL units; one part in the other formats

  std::size_t part_count() const { return part_ends.size(); }
  ByteView part(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : part_ends[i - 1];
    return std::span(data).subspan(begin, part_ends[i] - begin);
  }
  friend bool operator==(const Unit&, const Unit&) = default;
};

// A unit of which something had arrived and which will not be given out.
struct DroppedUnit {
  std::uint32_t timestamp = 0;
  std::size_t bytes = 0;   // that were held of it
  std::string_view why{};  // a string literal

  friend bool operator==(const DroppedUnit&, const DroppedUnit&) = default;
};

enum class Verdict {
  kTaken,    // the packet is in a unit, in progress or given out
  kIgnored,  // it carries nothing for this product, by its own specification
  kLate,     // a duplicate or an old packet; nothing changed
  kSkipped,  // it belongs to a unit that has been dropped
  kRefused,  // it breaks the format; the unit it belongs to is dropped
};

struct Output {
  Verdict verdict = Verdict::kTaken;
  ParseError why{};           // when refused; the offset is within the payload
  std::vector<Unit> units{};  // in the order of the stream
  std::vector<DroppedUnit> dropped{};

  friend bool operator==(const Output&, const Output&) = default;
};

}  // namespace vms::rtp_payload

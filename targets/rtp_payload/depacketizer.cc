#include "targets/rtp_payload/depacketizer.h"

#include <utility>

#include "targets/rtp_payload/limits.h"

namespace vms::rtp_payload {

using enum ParseErrorKind;

std::expected<void, ParseError> Depacketizer::Append(ByteView bytes) {
  if (bytes.size() > format_.max_unit_bytes - unit_.data.size()) {
    return Refuse(kOverLimit, "the unit is larger than this product holds");
  }
  unit_.data.insert(unit_.data.end(), bytes.begin(), bytes.end());
  return {};
}

std::expected<void, ParseError> Depacketizer::EndPart() {
  if (unit_.part_ends.size() >= format_.max_parts) {
    return Refuse(kOverLimit, "the unit has more parts than this product holds");
  }
  unit_.part_ends.push_back(unit_.data.size());
  return {};
}

void Depacketizer::GiveOut(bool by_marker, std::vector<Unit>& units) {
  unit_.ended_by_marker = by_marker;
  unit_.after_loss = std::exchange(lost_, false);
  units.push_back(std::exchange(unit_, Unit{}));
  Forget();
}

void Depacketizer::Begin(const PacketView& packet) {
  unit_ = Unit{};
  unit_.timestamp = packet.timestamp;
  unit_.first_arrival = packet.arrival;
}

void Depacketizer::Drop(std::string_view why, Output& output) {
  if (open()) output.dropped.push_back({unit_.timestamp, unit_.data.size(), why});
  unit_ = Unit{};
  lost_ = true;
  Forget();
}

void Depacketizer::End(bool by_marker, Output& output) {
  if (const auto closed = Close(); !closed) {
    Drop(closed.error().what, output);
  } else {
    GiveOut(by_marker, output.units);
  }
}

// The missing packets may be of the unit in progress, of the next, or of units in between.
void Depacketizer::AfterGap(Output& output) {
  if (open()) {
    skip_ = Skip::kTimestamp;
    skipped_timestamp_ = unit_.timestamp;
  }
  if (format_.begins_behind_marker_only) skip_ = Skip::kUntilMarker;
  Drop("packets of the unit are missing", output);
}

bool Depacketizer::Skips(const PacketView& packet) {
  if (skip_ == Skip::kTimestamp && packet.timestamp != skipped_timestamp_) skip_ = Skip::kNothing;
  if (skip_ == Skip::kNothing) return false;
  if (packet.marker) skip_ = Skip::kNothing;
  return true;
}

Output Depacketizer::Push(const PacketView& packet) {
  Output output;
  if (last_sequence_number_) {
    const auto ahead = static_cast<std::uint16_t>(packet.sequence_number - *last_sequence_number_);
    const auto behind = static_cast<std::uint16_t>(-ahead);
    if (behind <= kMaxMisorder) {  // 0 is a duplicate
      output.verdict = Verdict::kLate;
      return output;
    }
    if (ahead != 1) AfterGap(output);
  }
  last_sequence_number_ = packet.sequence_number;

  if (Ignores(packet)) {
    output.verdict = Verdict::kIgnored;
    return output;
  }
  if (open() && packet.timestamp != unit_.timestamp) {
    if (format_.timestamp_ends_unit) {
      End(false, output);
    } else {
      Drop("the next unit begins before this one has ended", output);
      if (format_.begins_behind_marker_only) skip_ = Skip::kUntilMarker;
    }
    if (Ignores(packet)) {  // it spoilt the unit before, and says nothing of a new one
      output.verdict = Verdict::kIgnored;
      return output;
    }
  }
  if (Skips(packet)) {
    output.verdict = Verdict::kSkipped;
    return output;
  }
  if (!open()) Begin(packet);
  unit_.last_arrival = packet.arrival;
  if (const auto taken = Take(packet, output.units); !taken) {
    output.verdict = Verdict::kRefused;
    output.why = taken.error();
    Drop(taken.error().what, output);
    if (!packet.marker) {
      skip_ = format_.begins_behind_marker_only ? Skip::kUntilMarker : Skip::kTimestamp;
      skipped_timestamp_ = packet.timestamp;
    }
    return output;
  }
  if (packet.marker && open()) End(true, output);
  return output;
}

Output Depacketizer::Flush() {
  Output output;
  output.verdict = Verdict::kIgnored;
  if (open()) {
    if (format_.timestamp_ends_unit) {
      End(false, output);
    } else {
      Drop("the stream ends before the unit does", output);
    }
  }
  last_sequence_number_.reset();
  skip_ = Skip::kNothing;
  lost_ = false;
  Forget();
  return output;
}

}  // namespace vms::rtp_payload

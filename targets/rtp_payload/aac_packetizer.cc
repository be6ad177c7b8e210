#include <algorithm>

#include "targets/base/byte_writer.h"
#include "targets/rtp_payload/aac_headers.h"
#include "targets/rtp_payload/packetize_options.h"

namespace vms::rtp_payload {

using enum ParseErrorKind;

namespace {

void WriteHeaders(ByteWriter& writer, std::span<const ByteView> units, AacMode mode) {
  writer.U16(8 * aac::HeaderBytes(mode) * units.size());
  for (const ByteView& unit : units) {
    const std::size_t header = unit.size() << aac::IndexBits(mode);
    if (mode == AacMode::kHighBitRate) {
      writer.U16(header);
    } else {
      writer.U8(header);
    }
  }
}

// How many of `units` fit in one payload.
std::size_t CountFitting(std::span<const ByteView> units, AacMode mode, std::size_t max_bytes) {
  std::size_t bytes = aac::kLengthBytes;
  std::size_t count = 0;
  for (const ByteView& unit : units.first(std::min(units.size(), kMaxAusPerPacket))) {
    bytes += aac::HeaderBytes(mode) + unit.size();
    if (bytes > max_bytes) break;
    ++count;
  }
  return count;
}

}  // namespace

Parsed<Payloads> PacketizeAac(std::span<const ByteView> units, AacMode mode,
                              const PacketizeOptions& options) {
  if (const auto checked = CheckOptions(options); !checked) {
    return std::unexpected(checked.error());
  }
  if (!std::ranges::all_of(units, [mode](const ByteView& unit) {
        return !unit.empty() && unit.size() <= aac::MaxUnitBytes(mode);
      })) {
    return Refuse(kOverLimit, "an AU whose size the AU-header cannot say");
  }
  Payloads payloads;
  while (!units.empty()) {
    const std::size_t fitting = CountFitting(units, mode, options.max_payload_bytes);
    const auto taken = units.first(options.aggregate ? std::max<std::size_t>(fitting, 1) : 1);
    units = units.subspan(taken.size());
    if (fitting > 0) {
      ByteWriter writer;
      WriteHeaders(writer, taken, mode);
      for (const ByteView& unit : taken) writer.Bytes(unit);
      payloads.push_back({writer.Take(), true});  // §3.1: ends with a whole AU
      continue;
    }
    ByteView rest = taken.front();
    while (!rest.empty()) {
      ByteWriter writer;
      WriteHeaders(writer, taken, mode);
      const ByteView piece =
          rest.first(std::min(rest.size(), options.max_payload_bytes - writer.size()));
      rest = rest.subspan(piece.size());
      writer.Bytes(piece);
      payloads.push_back({writer.Take(), rest.empty()});
    }
  }
  return payloads;
}

}  // namespace vms::rtp_payload

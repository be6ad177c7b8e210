#include <algorithm>

#include "targets/base/byte_writer.h"
#include "targets/rtp_payload/h264_types.h"
#include "targets/rtp_payload/packetize_options.h"

namespace vms::rtp_payload {

using enum ParseErrorKind;

namespace {

constexpr std::size_t kStapSizeBytes = 2;
constexpr std::byte kReferenceMask{0x60};  // NRI

bool IsH264Nal(ByteView nal) {
  if (nal.empty() || (nal.front() & h264::kForbiddenBit) != std::byte{0}) return false;
  const std::uint8_t type = h264::TypeOf(nal.front());
  return type != 0 && type <= h264::kLastNalType;
}

// §5.8
void Fragment(ByteView nal, std::size_t max_bytes, Payloads& payloads) {
  const auto indicator = (nal.front() & kReferenceMask) | std::byte{h264::kFuA};
  ByteView rest = nal.subspan(1);
  for (bool start = true; start || !rest.empty(); start = false) {
    const ByteView piece = rest.first(std::min(rest.size(), max_bytes - 2));
    rest = rest.subspan(piece.size());
    ByteWriter writer;
    writer.U8(std::to_integer<unsigned>(indicator));
    writer.U8(std::to_integer<unsigned>((nal.front() & h264::kTypeMask) |
                                        (start ? h264::kFuStart : std::byte{0}) |
                                        (rest.empty() ? h264::kFuEnd : std::byte{0})));
    writer.Bytes(piece);
    payloads.push_back({writer.Take(), false});
  }
}

// How many of `nals` fit in one STAP-A.
std::size_t CountFitting(std::span<const ByteView> nals, std::size_t max_bytes) {
  std::size_t bytes = 1;
  std::size_t count = 0;
  for (const ByteView& nal : nals) {
    if (nal.size() > max_bytes || bytes + kStapSizeBytes + nal.size() > max_bytes) break;
    bytes += kStapSizeBytes + nal.size();
    ++count;
  }
  return count;
}

// §5.7: the header's NRI is the highest of what is in it.
void Aggregate(std::span<const ByteView> nals, Payloads& payloads) {
  std::byte reference{0};
  for (const ByteView& nal : nals) reference = std::max(reference, nal.front() & kReferenceMask);
  ByteWriter writer;
  writer.U8(std::to_integer<unsigned>(reference | std::byte{h264::kStapA}));
  for (const ByteView& nal : nals) {
    writer.U16(nal.size());
    writer.Bytes(nal);
  }
  payloads.push_back({writer.Take(), false});
}

}  // namespace

Parsed<Payloads> PacketizeH264(std::span<const ByteView> nals, const PacketizeOptions& options) {
  if (const auto checked = CheckOptions(options); !checked) {
    return std::unexpected(checked.error());
  }
  if (nals.empty() || !std::ranges::all_of(nals, IsH264Nal)) {
    return Refuse(kMalformed, "an access unit without NAL units, or what is none in it");
  }
  Payloads payloads;
  while (!nals.empty()) {
    const ByteView nal = nals.front();
    const std::size_t fitting =
        options.aggregate ? CountFitting(nals, options.max_payload_bytes) : 1;
    if (fitting > 1) {
      Aggregate(nals.first(fitting), payloads);
      nals = nals.subspan(fitting);
      continue;
    }
    if (nal.size() <= options.max_payload_bytes) {
      payloads.push_back({{nal.begin(), nal.end()}, false});
    } else {
      Fragment(nal, options.max_payload_bytes, payloads);
    }
    nals = nals.subspan(1);
  }
  payloads.back().marker = true;
  return payloads;
}

}  // namespace vms::rtp_payload

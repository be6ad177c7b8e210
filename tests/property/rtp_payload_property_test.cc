// Properties of the packetizers and depacketizers over generated units; the harnesses check them
// over mutated streams.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "targets/rtp_payload/h264_depacketizer.h"
#include "targets/rtp_payload/metadata_depacketizer.h"
#include "targets/rtp_payload/packetizer.h"

namespace vms::rtp_payload {
namespace {

std::vector<Unit> Depacketize(Depacketizer& depacketizer, const Payloads& payloads) {
  std::vector<Unit> units;
  std::uint16_t sequence_number = 0;
  for (const OutgoingPayload& payload : payloads) {
    auto output = depacketizer.Push({.sequence_number = ++sequence_number,
                                     .timestamp = 1,
                                     .marker = payload.marker,
                                     .payload = std::span<const std::byte>(payload.bytes)});
    for (Unit& unit : output.units) units.push_back(std::move(unit));
  }
  return units;
}

RC_GTEST_PROP(RtpPayloadProperty, NalUnitsComeBackFromPayloadsOfAnySize, (bool aggregate)) {
  const auto bodies = *rc::gen::nonEmpty<std::vector<std::string>>();
  std::vector<std::string> units;
  for (const std::string& body : bodies) units.push_back("\x65" + body);
  std::vector<ByteView> nals;
  for (const std::string& unit : units) nals.push_back(ByteView::OfText(unit));
  const auto size = *rc::gen::inRange<std::size_t>(kMinPayloadBytes, 64);

  const auto payloads = PacketizeH264(nals, {.max_payload_bytes = size, .aggregate = aggregate});
  RC_ASSERT(payloads.has_value());
  H264Depacketizer depacketizer;
  const auto again = Depacketize(depacketizer, *payloads);

  RC_ASSERT(again.size() == 1U);
  RC_ASSERT(again[0].part_count() == nals.size());
  for (std::size_t i = 0; i < nals.size(); ++i) RC_ASSERT(again[0].part(i) == nals[i]);
}

RC_GTEST_PROP(RtpPayloadProperty, ADocumentComesBackFromPayloadsOfAnySize, ()) {
  const auto document = *rc::gen::nonEmpty<std::string>();
  const auto size = *rc::gen::inRange<std::size_t>(kMinPayloadBytes, 64);

  const auto payloads = PacketizeMetadata(document, {.max_payload_bytes = size});
  RC_ASSERT(payloads.has_value());
  MetadataDepacketizer depacketizer;
  const auto again = Depacketize(depacketizer, *payloads);

  RC_ASSERT(again.size() == 1U);
  RC_ASSERT(again[0].part(0).AsText() == document);
}

}  // namespace
}  // namespace vms::rtp_payload

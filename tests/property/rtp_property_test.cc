// Properties of the RTP and RTCP parsers over generated values; the harnesses check them over
// mutated bytes.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "targets/rtp/framing.h"
#include "targets/rtp/header_extension.h"
#include "targets/rtp/packet.h"
#include "targets/rtp/rtcp_compound.h"

namespace vms::rtp {
namespace {

using Bytes = std::vector<std::byte>;

Bytes BytesOf(std::size_t size) {
  Bytes bytes;
  for (const auto value :
       *rc::gen::container<std::vector<std::uint8_t>>(size, rc::gen::arbitrary<std::uint8_t>())) {
    bytes.push_back(static_cast<std::byte>(value));
  }
  return bytes;
}
Bytes BytesUpTo(std::size_t most) { return BytesOf(*rc::gen::inRange<std::size_t>(0, most + 1)); }
ByteView View(const Bytes& bytes) { return std::span<const std::byte>(bytes); }
std::uint32_t U32() { return *rc::gen::arbitrary<std::uint32_t>(); }
std::uint8_t Below(int end) { return static_cast<std::uint8_t>(*rc::gen::inRange(0, end)); }

RC_GTEST_PROP(RtpProperty, APacketIsReadAsItWasWritten, ()) {
  const Bytes payload = BytesUpTo(64);
  const Bytes extension = BytesOf(4 * *rc::gen::inRange<std::size_t>(0, 5));
  Packet packet;
  packet.payload_type = Below(128);
  RC_PRE(!IsReservedPayloadType(packet.payload_type));
  packet.timestamp = U32();
  packet.ssrc = U32();
  packet.csrcs.count = Below(16);
  for (unsigned i = 0; i < packet.csrcs.count; ++i) packet.csrcs.values[i] = U32();
  if (!extension.empty()) packet.extension = HeaderExtension{0xBEDE, View(extension)};
  packet.payload = View(payload);
  packet.padding_bytes = Below(256);

  const auto bytes = WritePacket(packet);

  RC_ASSERT(bytes.has_value());
  RC_ASSERT(ParsePacket(View(*bytes)).value() == packet);
}

RC_GTEST_PROP(RtpProperty, ExtensionElementsAreReadAsTheyWereWritten, (bool one_byte)) {
  const Bytes data = BytesOf(16);
  ExtensionElements elements{one_byte ? ExtensionForm::kOneByte : ExtensionForm::kTwoByte, 0, {}};
  const int count = Below(20);
  for (int i = 0; i < count; ++i) {
    const std::size_t size = one_byte ? 1U + Below(16) : Below(17);
    elements.elements.push_back(
        {static_cast<std::uint8_t>(1 + Below(one_byte ? 14 : 255)), View(data).first(size)});
  }
  const auto written = WriteExtensionElements(elements);
  RC_ASSERT(written.has_value());
  RC_ASSERT(ParseExtensionElements(written->view()).value() == elements);
}

RC_GTEST_PROP(RtpProperty, ACompoundPacketIsReadAsItWasWritten, ()) {
  const std::string text = *rc::gen::container<std::string>(Below(256), rc::gen::arbitrary<char>());
  const Bytes words = BytesOf(4U * Below(8));
  ReceiverReport report{U32(), {}, View(words)};
  report.reports.resize(Below(32), {U32(), Below(256), -0x800000, U32(), U32(), U32(), U32()});
  CompoundPacket compound;
  compound.packets = {
      report, SourceDescription{{{U32(), {{kSdesCname, text}, {8, text}}}, {U32(), {}}}},
      Feedback{RtcpType::kPayloadFeedback, Below(32), U32(), U32(), View(words)},
      ExtendedReport{0, U32(), {{1, 2, View(words)}, {3, 4, {}}}}, Goodbye{{U32(), U32()}, text}};
  compound.padding_bytes = static_cast<std::uint8_t>(4 * Below(64));

  const auto bytes = WriteRtcp(compound);

  RC_ASSERT(bytes.has_value());
  RC_ASSERT(ParseRtcp(View(*bytes)).value() == compound);
}

RC_GTEST_PROP(RtpProperty, NoBytesAreBothRtpAndRtcp, ()) {
  Bytes bytes = BytesUpTo(40);
  if (bytes.size() >= 2) bytes[0] = std::byte{0x80};
  RC_ASSERT(!(ParsePacket(View(bytes)) && ParseRtcp(View(bytes))));
}

}  // namespace
}  // namespace vms::rtp

// Property: the packets of every picture that we give out give the same JPEG file in GStreamer, but
// for the JFIF marker; of a packet that we refuse GStreamer makes nothing, but for the written
// list.
#include <algorithm>
#include <array>

#include "harnesses/kit/harness.h"
#include "harnesses/rtp_payload_gstreamer.h"
#include "targets/rtp_payload/jfif.h"

namespace {

using assay::kit::Oracle;
using rtp_payload_gstreamer::Reference;
using rtp_payload_gstreamer::Tolerance;
namespace rp = vms::rtp_payload;

constexpr std::array kTolerances = {
    Tolerance{"an unknown JPEG type", "RFC 2435 §4.1: only 0, 1, 64, 65; GStreamer looks at a bit"},
    Tolerance{"a reserved value of q", "§4.2: 0 and 100 to 127; GStreamer computes tables"},
    Tolerance{"quantization tables of 16 bits in baseline JPEG",
              "T.81 §B.2.4.1; GStreamer writes them as if they had 8"},
    Tolerance{"not two quantization tables of 64 bytes",
              "RFC 2435 §3.1.8; GStreamer reads past them, so it is not asked", false},
    Tolerance{"a picture starts within the fragments of another", "wrong in its context only"},
    Tolerance{"the unit is larger than this product holds", "a limit of this product"},
};

// GStreamer forgets tables at once, although §4.2 lets q of 128 to 254 name those sent before.
bool LeansOnEarlierTables(const rp::PacketView& packet) {
  const auto payload = rp::ParseJpegPayload(packet.payload);
  return payload && payload->fragment_offset == 0 && payload->q >= 128 && payload->tables.empty();
}

// GStreamer has no JFIF marker, and adds the end marker only if neither of the two last bytes is as
// in an end marker, where both must be (T.81 §B.1.1.3).
void Compare(const rp::Unit& unit, std::span<const std::byte> theirs) {
  std::vector<std::byte> ours = unit.data;
  ours.erase(ours.begin() + 2, ours.begin() + 2 + rp::kJfifMarkerBytes);
  const bool has_end = theirs.size() == ours.size();
  if (!has_end) {
    Oracle(theirs.size() + 2 == ours.size(), "same_size");
    Oracle(theirs[theirs.size() - 2] == std::byte{0xff} || theirs.back() == std::byte{0xd9},
           "missing_end_is_explained");
    ours.resize(theirs.size());
  }
  Oracle(std::ranges::equal(ours, theirs), "same_picture");
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  rtp_payload_gstreamer::Start("rtpjpegdepay");
  return 0;
}

ASSAY_HARNESS(jpeg_depacketizer_agrees_with_gstreamer, input) {
  const auto make = [] {
    return std::make_unique<Reference>(
        "rtpjpegdepay", "application/x-rtp,media=video,clock-rate=90000,encoding-name=JPEG",
        "image/jpeg");
  };
  const auto packets = rtp_payload_input::Packets(input.bytes());
  rp::JpegDepacketizer ours;
  const auto outputs = rtp_payload_input::Run(ours, packets);
  auto units = rtp_payload_input::UnitsOf(outputs);
  std::erase_if(units, [&](const rp::Unit& unit) {
    return LeansOnEarlierTables(packets[static_cast<std::size_t>(unit.first_arrival)]);
  });

  const auto reference = make();
  std::size_t next = 0;
  for (const auto& packet : rtp_payload_input::PacketsOf(units, packets, outputs)) {
    for (const auto& buffer : reference->Push(packet)) {
      Oracle(next < units.size(), "no_picture_is_missing");
      Compare(units[next], buffer.bytes);
      ++next;
    }
  }
  Oracle(next == units.size(), "gstreamer_finds_the_picture");
  rtp_payload_gstreamer::CheckRefusals(packets, outputs, kTolerances, make);
}

// Property: the packets of the AUs that we give out give the same AUs in GStreamer; of a packet
// that we refuse GStreamer makes nothing, but for the written list. Input: packets in mode AAC-hbr;
// GStreamer takes every AU-header for one of 16 bits.
#include <algorithm>
#include <array>

#include "harnesses/kit/harness.h"
#include "harnesses/rtp_payload_gstreamer.h"

namespace {

using assay::kit::Oracle;
using rtp_payload_gstreamer::Reference;
using rtp_payload_gstreamer::Tolerance;
namespace rp = vms::rtp_payload;

constexpr std::array kTolerances = {
    Tolerance{"an AU-headers-length that is not a number of AU-headers",
              "RFC 3640 §3.2.1; GStreamer rounds down"},
    Tolerance{"interleaved AUs", "§3.2.3.2: refused by this product; GStreamer sorts them"},
    Tolerance{"an AU of 0 bytes", "§3.2.3: an AU has bytes; GStreamer gives out an empty one"},
    Tolerance{
        "the AU-sizes do not add up to the packet",
        "§3.2.3.1: AUs are whole, or one is a fragment; GStreamer cuts the last, or the rest"},
    Tolerance{"another packet between the fragments of an AU", "wrong in its context only"},
    Tolerance{"fragments of two AUs", "wrong in its context only"},
    Tolerance{"more fragments than the AU has bytes", "wrong in its context only"},
    Tolerance{"more AUs in a packet than this product takes", "a limit of this product"},
    Tolerance{"the unit is larger than this product holds", "a limit of this product"},
};

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  rtp_payload_gstreamer::Start("rtpmp4gdepay");
  return 0;
}

ASSAY_HARNESS(aac_depacketizer_agrees_with_gstreamer, input) {
  const auto make = [] {
    return std::make_unique<Reference>(
        "rtpmp4gdepay",
        "application/x-rtp,media=audio,clock-rate=16000,encoding-name=MPEG4-GENERIC,mode=AAC-hbr,"
        "sizelength=(string)13,indexlength=(string)3,indexdeltalength=(string)3,"
        "constantduration=(string)1024,config=(string)1408",
        "audio/mpeg");
  };
  const auto packets = rtp_payload_input::Packets(input.bytes());
  rp::AacDepacketizer ours;
  const auto outputs = rtp_payload_input::Run(ours, packets);
  const auto units = rtp_payload_input::UnitsOf(outputs);

  // GStreamer joins AUs until a marker and sorts them by time. §3.1 says where the marker is, and
  // without interleaving the time of an AU is the number of AUs before it: it gets both so.
  const auto reference = make();
  std::size_t given = 0;
  std::size_t next = 0;
  for (auto packet : rtp_payload_input::PacketsOf(units, packets, outputs)) {
    const auto& output = outputs[static_cast<std::size_t>(packet.arrival)];
    packet.timestamp = static_cast<std::uint32_t>(1024 * given);
    packet.marker = !output.units.empty();
    given += output.units.size();
    for (const auto& buffer : reference->Push(packet)) {
      Oracle(next < given, "no_unit_is_missing");
      Oracle(std::ranges::equal(buffer.bytes, units[next].data), "same_unit");
      ++next;
    }
  }
  Oracle(next == units.size(), "gstreamer_finds_the_unit");
  rtp_payload_gstreamer::CheckRefusals(packets, outputs, kTolerances, make);
}

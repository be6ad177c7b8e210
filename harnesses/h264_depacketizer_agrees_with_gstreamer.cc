// Property: the packets of every access unit that we give out give the same NAL units in GStreamer;
// and of a packet that we refuse GStreamer makes nothing either, but for the written list.
#include "harnesses/rtp_payload_nals.h"

namespace {

using rtp_payload_gstreamer::Tolerance;

constexpr std::array kTolerances = {
    Tolerance{"the forbidden bit is set: the network has found damage",
              "RFC 6184 §5.3: may be dropped; GStreamer does not look"},
    Tolerance{"a NAL unit reaches past its aggregation packet",
              "§5.7.1: the size is that of the NAL unit; GStreamer cuts it"},
    Tolerance{"an empty NAL unit in an aggregation packet",
              "§5.7.1: a NAL unit has a header; GStreamer passes over it"},
    Tolerance{"no NAL unit but a packet in an aggregation packet",
              "§5.7: only NAL units; GStreamer gives it out as one"},
    Tolerance{"a packet of the interleaved mode (STAP-B, MTAP or FU-B)",
              "§6.4: not in mode 1; GStreamer reads STAP-B and FU-B as if their order was right"},
    Tolerance{"fragments of what is no NAL unit", "§5.8: as within aggregation packets"},
    Tolerance{"another packet between the fragments of a NAL unit",
              "§5.8: wrong in its context only; alone it may be well formed"},
    Tolerance{"a NAL unit starts within the fragments of another", "§5.8: in its context only"},
    Tolerance{"fragments of two NAL units", "§5.8: in its context only"},
    Tolerance{"the unit has more parts than this product holds", "a limit of this product"},
    Tolerance{"the unit is larger than this product holds", "a limit of this product"},
    Tolerance{"a fragment without its header",
              "§5.8: GStreamer reads past the payload, so it is not asked", false},
};

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  rtp_payload_gstreamer::Start("rtph264depay");
  return 0;
}

ASSAY_HARNESS(h264_depacketizer_agrees_with_gstreamer, input) {
  vms::rtp_payload::H264Depacketizer ours;
  rtp_payload_gstreamer::CompareNals(
      ours, input.bytes(),
      {.element = "rtph264depay",
       .source_caps = "application/x-rtp,media=video,clock-rate=90000,encoding-name=H264",
       .sink_caps = "video/x-h264,stream-format=byte-stream,alignment=nal",
       .tolerances = kTolerances,
       .explained = [](std::span<const std::byte>, std::span<const std::byte>) { return false; }});
}

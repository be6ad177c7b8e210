// Property: the packets of every access unit that we give out give the same NAL units in GStreamer;
// and of a packet that we refuse GStreamer makes nothing either, but for the written list.
#include "harnesses/rtp_payload_nals.h"

namespace {

using rtp_payload_gstreamer::Tolerance;

constexpr std::array kTolerances = {
    Tolerance{"the forbidden bit is set: the network has found damage",
              "H.265 §7.4.2.2; GStreamer does not look"},
    Tolerance{"nuh_temporal_id_plus1 is 0", "H.265 §7.4.2.2; GStreamer does not look"},
    Tolerance{"a NAL unit shorter than its header",
              "RFC 7798 §1.1.4: two bytes; GStreamer reads past the payload, so it is not asked",
              false},
    Tolerance{"a NAL unit reaches past its aggregation packet",
              "RFC 7798 §4.4.2: the size is that of the NAL unit; GStreamer cuts it"},
    Tolerance{"no NAL unit but a packet in an aggregation packet",
              "§4.4.2: only NAL units; GStreamer gives it out as one"},
    Tolerance{"a packet type that RFC 7798 does not define",
              "§4.4: types 51 to 63; GStreamer gives it out as a NAL unit"},
    Tolerance{"fragments of what is no NAL unit", "§4.4.3: as within aggregation packets"},
    Tolerance{"another packet between the fragments of a NAL unit",
              "§4.4.3: wrong in its context only; alone it may be well formed"},
    Tolerance{"a NAL unit starts within the fragments of another", "§4.4.3: in its context only"},
    Tolerance{"fragments of two NAL units", "§4.4.3: in its context only"},
    Tolerance{"the unit has more parts than this product holds", "a limit of this product"},
    Tolerance{"the unit is larger than this product holds", "a limit of this product"},
    Tolerance{"a fragment without its header",
              "§4.4.3: GStreamer reads past the payload, so it is not asked", false},
};

// GStreamer keeps only two of the three bits of nuh_temporal_id_plus1 (H.265 §7.3.1.2) when it puts
// the header of a fragmented NAL unit together.
bool TemporalIdIsCut(std::span<const std::byte> ours, std::span<const std::byte> theirs) {
  return ours.size() == theirs.size() && ours[0] == theirs[0] &&
         (ours[1] & std::byte{0xfb}) == theirs[1] &&
         vms::ByteView(ours.subspan(2)) == vms::ByteView(theirs.subspan(2));
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  rtp_payload_gstreamer::Start("rtph265depay");
  return 0;
}

// Without decoding order numbers: GStreamer does not know them.
ASSAY_HARNESS(h265_depacketizer_agrees_with_gstreamer, input) {
  vms::rtp_payload::H265Depacketizer ours;
  rtp_payload_gstreamer::CompareNals(
      ours, input.bytes(),
      {.element = "rtph265depay",
       .source_caps = "application/x-rtp,media=video,clock-rate=90000,encoding-name=H265",
       .sink_caps = "video/x-h265,stream-format=byte-stream,alignment=nal",
       .tolerances = kTolerances,
       .explained = TemporalIdIsCut});
}

// Property: a transport that our parser and GStreamer's both accept means the same to both; what
// only GStreamer accepts we refuse for a reason in the table. Input: one specification.
#include <array>

#include "harnesses/kit/harness.h"
#include "harnesses/rtsp_gstreamer.h"
#include "targets/base/text.h"
#include "targets/rtsp/transport.h"

namespace {

using assay::kit::Oracle;
using rtsp_gstreamer::Tolerance;
using vms::rtsp::Transport;

// Where we refuse and GStreamer accepts. The sentence is ours.
constexpr std::array kTolerances = {
    Tolerance{"the transport is not RTP", "GStreamer also speaks RealMedia's x-real-rdt"},
    Tolerance{"a port or channel is not a number of its range",
              "GStreamer takes signs, spaces and channels up to 65535"},
    Tolerance{"ttl or layers is not a number up to 255", "GStreamer takes any unsigned int"},
    Tolerance{"ssrc is not a hexadecimal number of 32 bits",
              "GStreamer reads it with strtoul: prefix 0x, signs, text behind, overflow"},
    Tolerance{"destination or source is not an address", "GStreamer keeps any text"},
    Tolerance{"an address is malformed", "RTSP 2.0's dest_addr, which GStreamer passes over"},
    Tolerance{"too many addresses", "RTSP 2.0's dest_addr, which GStreamer passes over"},
    Tolerance{"too many ssrcs", "RTSP 2.0's list, of which GStreamer reads the first"},
    Tolerance{"dest_addr or src_addr is given twice", "RTSP 2.0, which GStreamer passes over"},
    Tolerance{"a range ends before it begins",
              "RFC 2326 §12.39 has no such; GStreamer does not look"},
    Tolerance{"the lower transport is not UDP or TCP",
              "GStreamer does not read behind the third part of RTP/AVP/TCP/x, nor an empty one"},
    Tolerance{"multicast over TCP", "GStreamer silently makes UDP of it"},
};

// Text that GStreamer splits or reads in another way than RFC 2326 §12.39 and RFC 7826 §18.54:
// spaces are kept as part of names and values, ';' within quotes separates, lists are not known.
bool ReadDifferently(std::string_view text) {
  return text.find_first_of(" \t\"/,", text.find(';')) != std::string_view::npos;
}

template <typename T>
bool Same(const std::optional<vms::rtsp::NumberRange<T>>& ours, const GstRTSPRange& gst) {
  if (!ours) return gst.min == -1 && gst.max == -1;
  return gst.min == ours->first && (ours->last ? gst.max == *ours->last : gst.max == -1);
}

bool Same(const std::optional<std::string>& ours, const char* gst) {
  return rtsp_gstreamer::Lower(ours.value_or("")) == (gst == nullptr ? "" : gst);
}

GstRTSPProfile ProfileOf(const Transport& transport) {
  constexpr std::array kProfiles = {GST_RTSP_PROFILE_AVP, GST_RTSP_PROFILE_AVPF,
                                    GST_RTSP_PROFILE_SAVP, GST_RTSP_PROFILE_SAVPF};
  return kProfiles[static_cast<std::size_t>(transport.profile)];
}

void Compare(const Transport& ours, const GstRTSPTransport& gst) {
  Oracle(gst.profile == ProfileOf(ours), "profile");
  Oracle((ours.lower == vms::rtsp::LowerTransport::kTcp) ==
             (gst.lower_transport == GST_RTSP_LOWER_TRANS_TCP),
         "lower_transport");
  Oracle(Same(ours.interleaved, gst.interleaved), "interleaved");
  Oracle(Same(ours.port, gst.port), "port");
  Oracle(Same(ours.client_port, gst.client_port), "client_port");
  Oracle(Same(ours.server_port, gst.server_port), "server_port");
  Oracle(Same(ours.destination, gst.destination) && Same(ours.source, gst.source), "hosts");
  if (ours.ttl) Oracle(*ours.ttl == gst.ttl, "ttl");
  if (ours.layers) Oracle(*ours.layers == gst.layers, "layers");
  if (!ours.ssrcs.empty()) Oracle(ours.ssrcs.front() == gst.ssrc, "ssrc");
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  rtsp_gstreamer::Start();
  return 0;
}

ASSAY_HARNESS(rtsp_transport_agrees_with_gstreamer, input) {
  const std::string text(input.text());
  if (!rtsp_gstreamer::Comparable(text)) return;
  const auto ours = vms::rtsp::ParseTransport(text);
  GstRTSPTransport gst = {};
  bool accepted = false;
  {
    const assay::kit::AllowNondeterminism reference;
    gst_rtsp_transport_init(&gst);
    accepted = gst_rtsp_transport_parse(text.c_str(), &gst) == GST_RTSP_OK;
  }
  if (!ReadDifferently(text)) {
    if (accepted && ours) Compare(*ours, gst);
    Oracle(ours || !accepted || rtsp_gstreamer::Explained(kTolerances, ours.error().what),
           "our_refusals_are_explained", ours ? std::string_view() : ours.error().what);
  }
  g_free(gst.destination);
  g_free(gst.source);
}

// Session descriptions beside GStreamer. Both sides build a description with all lines and free it;
// ours views the text, GStreamer's owns copies: that is what each library's user pays.
#include <gst/sdp/gstsdpmessage.h>

#include "benchmarks/side_by_side.h"
#include "targets/sdp/parser.h"

namespace {

bool Ours(const std::string& text) { return vms::sdp::Parse(text).has_value(); }

bool GStreamer(const std::string& text) {
  GstSDPMessage* message = nullptr;
  gst_sdp_message_new(&message);
  const auto result = gst_sdp_message_parse_buffer(reinterpret_cast<const guint8*>(text.data()),
                                                   static_cast<guint>(text.size()), message);
  gst_sdp_message_free(message);
  return result == GST_SDP_OK;
}

std::string OfMedia(std::size_t count) {
  return "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n" +
         bench::Repeat(
             "m=video 0 RTP/AVP 96\r\nb=AS:4000\r\na=rtpmap:96 H264/90000\r\n"
             "a=fmtp:96 packetization-mode=1;profile-level-id=64001f\r\na=control:trackID=1\r\n",
             count);
}

std::string OfAttributes(std::size_t count) {
  return OfMedia(1) + bench::Repeat("a=x-camera:some text of a vendor\r\n", count);
}

}  // namespace

void bench::Register() {
  SideBySide("sdp/seeds", "gstreamer", Seeds("sdp_roundtrip"), Ours, GStreamer);
  SideBySide("sdp/48_media", "gstreamer", {OfMedia(48)}, Ours, GStreamer);
  SideBySide("sdp/400_attributes", "gstreamer", {OfAttributes(400)}, Ours, GStreamer);
  Linear("sdp_media", 1, 64, OfMedia, Ours);
  Linear("sdp_attributes", 4, 256, OfAttributes, Ours);
}

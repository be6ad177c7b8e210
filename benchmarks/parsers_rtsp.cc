// RTSP values beside GStreamer: both sides build an owned value and free it. Messages stand alone:
// GStreamer has no function that parses one, only a connection that reads from a socket.
#include "benchmarks/side_by_side.h"
#include "harnesses/rtsp_gstreamer.h"
#include "targets/rtsp/message.h"
#include "targets/rtsp/range.h"
#include "targets/rtsp/transport.h"
#include "targets/rtsp/url.h"

namespace {

bool OurMessage(const std::string& text) {
  return vms::rtsp::ParseMessage(bench::Bytes(text)).has_value();
}
bool OurTransport(const std::string& text) { return vms::rtsp::ParseTransport(text).has_value(); }
bool OurRange(const std::string& text) { return vms::rtsp::ParseRange(text).has_value(); }
bool OurUrl(const std::string& text) { return vms::rtsp::ParseUrl(text).has_value(); }

bool GStreamerTransport(const std::string& text) {
  GstRTSPTransport transport = {};
  gst_rtsp_transport_init(&transport);
  const auto result = gst_rtsp_transport_parse(text.c_str(), &transport);
  g_free(transport.destination);
  g_free(transport.source);
  return result == GST_RTSP_OK;
}

bool GStreamerRange(const std::string& text) {
  GstRTSPTimeRange* range = nullptr;
  const auto result = gst_rtsp_range_parse(text.c_str(), &range);
  if (result == GST_RTSP_OK) gst_rtsp_range_free(range);
  return result == GST_RTSP_OK;
}

bool GStreamerUrl(const std::string& text) {
  GstRTSPUrl* url = nullptr;
  const auto result = gst_rtsp_url_parse(text.c_str(), &url);
  if (result == GST_RTSP_OK) gst_rtsp_url_free(url);
  return result == GST_RTSP_OK;
}

// A camera's answer; its body is a session description.
std::string Answer(std::size_t headers) {
  return "RTSP/1.0 200 OK\r\nCSeq: 2\r\nServer: camera\r\nContent-Type: application/sdp\r\n" +
         bench::Repeat("X-Vendor: some words of a value\r\n", headers) +
         "Content-Length: 12\r\n\r\nv=0\r\no=- 1 1";
}

std::string AnswerOfHeaderBytes(std::size_t bytes) {
  return "RTSP/1.0 200 OK\r\nCSeq: 2\r\n" +
         bench::Repeat("X: " + std::string(bytes, 'v') + "\r\n", 8) + "\r\n";
}

std::string TransportOf(std::size_t unknown) {
  return "RTP/AVP/TCP;unicast;interleaved=0-1" + bench::Repeat(";vendor=value", unknown);
}

}  // namespace

void bench::Register() {
  rtsp_gstreamer::Start();
  SideBySide("rtsp/transport", "gstreamer", Seeds("rtsp_transport_agrees_with_gstreamer"),
             OurTransport, GStreamerTransport);
  SideBySide("rtsp/range", "gstreamer", Seeds("rtsp_range_agrees_with_gstreamer"), OurRange,
             GStreamerRange);
  SideBySide("rtsp/url", "gstreamer", Seeds("rtsp_url_agrees_with_gstreamer"), OurUrl,
             GStreamerUrl);
  Linear("rtsp_message_headers", 1, 64, Answer, OurMessage);
  Linear("rtsp_message_bytes", 16, 4096, AnswerOfHeaderBytes, OurMessage);
  Linear("rtsp_transport", 1, 256, TransportOf, OurTransport);
  Linear(
      "rtsp_url", 16, 1024,
      [](std::size_t size) { return "rtsp://camera/" + std::string(size, 'p'); }, OurUrl);
}

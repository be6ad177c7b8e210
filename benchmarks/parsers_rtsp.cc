// RTSP values and messages beside GStreamer: both sides build an owned value and free it.
//
// Messages: GStreamer parses them only as they come over a connection. The connection is given all
// of them as bytes that its owner has read already, so that it never reads from its socket. 16 in
// one input: with fewer, to make the connection costs it more for each message; with more, it
// slows down, because it measures what is left before each read. Requests only: it refuses
// answers there. Ours is the parser of a connection's stream.
#include <gio/gio.h>
#include <gst/rtsp/gstrtspconnection.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "benchmarks/side_by_side.h"
#include "harnesses/rtsp_gstreamer.h"
#include "targets/rtsp/message.h"
#include "targets/rtsp/range.h"
#include "targets/rtsp/stream_parser.h"
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

constexpr std::size_t kMessages = 16;  // in each input of OurStream and GStreamerStream

bool OurStream(const std::string& text) {
  vms::rtsp::StreamParser parser;
  parser.Append(bench::Bytes(text));
  for (std::size_t i = 0; i < kMessages; ++i) {
    const auto event = parser.Next();
    if (!event || !*event) return false;
    benchmark::DoNotOptimize(&**event);
  }
  return parser.pending() == 0;
}

bool GStreamerStream(const std::string& text) {
  std::array<int, 2> pair{};
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data()) != 0) return false;
  GSocket* const socket = g_socket_new_from_fd(pair[0], nullptr);
  GstRTSPConnection* connection = nullptr;
  bool good = gst_rtsp_connection_create_from_socket(socket, "127.0.0.1", 554, text.c_str(),
                                                     &connection) == GST_RTSP_OK;
  for (std::size_t i = 0; good && i < kMessages; ++i) {
    GstRTSPMessage message = {};
    good = gst_rtsp_connection_receive_usec(connection, &message, 1) == GST_RTSP_OK;
    benchmark::DoNotOptimize(&message);
    gst_rtsp_message_unset(&message);
  }
  gst_rtsp_connection_free(connection);
  g_object_unref(socket);
  close(pair[1]);
  return good;
}

// `more`: behind the last field.
std::string Requests(const std::string& more) {
  std::string text;
  for (std::size_t i = 0; i < kMessages; ++i) {
    text += "SETUP rtsp://192.0.2.1:554/stream1/trackID=1 RTSP/1.0\r\nCSeq: " + std::to_string(i) +
            "\r\nUser-Agent: vms\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n"
            "Session: 12345678\r\n" +
            more;
  }
  return text;
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
  SideBySide("rtsp/requests", "gstreamer", {Requests("\r\n")}, OurStream, GStreamerStream);
  SideBySide("rtsp/requests_400_byte_body", "gstreamer",
             {Requests("Content-Length: 400\r\n\r\n" + std::string(400, 'b'))}, OurStream,
             GStreamerStream);
  Linear("rtsp_message_headers", 1, 64, Answer, OurMessage);
  Linear("rtsp_message_bytes", 16, 4096, AnswerOfHeaderBytes, OurMessage);
  Linear("rtsp_transport", 1, 256, TransportOf, OurTransport);
  Linear(
      "rtsp_url", 16, 1024,
      [](std::size_t size) { return "rtsp://camera/" + std::string(size, 'p'); }, OurUrl);
}

// RTSP values and messages beside GStreamer.
//
// Values: both sides build an owned value and free it. Messages: GStreamer has no parser apart from
// its connection, so both sides get the same bytes through a pair of sockets, one writes and reads
// with as few calls as it likes, and every message is built and freed. A message with its body is
// owned on both sides.
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

constexpr std::size_t kMessagesAtOnce = 16;

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

// Both ends live as long as the program.
std::array<int, 2> Sockets() {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) ends = {-1, -1};
  return ends;
}

bool Send(int socket, const std::string& text) {
  return write(socket, text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

bool OurConnection(const std::string& text) {
  static const std::array<int, 2> ends = Sockets();
  if (!Send(ends[0], text)) return false;
  vms::rtsp::StreamParser parser;
  std::array<std::byte, 16384> chunk;  // NOLINT: read() fills it
  std::size_t messages = 0;
  for (std::size_t left = text.size(); left != 0;) {
    const auto count = read(ends[1], chunk.data(), chunk.size());
    if (count <= 0) return false;
    left -= static_cast<std::size_t>(count);
    parser.Append(std::span(chunk).first(static_cast<std::size_t>(count)));
    while (const auto event = parser.Next()) {
      if (!*event) return false;
      ++messages;
    }
  }
  return messages == kMessagesAtOnce;
}

bool GStreamerConnection(const std::string& text) {
  static const std::array<int, 2> ends = Sockets();
  static GstRTSPConnection* const connection = [] {
    GSocket* socket = g_socket_new_from_fd(ends[1], nullptr);
    GstRTSPConnection* made = nullptr;
    gst_rtsp_connection_create_from_socket(socket, "127.0.0.1", 554, nullptr, &made);
    return made;
  }();
  if (!Send(ends[0], text)) return false;
  for (std::size_t i = 0; i < kMessagesAtOnce; ++i) {
    GstRTSPMessage message = {};
    const auto result = gst_rtsp_connection_receive_usec(connection, &message, G_USEC_PER_SEC);
    gst_rtsp_message_unset(&message);
    if (result != GST_RTSP_OK) return false;
  }
  return true;
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
  SideBySide("rtsp/connection", "gstreamer", {Repeat(Answer(8), kMessagesAtOnce)}, OurConnection,
             GStreamerConnection);
  Linear("rtsp_message_headers", 1, 64, Answer, OurMessage);
  Linear("rtsp_message_bytes", 16, 4096, AnswerOfHeaderBytes, OurMessage);
  Linear("rtsp_transport", 1, 256, TransportOf, OurTransport);
  Linear(
      "rtsp_url", 16, 1024,
      [](std::size_t size) { return "rtsp://camera/" + std::string(size, 'p'); }, OurUrl);
}

// The server's side of RTSP sessions: RFC 2326 §10, §12.37 and appendix A.2.
//
//   Server server(config, random);
//   const auto id = server.Open("192.0.2.7", now);
//   Output output = server.Receive(*id, bytes, now);   // send output.bytes; act on output.events
//   for (const auto& event : server.Advance(now)) …    // from time to time: sessions run out
//
// Pure: takes bytes, a clock's value and random bytes, gives bytes and events; no sockets, no
// clock, no globals. Replies do not depend on how the bytes were cut. A session can be used by the
// connection and the user that made it and by nobody else (CVE-2026-41470), and ends with that
// connection. Threads: one server, one thread or the caller's lock. Memory: limits.h, and for each
// connection at most one message or frame.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "targets/rtsp/header_values.h"
#include "targets/rtsp/message.h"
#include "targets/rtsp/stream_parser.h"
#include "targets/rtsp_session/config.h"
#include "targets/rtsp_session/login.h"
#include "targets/rtsp_session/resource.h"
#include "targets/rtsp_session/session.h"

namespace vms::rtsp_session {

struct Output {
  std::vector<std::byte> bytes;  // to be sent on the connection, in this order
  std::vector<Event> events;
  bool close = false;  // send, then close, and call Close()
};

// Media for the client. With `connection`: bytes for that connection, framed. Without: the payload
// of a datagram to `port` of the client's address.
struct Outgoing {
  std::optional<ConnectionId> connection;
  std::uint16_t port = 0;
  std::vector<std::byte> bytes;
};

class Server {
 public:
  Server(Config config, Random random);

  // `peer` is the address that the connection comes from. Nothing: too many connections.
  [[nodiscard]] std::optional<ConnectionId> Open(std::string peer);
  // Bytes for a connection that is not open, or was to be closed, are dropped.
  [[nodiscard]] Output Receive(ConnectionId id, std::span<const std::byte> bytes, Milliseconds now);
  [[nodiscard]] std::vector<Event> Close(ConnectionId id);
  // Ends the sessions whose time has run out. Receive does that too, before anything else.
  [[nodiscard]] std::vector<Event> Advance(Milliseconds now);

  // A packet of a track, at most 65535 bytes. Nothing: no such session or track, or not playing.
  [[nodiscard]] std::optional<Outgoing> Send(std::string_view session, std::size_t track, bool rtcp,
                                             std::span<const std::byte> packet) const;

  [[nodiscard]] const std::map<std::string, Session, std::less<>>& sessions() const {
    return sessions_;
  }
  [[nodiscard]] std::size_t connections() const { return connections_.size(); }
  [[nodiscard]] const Config& config() const { return config_; }

 private:
  struct Channel {
    std::string session;
    std::size_t track = 0;  // in Media::tracks
    bool rtcp = false;
  };
  struct Connection {
    ConnectionId id = 0;
    std::string peer;
    rtsp::StreamParser parser;
    Login login;
    std::vector<std::string> sessions;
    std::map<std::uint8_t, Channel> channels;
    bool closing = false;
  };
  // One request while it is answered.
  struct Call {
    Connection& connection;
    const rtsp::Message& message;
    const rtsp::Request& request;
    Milliseconds now;
    std::string user;
    std::string session_id;      // empty: no Session header
    Session* session = nullptr;  // owned by this connection and user
    std::vector<Event>& events;
  };
  using Method = rtsp::Message (Server::*)(Call&);

  rtsp::Message Answer(Connection& connection, const rtsp::Message& message, Milliseconds now,
                       std::vector<Event>& events);
  rtsp::Message Dispatch(Call& call);
  rtsp::Message Options(Call& call);
  rtsp::Message Describe(Call& call);
  rtsp::Message Setup(Call& call);
  rtsp::Message Play(Call& call);
  rtsp::Message Pause(Call& call);
  rtsp::Message Teardown(Call& call);
  rtsp::Message Parameter(Call& call);
  static const Method* FindMethod(std::string_view name);

  void TakeFrame(Connection& connection, const rtsp::InterleavedFrame& frame, Milliseconds now,
                 std::vector<Event>& events);
  std::optional<Delivery> Reserve(Call& call, std::size_t track);
  std::uint16_t MayBeAdded(const Call& call, const Resource& resource) const;
  std::uint16_t MayBeControlled(const Call& call, Resource& resource) const;
  static void FreeChannels(Connection& connection, std::string_view session,
                           std::optional<std::size_t> track);
  void End(std::string id, EndReason reason, std::vector<Event>& events);
  rtsp::Session SessionHeader(std::string_view id) const;
  Milliseconds Lifetime() const { return Milliseconds{1000} * config_.session_timeout_s; }

  Config config_;
  Random random_;
  ConnectionId next_id_ = 1;
  Milliseconds next_end_ = UINT64_MAX;  // no session ends before
  std::map<ConnectionId, Connection> connections_;
  std::map<std::string, Session, std::less<>> sessions_;
};

}  // namespace vms::rtsp_session

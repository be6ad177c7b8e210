#include "targets/rtsp_session/server.h"

#include <algorithm>
#include <utility>

#include "targets/base/text.h"
#include "targets/rtsp_session/limits.h"
#include "targets/rtsp_session/reply.h"

namespace vms::rtsp_session {
namespace {

void AppendMessage(const rtsp::Message& message, std::vector<std::byte>& out) {
  const std::string text = rtsp::PrintMessage(message);
  const auto bytes = std::as_bytes(std::span(text));
  out.insert(out.end(), bytes.begin(), bytes.end());
}

}  // namespace

Server::Server(Config config, Random random)
    : config_(std::move(config)), random_(std::move(random)) {}

std::optional<ConnectionId> Server::Open(std::string peer) {
  if (connections_.size() >= kMaxConnections) return std::nullopt;
  Connection& connection = connections_[next_id_];
  connection.id = next_id_;
  connection.peer = std::move(peer);
  return next_id_++;
}

Output Server::Receive(ConnectionId id, std::span<const std::byte> bytes, Milliseconds now) {
  Output output;
  output.events = Advance(now);
  const auto found = connections_.find(id);
  if (found == connections_.end()) return output;
  Connection& connection = found->second;
  if (!connection.closing) connection.parser.Append(bytes);
  while (!connection.closing) {
    const auto event = connection.parser.Next();
    if (!event) break;
    if (!*event) {
      // Nothing behind this can be trusted to be the start of a message.
      AppendMessage(MakeReply(400), output.bytes);
      connection.closing = true;
    } else if (const auto* frame = std::get_if<rtsp::InterleavedFrame>(&**event)) {
      TakeFrame(connection, *frame, now, output.events);
    } else if (const auto& message = std::get<rtsp::Message>(**event);
               std::holds_alternative<rtsp::Request>(message.start)) {
      AppendMessage(Answer(connection, message, now, output.events), output.bytes);
    }  // This server asks nothing, so a response answers nothing.
  }
  output.close = connection.closing;
  return output;
}

std::vector<Event> Server::Close(ConnectionId id) {
  std::vector<Event> events;
  const auto found = connections_.find(id);
  if (found == connections_.end()) return events;
  const std::vector<std::string> owned = found->second.sessions;
  for (const std::string& session : owned) End(session, EndReason::kConnectionClosed, events);
  connections_.erase(found);
  return events;
}

std::vector<Event> Server::Advance(Milliseconds now) {
  std::vector<Event> events;
  if (now < next_end_) return events;
  std::vector<std::string> over;
  next_end_ = UINT64_MAX;
  for (const auto& [id, session] : sessions_) {
    if (now >= session.last_used + Lifetime()) {
      over.push_back(id);
    } else {
      next_end_ = std::min(next_end_, session.last_used + Lifetime());
    }
  }
  for (const std::string& id : over) End(id, EndReason::kTimeout, events);
  return events;
}

std::optional<Outgoing> Server::Send(std::string_view session, std::size_t track, bool rtcp,
                                     std::span<const std::byte> packet) const {
  const auto found = sessions_.find(session);
  if (found == sessions_.end() || found->second.state != State::kPlaying) return std::nullopt;
  const auto known = std::ranges::find(found->second.tracks, track, &Track::index);
  if (known == found->second.tracks.end()) return std::nullopt;
  Outgoing out;
  if (const auto* channels = std::get_if<Interleaved>(&known->delivery)) {
    out.connection = found->second.connection;
    const std::uint8_t channel = rtcp ? channels->rtcp : channels->rtp;
    if (!rtsp::AppendInterleavedFrame({.channel = channel, .payload = packet}, out.bytes)) {
      return std::nullopt;
    }
  } else {
    const auto& ports = std::get<Datagrams>(known->delivery);
    out.port = rtcp ? ports.rtcp : ports.rtp;
    out.bytes.assign(packet.begin(), packet.end());
  }
  return out;
}

void Server::TakeFrame(Connection& connection, const rtsp::InterleavedFrame& frame,
                       Milliseconds now, std::vector<Event>& events) {
  // Before SETUP and after TEARDOWN no channel is known, and frames are dropped.
  const auto channel = connection.channels.find(frame.channel);
  if (channel == connection.channels.end()) return;
  const auto session = sessions_.find(channel->second.session);
  if (session == sessions_.end()) return;
  session->second.last_used = now;
  events.emplace_back(FrameReceived{.session = session->first,
                                    .track = channel->second.track,
                                    .rtcp = channel->second.rtcp,
                                    .payload = {frame.payload.begin(), frame.payload.end()}});
}

void Server::FreeChannels(Connection& connection, std::string_view session,
                          std::optional<std::size_t> track) {
  std::erase_if(connection.channels, [&](const auto& entry) {
    return entry.second.session == session && (!track || entry.second.track == *track);
  });
}

void Server::End(std::string id, EndReason reason, std::vector<Event>& events) {
  const auto session = sessions_.find(id);
  if (session == sessions_.end()) return;
  const auto connection = connections_.find(session->second.connection);
  if (connection != connections_.end()) {
    FreeChannels(connection->second, id, std::nullopt);
    std::erase(connection->second.sessions, id);
  }
  sessions_.erase(session);
  events.emplace_back(SessionEnded{.session = std::move(id), .reason = reason});
}

rtsp::Session Server::SessionHeader(std::string_view id) const {
  return {.id = std::string(id), .timeout = config_.session_timeout_s};
}

rtsp::Message Server::Answer(Connection& connection, const rtsp::Message& message, Milliseconds now,
                             std::vector<Event>& events) {
  Call call{.connection = connection,
            .message = message,
            .request = std::get<rtsp::Request>(message.start),
            .now = now,
            .user = {},
            .session_id = {},
            .session = nullptr,
            .events = events};
  rtsp::Message reply = Dispatch(call);
  // RFC 2326 §12.17: the number of the request, in every response to it.
  const std::string* cseq = rtsp::FindHeader(message, "cseq");
  if (cseq != nullptr) {
    if (const auto number = rtsp::ParseCSeq(*cseq)) {
      reply.headers.insert(reply.headers.begin(), {"CSeq", std::to_string(*number)});
    }
  }
  return reply;
}

}  // namespace vms::rtsp_session

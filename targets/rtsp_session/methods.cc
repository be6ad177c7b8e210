// The methods of RFC 2326 §10, and what is asked before any of them is carried out.
#include <algorithm>
#include <array>
#include <utility>

#include "targets/base/text.h"
#include "targets/rtsp/range.h"
#include "targets/rtsp/transport.h"
#include "targets/rtsp_session/limits.h"
#include "targets/rtsp_session/reply.h"
#include "targets/rtsp_session/server.h"
#include "targets/rtsp_session/transport_choice.h"

namespace vms::rtsp_session {
namespace {

constexpr unsigned kChannels = 256;

rtsp::Message NotAllowed(std::uint16_t status) {
  rtsp::Message reply = MakeReply(status);
  AddHeader(reply, "Allow", std::string(kPublicMethods));
  return reply;
}

// No feature is supported, not even ONVIF's back channel; RFC 2326 §12.32 has each named.
std::string UnsupportedFeatures(const rtsp::Message& message) {
  const std::string required = rtsp::JoinedHeader(message, "require");
  text::ListReader list(required, ',');
  std::string out;
  for (std::size_t i = 0; i < kMaxRequires; ++i) {
    const auto feature = list.Next();
    if (!feature) break;
    if (feature->empty()) continue;
    if (out.size() + feature->size() > kMaxUnsupportedBytes) break;
    out += (out.empty() ? "" : ", ") + std::string(*feature);
  }
  return out;
}

bool HasTrack(const Session& session, std::size_t index) {
  return std::ranges::find(session.tracks, index, &Track::index) != session.tracks.end();
}

std::uint16_t StatusOf(const ParseError& error) {
  return error.kind == ParseErrorKind::kUnsupported ? 404 : 400;
}

}  // namespace

const Server::Method* Server::FindMethod(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Method>, 8> kMethods = {{
      {"OPTIONS", &Server::Options},
      {"DESCRIBE", &Server::Describe},
      {"SETUP", &Server::Setup},
      {"PLAY", &Server::Play},
      {"PAUSE", &Server::Pause},
      {"TEARDOWN", &Server::Teardown},
      {"GET_PARAMETER", &Server::Parameter},
      {"SET_PARAMETER", &Server::Parameter},
  }};
  const auto* found =
      std::ranges::find(kMethods, name, &std::pair<std::string_view, Method>::first);
  return found == kMethods.end() ? nullptr : &found->second;
}

rtsp::Message Server::Dispatch(Call& call) {
  if (call.message.version != rtsp::Version::kRtsp10) return MakeReply(505);
  const std::string* cseq = rtsp::FindHeader(call.message, "cseq");
  if (cseq == nullptr || !rtsp::ParseCSeq(*cseq)) return MakeReply(400);
  const bool options = call.request.method == "OPTIONS";
  const std::string* session = rtsp::FindHeader(call.message, "session");
  // OPTIONS tells nothing worth a secret, unless it keeps a session alive.
  if (!options || session != nullptr) {
    const auto user = call.connection.login.Judge(config_, call.message, call.now);
    if (!user) {
      call.connection.closing = call.connection.login.failures() >= kMaxFailedLogins;
      rtsp::Message reply = MakeReply(401);
      AddHeader(reply, "WWW-Authenticate",
                call.connection.login.Challenge(config_, random_, call.now));
      return reply;
    }
    call.user = *user;
  }
  if (call.request.method == "ANNOUNCE" || call.request.method == "RECORD" ||
      call.request.method == "REDIRECT") {
    return NotAllowed(405);  // cameras are pulled from; nobody pushes here
  }
  const Method* method = FindMethod(call.request.method);
  if (method == nullptr) return NotAllowed(501);
  if (std::string features = UnsupportedFeatures(call.message); !features.empty()) {
    rtsp::Message reply = MakeReply(551);
    AddHeader(reply, "Unsupported", std::move(features));
    return reply;
  }
  if (session != nullptr) {
    const auto id = rtsp::ParseSession(*session);
    if (!id) return MakeReply(400);
    const auto found = sessions_.find(id->id);
    // One answer for "not there" and "not yours": identifiers cannot be tried out.
    if (found == sessions_.end() || found->second.connection != call.connection.id ||
        found->second.user != call.user) {
      return MakeReply(454);
    }
    call.session_id = found->first;
    call.session = &found->second;
    call.session->last_used = call.now;
  }
  return (this->**method)(call);
}

rtsp::Message Server::Options(Call& call) {
  rtsp::Message reply = MakeReply(200);
  AddHeader(reply, "Public", std::string(kPublicMethods));
  if (call.session != nullptr) {
    AddHeader(reply, "Session", rtsp::PrintSession(SessionHeader(call.session_id)));
  }
  return reply;
}

rtsp::Message Server::Describe(Call& call) {
  const auto resource = FindResource(config_, call.request.uri);
  if (!resource) return MakeReply(StatusOf(resource.error()));
  const std::string accept = rtsp::JoinedHeader(call.message, "accept");
  if (!accept.empty() && accept.find("application/sdp") == std::string::npos &&
      accept.find("*/*") == std::string::npos) {
    return MakeReply(406);
  }
  rtsp::Message reply = MakeReply(200);
  const std::string_view uri = call.request.uri;
  if (!resource->track && uri.find('?') == std::string_view::npos) {
    AddHeader(reply, "Content-Base", std::string(uri) + (uri.ends_with('/') ? "" : "/"));
  }
  AddHeader(reply, "Content-Type", "application/sdp");
  const auto body = std::as_bytes(std::span(config_.media[resource->media].sdp));
  reply.body.assign(body.begin(), body.end());
  return reply;
}

// 0, or why the track cannot be set up.
std::uint16_t Server::MayBeAdded(const Call& call, const Resource& resource) const {
  if (call.session == nullptr) {
    if (sessions_.size() >= kMaxSessions) return 503;
    return call.connection.sessions.size() >= kMaxSessionsPerConnection ? 453 : 0;
  }
  // RFC 2326 §10.4 leaves a change while playing to the server.
  if (call.session->state != State::kReady) return 455;
  if (call.session->media != resource.media) return 459;
  const bool again = HasTrack(*call.session, *resource.track);
  return !again && call.session->tracks.size() >= kMaxTracksPerSession ? 453 : 0;
}

// Free channels: those that the client wishes, or the first free pair (RFC 2326 §10.12 leaves them
// to the server). Channels of the same track's former transport are free.
std::optional<Delivery> Server::Reserve(Call& call, std::size_t track) {
  const auto proposals = rtsp::ParseTransports(rtsp::JoinedHeader(call.message, "transport"));
  if (!proposals) return std::nullopt;
  const auto choice = ChooseTransport(config_, *proposals, call.connection.peer);
  if (!choice) return std::nullopt;
  if (choice->datagrams) return *choice->datagrams;
  const auto& channels = call.connection.channels;
  const auto is_free = [&](std::uint8_t channel) {
    const auto used = channels.find(channel);
    return used == channels.end() ||
           (used->second.session == call.session_id && used->second.track == track);
  };
  if (choice->interleaved && is_free(choice->interleaved->rtp) &&
      is_free(choice->interleaved->rtcp)) {
    return *choice->interleaved;
  }
  for (unsigned rtp = 0; rtp + 1 < kChannels; rtp += 2) {
    const auto first = static_cast<std::uint8_t>(rtp);
    const auto second = static_cast<std::uint8_t>(rtp + 1);
    if (is_free(first) && is_free(second)) return Interleaved{.rtp = first, .rtcp = second};
  }
  return std::nullopt;
}

rtsp::Message Server::Setup(Call& call) {
  const auto resource = FindResource(config_, call.request.uri);
  if (!resource) return MakeReply(StatusOf(resource.error()));
  if (!resource->track) return MakeReply(459);
  if (const std::uint16_t status = MayBeAdded(call, *resource); status != 0) {
    return MakeReply(status);
  }
  const auto delivery = Reserve(call, *resource->track);
  if (!delivery) return MakeReply(461);
  if (call.session == nullptr) {
    call.session_id = RandomHex(random_, kSessionIdBytes);
    const auto [place, fresh] = sessions_.try_emplace(call.session_id);
    if (!fresh) return MakeReply(503);  // a source of randomness that repeats itself
    call.session = &place->second;
    *call.session = {.connection = call.connection.id,
                     .user = call.user,
                     .media = resource->media,
                     .state = State::kReady,
                     .tracks = {},
                     .last_used = call.now};
    call.connection.sessions.push_back(call.session_id);
    next_end_ = std::min(next_end_, call.now + Lifetime());
  }
  // A second SETUP of a track replaces its value: nothing that plays can hold on to the old one
  // (CVE-2021-38381).
  const Track track{.index = *resource->track, .delivery = *delivery};
  FreeChannels(call.connection, call.session_id, track.index);
  const auto known = std::ranges::find(call.session->tracks, track.index, &Track::index);
  if (known == call.session->tracks.end()) {
    call.session->tracks.push_back(track);
  } else {
    *known = track;
  }
  if (const auto* channels = std::get_if<Interleaved>(&*delivery)) {
    call.connection.channels[channels->rtp] = {call.session_id, track.index, false};
    call.connection.channels[channels->rtcp] = {call.session_id, track.index, true};
  }
  call.events.emplace_back(
      TrackSetUp{.session = call.session_id, .media = resource->media, .track = track});
  rtsp::Message reply = MakeReply(200);
  AddHeader(reply, "Session", rtsp::PrintSession(SessionHeader(call.session_id)));
  AddHeader(reply, "Transport", PrintDelivery(config_, *delivery));
  return reply;
}

// 0, or why PLAY, PAUSE or TEARDOWN cannot be done to what the URI names. RFC 2326 §10.5 ff.: a
// track alone only where the session has no other.
std::uint16_t Server::MayBeControlled(const Call& call, Resource& resource) const {
  if (call.session == nullptr) return 454;
  const auto found = FindResource(config_, call.request.uri);
  if (!found) return StatusOf(found.error());
  resource = *found;
  if (resource.media != call.session->media) return 404;
  if (!resource.track) return 0;
  return HasTrack(*call.session, *resource.track) ? 0 : 404;
}

rtsp::Message Server::Play(Call& call) {
  Resource resource;
  if (const auto status = MayBeControlled(call, resource); status != 0) return MakeReply(status);
  if (resource.track && call.session->tracks.size() > 1) return MakeReply(460);
  std::optional<rtsp::Range> range;
  if (const std::string* value = rtsp::FindHeader(call.message, "range")) {
    const auto parsed = rtsp::ParseRange(*value);
    if (!parsed) return MakeReply(457);
    range = *parsed;
  }
  call.session->state = State::kPlaying;
  rtsp::Message reply = MakeReply(200);
  AddHeader(reply, "Session", rtsp::PrintSession(SessionHeader(call.session_id)));
  if (range) AddHeader(reply, "Range", rtsp::PrintRange(*range));
  call.events.emplace_back(PlayStarted{.session = call.session_id, .range = range});
  return reply;
}

rtsp::Message Server::Pause(Call& call) {
  Resource resource;
  if (const auto status = MayBeControlled(call, resource); status != 0) return MakeReply(status);
  if (resource.track && call.session->tracks.size() > 1) return MakeReply(460);
  call.session->state = State::kReady;
  call.events.emplace_back(Paused{.session = call.session_id});
  rtsp::Message reply = MakeReply(200);
  AddHeader(reply, "Session", rtsp::PrintSession(SessionHeader(call.session_id)));
  return reply;
}

rtsp::Message Server::Teardown(Call& call) {
  Resource resource;
  if (const auto status = MayBeControlled(call, resource); status != 0) return MakeReply(status);
  if (resource.track && call.session->tracks.size() > 1) {
    // RFC 7826 §13.7: one of several is taken out only while nothing plays.
    if (call.session->state == State::kPlaying) return MakeReply(460);
    FreeChannels(call.connection, call.session_id, resource.track);
    std::erase_if(call.session->tracks,
                  [&](const Track& track) { return track.index == *resource.track; });
    call.events.emplace_back(TrackRemoved{.session = call.session_id, .track = *resource.track});
    rtsp::Message reply = MakeReply(200);
    AddHeader(reply, "Session", rtsp::PrintSession(SessionHeader(call.session_id)));
    return reply;
  }
  call.session = nullptr;
  End(call.session_id, EndReason::kTeardown, call.events);
  return MakeReply(200);
}

// GET_PARAMETER and SET_PARAMETER keep a session alive (RFC 2326 §10.8); no parameter is known.
rtsp::Message Server::Parameter(Call& call) {
  if (!call.message.body.empty()) return MakeReply(451);
  if (call.request.uri != "*") {
    const auto resource = FindResource(config_, call.request.uri);
    if (!resource) return MakeReply(StatusOf(resource.error()));
  }
  rtsp::Message reply = MakeReply(200);
  if (call.session != nullptr) {
    AddHeader(reply, "Session", rtsp::PrintSession(SessionHeader(call.session_id)));
  }
  return reply;
}

}  // namespace vms::rtsp_session

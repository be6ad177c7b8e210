// One RTSP server, and clients that play an input to it in memory (harnesses/kit/session.h). The
// clients know how to log in; what they say is the input's.
//
// Steps beside the kit's: 'a', 'b', 'w': the payload is a request, to which an Authorization of the
// user "viewer", of "operator", or of "viewer" with a wrong password is added, if this connection
// was challenged. 'p': a packet of the camera: bytes are the session's number, the track (bit 7:
// RTCP) and the packet. In each payload "Session: @N" stands for the N-th session ever made.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "harnesses/kit/harness.h"
#include "harnesses/kit/mutator.h"
#include "harnesses/kit/session.h"
#include "targets/auth/response.h"
#include "targets/auth/scheme.h"
#include "targets/rtsp/stream_parser.h"
#include "targets/rtsp_session/server.h"

namespace rtsp_world {

namespace rtsp = vms::rtsp;
namespace session = vms::rtsp_session;

inline constexpr std::size_t kMostSteps = 200;
inline constexpr const char* kPassword = "secret";

inline session::Config MakeConfig(bool quality, std::string_view password) {
  session::Config config;
  config.offers_quality = quality;
  for (const char* name : {"viewer", "operator"}) {
    config.users.push_back(
        {name, vms::auth::StoredSecret(config.algorithm, name, config.realm, password)});
  }
  config.media.push_back(
      {"/cam1", "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n", {"track0", "track1"}});
  config.media.push_back({"/cam2", "v=0\r\n", {"track0"}});
  return config;
}

// Random bytes that are the same in each run.
inline session::Random MakeRandom() {
  return [random = assay::kit::Random(1)](std::span<std::byte> out) mutable {
    for (std::byte& byte : out) byte = static_cast<std::byte>(random.Next());
  };
}

// What a client sent, in order: a request, or a frame.
struct SentFrame {
  std::uint8_t channel = 0;
  std::vector<std::byte> payload;
};
using Sent = std::variant<rtsp::Message, SentFrame>;

class Watcher {
 public:
  virtual ~Watcher() = default;
  virtual void OnRequest(std::size_t, const rtsp::Message&, const rtsp::Message& /*reply*/) {}
  virtual void OnFrame(std::size_t, const SentFrame&) {}
  virtual void OnEvents(std::size_t, const std::vector<session::Event>&) {}
  virtual void OnClosed(std::size_t) {}
  virtual void OnTime(std::uint64_t /*now*/) {}
  virtual void OnPacket(const std::string& /*session*/, std::size_t /*track*/, bool /*rtcp*/,
                        const std::optional<session::Outgoing>&) {}
};

class World : public assay::kit::SessionPeer {
 public:
  // `cut_seed` 0: what arrives is given to the server at once, else in pieces.
  World(session::Config config, Watcher& watcher, std::uint32_t cut_seed = 0)
      : server_(std::move(config), MakeRandom()), watcher_(watcher), cut_(cut_seed) {}

  bool Open(std::size_t number) override {
    const auto id = server_.Open("192.0.2.1");
    if (!id) return false;
    links_[number].id = *id;
    return true;
  }

  bool Receive(std::size_t number, std::span<const std::byte> bytes) override {
    return Deliver(number, Expand(std::string(assay::kit::Input::AsText(bytes))));
  }

  void Close(std::size_t number) override {
    const auto events = server_.Close(links_[number].id);
    links_.erase(number);
    watcher_.OnClosed(number);
    watcher_.OnEvents(number, events);
  }

  void TimePasses(std::uint64_t milliseconds) override {
    now_ += milliseconds;
    watcher_.OnTime(now_);
    watcher_.OnEvents(SIZE_MAX, server_.Advance(now_));
  }

  bool Other(std::size_t number, const assay::kit::Step& step) override {
    const std::string text(assay::kit::Input::AsText(step.payload));
    switch (step.kind) {
      case 'a':
        return Deliver(number, LogIn(links_[number], Expand(text), "viewer", kPassword));
      case 'b':
        return Deliver(number, LogIn(links_[number], Expand(text), "operator", kPassword));
      case 'w':
        return Deliver(number, LogIn(links_[number], Expand(text), "viewer", "wrong"));
      case 'p':
        SendPacket(step.payload);
        return true;
      default:
        return Deliver(number, Expand(text));
    }
  }

  const session::Server& server() const { return server_; }
  std::uint64_t now() const { return now_; }

 private:
  struct Link {
    session::ConnectionId id = 0;
    rtsp::StreamParser sent, received;
    std::deque<Sent> unanswered;
    std::optional<vms::auth::DigestChallenge> challenge;
    std::uint32_t nonce_count = 0;
    bool failed = false;  // the client broke the stream
  };

  std::string Expand(std::string text) const {
    constexpr std::string_view kMark = "Session: @";
    for (std::size_t at = text.find(kMark); at != std::string::npos;
         at = text.find(kMark, at + 1)) {
      const std::size_t digit = at + kMark.size();
      if (digit >= text.size() || made_.empty()) break;
      const std::size_t which = static_cast<unsigned char>(text[digit] - '0') % made_.size();
      text.replace(digit - 1, 2, made_[which]);
    }
    return text;
  }

  static std::string LogIn(Link& link, std::string text, const char* user, const char* password) {
    const std::size_t line = text.find("\r\n");
    const std::size_t space = text.find(' ');
    const std::size_t end = text.find(' ', space + 1);
    if (!link.challenge || line == std::string::npos || line < end) return text;
    namespace auth = vms::auth;
    auth::DigestCredentials credentials;
    credentials.user = user;
    credentials.realm = link.challenge->realm;
    credentials.nonce = link.challenge->nonce;
    credentials.uri = text.substr(space + 1, end - space - 1);
    credentials.algorithm = link.challenge->algorithm;
    if (link.challenge->offers_auth) {
      credentials.quality = auth::Quality::kAuth;
      credentials.client_nonce = "c";
      credentials.nonce_count = ++link.nonce_count;
    }
    credentials.response = auth::ExpectedResponse(
        credentials, auth::StoredSecret(credentials.algorithm, user, credentials.realm, password),
        text.substr(0, space), {});
    return text.insert(line, "\r\nAuthorization: " + auth::PrintDigestCredentials(credentials));
  }

  bool Deliver(std::size_t number, const std::string& text) {
    Link& link = links_[number];
    std::span<const std::byte> rest = std::as_bytes(std::span(text));
    link.sent.Append(rest);
    NoteSent(link);
    bool close = false;
    std::vector<session::Event> events;
    while (!rest.empty() && !close) {
      cut_ = cut_ == 0 ? 0 : cut_ * 1664525U + 1013904223U;
      const std::size_t wish = cut_ == 0 ? rest.size() : 1 + ((cut_ >> 16U) % 23);
      const auto piece = rest.first(std::min(wish, rest.size()));
      rest = rest.subspan(piece.size());
      auto output = server_.Receive(link.id, piece, now_);
      events.insert(events.end(), output.events.begin(), output.events.end());
      link.received.Append(output.bytes);
      NoteReplies(number, link);
      close = output.close;
    }
    for (const auto& event : events) Remember(event);
    watcher_.OnEvents(number, events);
    assay::kit::Oracle(close || !link.failed, "a_broken_stream_is_closed");
    return !close;
  }

  void NoteSent(Link& link) {
    while (auto event = link.sent.Next()) {
      if (!*event) {
        link.failed = true;
        return;
      }
      if (const auto* frame = std::get_if<rtsp::InterleavedFrame>(&**event)) {
        link.unanswered.emplace_back(
            SentFrame{frame->channel, {frame->payload.begin(), frame->payload.end()}});
      } else if (auto& message = std::get<rtsp::Message>(**event);
                 std::holds_alternative<rtsp::Request>(message.start)) {
        link.unanswered.emplace_back(std::move(message));
      }
    }
  }

  // Frames are told as soon as everything before them was answered.
  void NoteFrames(std::size_t number, Link& link) {
    while (!link.unanswered.empty()) {
      const auto* frame = std::get_if<SentFrame>(&link.unanswered.front());
      if (frame == nullptr) return;
      watcher_.OnFrame(number, *frame);
      link.unanswered.pop_front();
    }
  }

  void NoteReplies(std::size_t number, Link& link) {
    NoteFrames(number, link);
    while (auto event = link.received.Next()) {
      assay::kit::Oracle(event->has_value(), "replies_parse");
      const auto* reply = std::get_if<rtsp::Message>(&**event);
      assay::kit::Oracle(reply != nullptr, "no_frames_among_the_replies");
      const auto* response = std::get_if<rtsp::Response>(&reply->start);
      assay::kit::Oracle(response != nullptr, "replies_are_responses");
      if (link.unanswered.empty()) {
        assay::kit::Oracle(link.failed && response->status == 400, "one_reply_for_each_request");
        continue;
      }
      const rtsp::Message request = std::get<rtsp::Message>(link.unanswered.front());
      link.unanswered.pop_front();
      NoteChallenge(link, *reply);
      watcher_.OnRequest(number, request, *reply);
      NoteFrames(number, link);
    }
  }

  static void NoteChallenge(Link& link, const rtsp::Message& reply) {
    const std::string* value = rtsp::FindHeader(reply, "www-authenticate");
    if (value == nullptr) return;
    const auto list = vms::auth::ParseChallenges(*value);
    assay::kit::Oracle(list.has_value() && list->size() == 1, "the_challenge_parses");
    const auto challenge = vms::auth::ParseDigestChallenge(list->front());
    assay::kit::Oracle(challenge.has_value(), "the_challenge_is_digest");
    if (!link.challenge || link.challenge->nonce != challenge->nonce) link.nonce_count = 0;
    link.challenge = *challenge;
  }

  void Remember(const session::Event& event) {
    const auto* made = std::get_if<session::TrackSetUp>(&event);
    if (made == nullptr) return;
    if (std::ranges::find(made_, made->session) == made_.end()) made_.push_back(made->session);
  }

  void SendPacket(std::span<const std::byte> payload) {
    if (payload.size() < 2 || made_.empty()) return;
    const std::string& id = made_[std::to_integer<std::size_t>(payload[0]) % made_.size()];
    const auto choice = std::to_integer<unsigned>(payload[1]);
    const std::size_t track = choice % 4;
    const bool rtcp = choice >= 128;
    watcher_.OnPacket(id, track, rtcp, server_.Send(id, track, rtcp, payload.subspan(2)));
  }

  session::Server server_;
  Watcher& watcher_;
  std::uint32_t cut_;
  std::uint64_t now_ = 0;  // milliseconds
  std::map<std::size_t, Link> links_;
  std::vector<std::string> made_;  // identifiers of sessions, in order
};

}  // namespace rtsp_world

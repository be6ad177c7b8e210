// What RFC 2326 (§10, appendix A.2) lets a server do, written without a look at how the product
// does it: strings and sets, no pointers into anything.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "harnesses/kit/state_features.h"
#include "harnesses/rtsp_session_world.h"
#include "targets/rtsp/header_values.h"
#include "targets/rtsp/transport.h"
#include "targets/rtsp_session/limits.h"

namespace rtsp_world {

using assay::kit::Oracle;

struct ModelSession {
  std::size_t connection = 0;
  std::string user;
  std::string media;                              // "cam1"
  std::map<std::string, rtsp::Transport> tracks;  // by name
  bool playing = false;
  std::uint64_t used = 0;
};

// "cam1" and "track0" of "rtsp://h/cam1/track0/?q".
struct Names {
  std::string media, track;
};
inline Names NamesOf(std::string_view uri) {
  uri = uri.substr(0, uri.find('?'));
  const std::size_t host = uri.find("//");
  const std::size_t path = host == std::string_view::npos ? host : uri.find('/', host + 2);
  if (path == std::string_view::npos) return {};
  uri.remove_prefix(path + 1);
  if (uri.ends_with('/')) uri.remove_suffix(1);
  const std::size_t slash = uri.find('/');
  if (slash == std::string_view::npos) return {std::string(uri), {}};
  return {std::string(uri.substr(0, slash)), std::string(uri.substr(slash + 1))};
}

class Model : public Watcher {
 public:
  void OnTime(std::uint64_t now) override {
    now_ = now;
    std::erase_if(sessions_, [&](const auto& entry) { return now >= entry.second.used + 60'000; });
  }

  void OnClosed(std::size_t connection) override {
    std::erase_if(sessions_,
                  [&](const auto& entry) { return entry.second.connection == connection; });
  }

  void OnFrame(std::size_t connection, const SentFrame& frame) override {
    for (auto& [id, known] : sessions_) {
      if (known.connection != connection) continue;
      for (const auto& [name, transport] : known.tracks) {
        if (!transport.interleaved) continue;
        const bool rtcp = *transport.interleaved->last == frame.channel;
        if (!rtcp && transport.interleaved->first != frame.channel) continue;
        known.used = now_;
        expected_frames_.push_back({id, Index(name), rtcp, frame.payload});
      }
    }
  }

  void OnEvents(std::size_t, const std::vector<session::Event>& events) override {
    std::vector<session::FrameReceived> frames;
    for (const session::Event& event : events) {
      if (const auto* frame = std::get_if<session::FrameReceived>(&event)) frames.push_back(*frame);
    }
    Oracle(frames == expected_frames_, "frames_reach_the_session_whose_channel_it_is");
    expected_frames_.clear();
  }

  void OnRequest(std::size_t connection, const rtsp::Message& message,
                 const rtsp::Message& reply) override {
    const auto& request = std::get<rtsp::Request>(message.start);
    const unsigned status = std::get<rtsp::Response>(reply.start).status;
    const std::uint64_t before = Summary(connection);
    CheckCSeq(message, reply);
    if (!RefusedEarly(message, request, status)) Judge(connection, message, request, reply, status);
    Oracle(sessions_.size() <= session::kMaxSessions, "sessions_are_limited");
    assay::kit::VisitTransition(before, Number(request.method) * 1000 + status,
                                Summary(connection));
  }

  void OnPacket(const std::string& id, std::size_t track, bool rtcp,
                const std::optional<session::Outgoing>& sent) override {
    const auto known = sessions_.find(id);
    const auto transport = known == sessions_.end()
                               ? decltype(known->second.tracks.begin()){}
                               : known->second.tracks.find("track" + std::to_string(track));
    const bool may = known != sessions_.end() && known->second.playing &&
                     transport != known->second.tracks.end();
    Oracle(sent.has_value() == may, may ? "what_plays_is_sent" : "no_media_but_while_playing");
    if (!sent) return;
    const rtsp::Transport& told = transport->second;
    if (told.interleaved) {
      const auto channel = rtcp ? *told.interleaved->last : told.interleaved->first;
      Oracle(sent->connection.has_value() && sent->bytes.size() >= 4 &&
                 sent->bytes[1] == std::byte{channel},
             "media_goes_to_the_channel_that_was_told");
    } else {
      Oracle(!sent->connection &&
                 sent->port == (rtcp ? *told.client_port->last : told.client_port->first),
             "media_goes_to_the_port_that_was_told");
    }
    assay::kit::VisitTransition(known->second.tracks.size(), 7, rtcp ? 1 : 0);
  }

  // After each step: the server holds what the model holds, and no more.
  void Compare(const session::Server& server) const {
    Oracle(server.sessions().size() == sessions_.size(), "the_same_sessions_are_open");
    for (const auto& [id, theirs] : server.sessions()) {
      const auto mine = sessions_.find(id);
      Oracle(mine != sessions_.end(), "no_session_that_nobody_was_told");
      Oracle(mine->second.playing == (theirs.state == session::State::kPlaying), "the_same_state");
      Oracle(mine->second.tracks.size() == theirs.tracks.size() && !theirs.tracks.empty() &&
                 theirs.tracks.size() <= session::kMaxTracksPerSession,
             "the_same_tracks");
      Oracle(mine->second.user == theirs.user, "the_same_user");
    }
  }

 private:
  static constexpr std::array<std::string_view, 8> kMethods = {
      "OPTIONS", "DESCRIBE", "SETUP",         "PLAY",
      "PAUSE",   "TEARDOWN", "GET_PARAMETER", "SET_PARAMETER"};

  static std::uint64_t Number(std::string_view method) {
    return static_cast<std::uint64_t>(std::ranges::find(kMethods, method) - kMethods.begin());
  }
  static std::size_t Index(std::string_view track) {
    return static_cast<std::size_t>(track.back() - '0');
  }

  // The state of a connection as a number: its sessions, by what they do and how many tracks.
  std::uint64_t Summary(std::size_t connection) const {
    std::uint64_t sum = users_.contains(connection) ? 1 : 0;
    for (const auto& [id, known] : sessions_) {
      if (known.connection != connection) continue;
      sum = sum * 8 + 2 + known.tracks.size() * 2 + (known.playing ? 1 : 0);
    }
    return sum;
  }

  static void CheckCSeq(const rtsp::Message& message, const rtsp::Message& reply) {
    const std::string* asked = rtsp::FindHeader(message, "cseq");
    const std::string* told = rtsp::FindHeader(reply, "cseq");
    const auto number = asked == nullptr ? 0 : rtsp::ParseCSeq(*asked).value_or(0);
    if (told != nullptr) Oracle(rtsp::ParseCSeq(*told) == number, "cseq_is_echoed");
    Oracle(told != nullptr || asked == nullptr || !rtsp::ParseCSeq(*asked), "cseq_is_not_lost");
  }

  // True: it came no further than to the door.
  static bool RefusedEarly(const rtsp::Message& message, const rtsp::Request& request,
                           unsigned status) {
    if (message.version != rtsp::Version::kRtsp10) {
      Oracle(status == 505, "another_version_is_refused");
      return true;
    }
    const std::string* cseq = rtsp::FindHeader(message, "cseq");
    if (cseq == nullptr || !rtsp::ParseCSeq(*cseq)) {
      Oracle(status == 400, "a_request_without_cseq_is_refused");
      return true;
    }
    const bool open =
        request.method == "OPTIONS" && rtsp::FindHeader(message, "session") == nullptr;
    Oracle(!open || status != 401, "options_needs_no_login");
    return status == 401;
  }

  void Judge(std::size_t connection, const rtsp::Message& message, const rtsp::Request& request,
             const rtsp::Message& reply, unsigned status) {
    if (request.method == "ANNOUNCE" || request.method == "RECORD" ||
        request.method == "REDIRECT") {
      return Oracle(status == 405, "nobody_pushes");
    }
    if (std::ranges::find(kMethods, request.method) == kMethods.end()) {
      return Oracle(status == 501, "unknown_methods_are_refused");
    }
    if (status == 551) {
      return Oracle(rtsp::FindHeader(message, "require") != nullptr,
                    "only_what_is_asked_is_missed");
    }
    std::string user;
    if (const std::string* value = rtsp::FindHeader(message, "authorization")) {
      const auto scheme = vms::auth::ParseCredentials(*value);
      const std::string* name = scheme ? vms::auth::Find(*scheme, "username") : nullptr;
      if (name != nullptr) user = *name;
      users_.insert(connection);
    }
    ModelSession* own = nullptr;
    std::string id;
    if (const std::string* value = rtsp::FindHeader(message, "session")) {
      const auto parsed = rtsp::ParseSession(*value);
      if (!parsed) return Oracle(status == 400, "a_malformed_session_is_refused");
      id = parsed->id;
      const auto found = sessions_.find(id);
      const bool mine = found != sessions_.end() && found->second.connection == connection &&
                        found->second.user == user;
      if (!mine) return Oracle(status == 454, "a_session_is_its_owners_alone");
      own = &found->second;
      own->used = now_;
    }
    if (request.method == "SETUP") return Setup(connection, user, own, id, request, reply, status);
    if (request.method == "PLAY" || request.method == "PAUSE" || request.method == "TEARDOWN") {
      return Control(own, id, message, request, status);
    }
    constexpr std::array kOthers = {200U, 400U, 404U, 406U, 451U};
    Oracle(std::ranges::find(kOthers, status) != kOthers.end(), "others_change_nothing");
  }

  void Setup(std::size_t connection, const std::string& user, ModelSession* own, std::string id,
             const rtsp::Request& request, const rtsp::Message& reply, unsigned status) {
    if (own != nullptr && own->playing) Oracle(status != 200, "no_setup_while_playing");
    const auto of_connection = static_cast<std::size_t>(std::ranges::count_if(
        sessions_, [&](const auto& entry) { return entry.second.connection == connection; }));
    const bool full = own == nullptr && of_connection >= session::kMaxSessionsPerConnection;
    Oracle(!full || status != 200, "sessions_of_a_connection_are_limited");
    if (status != 200) return;
    const std::string* told = rtsp::FindHeader(reply, "session");
    const std::string* transport = rtsp::FindHeader(reply, "transport");
    Oracle(told != nullptr && transport != nullptr, "setup_tells_session_and_transport");
    const auto parsed = rtsp::ParseSession(*told);
    const auto delivery = rtsp::ParseTransport(*transport);
    Oracle(parsed.has_value() && delivery.has_value(), "session_and_transport_parse");
    const Names names = NamesOf(request.uri);
    if (own == nullptr) {
      id = parsed->id;
      Oracle(ever_.insert(id).second, "no_identifier_is_used_twice");
      own = &sessions_[id];
      *own = {connection, user, names.media, {}, false, now_};
    }
    Oracle(parsed->id == id, "setup_keeps_the_session");
    Oracle(own->media == names.media, "a_session_has_one_presentation");
    Oracle(names.track == "track0" || names.track == "track1", "only_tracks_are_set_up");
    own->tracks[names.track] = *delivery;
    CheckChannels(connection);
  }

  void CheckChannels(std::size_t connection) const {
    std::set<unsigned> used;
    for (const auto& [id, known] : sessions_) {
      for (const auto& [name, transport] : known.tracks) {
        if (known.connection != connection || !transport.interleaved) continue;
        Oracle(used.insert(transport.interleaved->first).second &&
                   used.insert(*transport.interleaved->last).second,
               "no_channel_has_two_owners");
      }
    }
  }

  void Control(ModelSession* own, const std::string& id, const rtsp::Message& message,
               const rtsp::Request& request, unsigned status) {
    if (own == nullptr) return Oracle(status == 454, "init_knows_setup_alone");
    const Names names = NamesOf(request.uri);
    const bool several = own->tracks.size() > 1;
    if (request.uri == "rtsp://h/" + own->media &&
        (request.method != "PLAY" || rtsp::FindHeader(message, "range") == nullptr)) {
      Oracle(status == 200, "what_is_in_order_is_done");
    }
    if (status != 200) return;
    Oracle(names.media == own->media, "control_is_of_the_sessions_presentation");
    const bool single = !names.track.empty();
    Oracle(!single || own->tracks.contains(names.track), "control_is_of_the_sessions_tracks");
    if (request.method == "TEARDOWN") {
      if (single && several) {
        Oracle(!own->playing, "no_track_is_taken_out_while_playing");
        own->tracks.erase(names.track);
      } else {
        sessions_.erase(id);
      }
      return;
    }
    Oracle(!single || !several, "several_tracks_play_together");
    own->playing = request.method == "PLAY";
  }

  std::map<std::string, ModelSession> sessions_;
  std::set<std::string> ever_;
  std::set<std::size_t> users_;  // connections on which somebody logged in
  std::vector<session::FrameReceived> expected_frames_;
  std::uint64_t now_ = 0;
};

}  // namespace rtsp_world

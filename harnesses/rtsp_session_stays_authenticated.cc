// Property: no request but OPTIONS succeeds unless the bytes of that same request carry credentials
// that answer this connection's challenge, each count once; and clients that do not know the
// password get nothing at all from a server, whatever they say.
// Input: steps (rtsp_session_world.h).
#include <set>

#include "harnesses/rtsp_session_world.h"

namespace {

using assay::kit::Oracle;
namespace auth = vms::auth;
namespace rtsp = vms::rtsp;

bool NeedsLogin(const rtsp::Message& message) {
  return std::get<rtsp::Request>(message.start).method != "OPTIONS" ||
         rtsp::FindHeader(message, "session") != nullptr;
}

unsigned StatusOf(const rtsp::Message& reply) {
  return std::get<rtsp::Response>(reply.start).status;
}

// The door's answers: they say nothing of what is behind it.
bool IsRefusal(unsigned status) { return status == 400 || status == 401 || status == 505; }

class Honest : public rtsp_world::Watcher {
 public:
  void OnRequest(std::size_t connection, const rtsp::Message& message,
                 const rtsp::Message& reply) override {
    if (NeedsLogin(message) && !IsRefusal(StatusOf(reply))) Verify(connection, message);
    if (const std::string* value = rtsp::FindHeader(reply, "www-authenticate")) {
      const auto list = auth::ParseChallenges(*value);
      nonces_[connection] = *auth::Find(list->front(), "nonce");
    }
  }

 private:
  void Verify(std::size_t connection, const rtsp::Message& message) {
    const std::string* value = rtsp::FindHeader(message, "authorization");
    Oracle(value != nullptr, "nothing_without_credentials");
    const auto scheme = auth::ParseCredentials(*value);
    Oracle(scheme.has_value(), "credentials_parse");
    const auto credentials = auth::ParseDigestCredentials(*scheme);
    Oracle(credentials.has_value(), "credentials_are_digest");
    const auto& request = std::get<rtsp::Request>(message.start);
    const std::string secret =
        auth::StoredSecret(auth::Algorithm::kMd5, credentials->user, "vms", rtsp_world::kPassword);
    Oracle(credentials->response == auth::ExpectedResponse(*credentials, secret, request.method,
                                                           std::span(message.body)),
           "the_response_is_right");
    Oracle(credentials->user == "viewer" || credentials->user == "operator", "the_user_is_known");
    Oracle(credentials->uri == request.uri, "the_credentials_are_for_this_target");
    Oracle(credentials->nonce == nonces_[connection], "the_nonce_is_this_connections");
    Oracle(used_.insert({credentials->nonce, credentials->nonce_count}).second,
           "no_credentials_are_used_twice");
  }

  std::map<std::size_t, std::string> nonces_;
  std::set<std::pair<std::string, std::uint32_t>> used_;
};

class Stranger : public rtsp_world::Watcher {
 public:
  void OnRequest(std::size_t, const rtsp::Message& message, const rtsp::Message& reply) override {
    if (NeedsLogin(message)) Oracle(IsRefusal(StatusOf(reply)), "strangers_stay_outside");
    Oracle(reply.body.empty(), "strangers_see_nothing");
  }
  void OnEvents(std::size_t, const std::vector<rtsp_world::session::Event>& events) override {
    Oracle(events.empty(), "strangers_change_nothing");
  }
};

}  // namespace

ASSAY_HARNESS(rtsp_session_stays_authenticated, input) {
  Honest honest;
  rtsp_world::World known(rtsp_world::MakeConfig(true, rtsp_world::kPassword), honest);
  assay::kit::MemoryNetwork(known).Play(input.bytes(), rtsp_world::kMostSteps);
  Stranger stranger;
  rtsp_world::World unknown(rtsp_world::MakeConfig(true, "another"), stranger);
  assay::kit::MemoryNetwork(unknown).Play(input.bytes(), rtsp_world::kMostSteps);
  Oracle(unknown.server().sessions().empty(), "strangers_have_no_sessions");
}

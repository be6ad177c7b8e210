// Property: nobody does more than the user's level may, everything that needs a login had right
// and fresh credentials of that user in the same request, and no credentials succeed twice.
// Input: steps (onvif_service_world.h).
#include <set>

#include "harnesses/kit/role_matrix.h"
#include "harnesses/onvif_service_world.h"
#include "targets/xml/values.h"

namespace {

using assay::kit::Oracle;
using onvif_world::PasswordOf;
namespace http = vms::http;
namespace soap = vms::soap;
namespace xml = vms::xml;

constexpr std::int64_t kMostAgeMs = 300'000;

// ONVIF Core, default access policy, written down again from the operations' descriptions.
const assay::kit::RoleMatrix& Matrix() {
  static const assay::kit::RoleMatrix matrix({"anonymous", "user", "operator", "administrator"},
                                             {{"ver10/device GetDeviceInformation", "-yyy"},
                                              {"ver10/device GetSystemDateAndTime", "yyyy"},
                                              {"ver10/device SetSystemDateAndTime", "---y"},
                                              {"ver10/device GetCapabilities", "yyyy"},
                                              {"ver10/device GetServices", "yyyy"},
                                              {"ver10/device SetHostname", "---y"},
                                              {"ver10/device SetDNS", "---y"},
                                              {"ver10/device GetNetworkInterfaces", "-yyy"},
                                              {"ver10/device SystemReboot", "---y"},
                                              {"ver10/device GetUsers", "---y"},
                                              {"ver10/media GetProfiles", "-yyy"},
                                              {"ver10/media GetStreamUri", "-yyy"},
                                              {"ver10/media GetSnapshotUri", "-yyy"},
                                              {"ver20/media GetProfiles", "-yyy"},
                                              {"ver20/media GetStreamUri", "-yyy"},
                                              {"ver20/media GetSnapshotUri", "-yyy"},
                                              {"ver20/ptz ContinuousMove", "--yy"},
                                              {"ver20/ptz RelativeMove", "--yy"},
                                              {"ver20/ptz AbsoluteMove", "--yy"},
                                              {"ver20/ptz Stop", "--yy"},
                                              {"ver20/ptz GotoPreset", "--yy"},
                                              {"ver20/ptz GetPresets", "-yyy"},
                                              {"ver20/ptz GetStatus", "-yyy"},
                                              {"ver10/events CreatePullPointSubscription", "-yyy"},
                                              {"ver10/events PullMessages", "-yyy"},
                                              {"b-2 Renew", "-yyy"},
                                              {"b-2 Unsubscribe", "-yyy"}});
  return matrix;
}

std::string RowOf(std::string_view uri, std::string_view local) {
  for (const std::string_view start :
       {"http://www.onvif.org/", "http://docs.oasis-open.org/wsn/"}) {
    if (uri.starts_with(start)) uri.remove_prefix(start.size());
  }
  if (uri.ends_with("/wsdl")) uri.remove_suffix(5);
  return std::string(uri) + " " + std::string(local);
}

std::string_view TextOf(const http::Message& message) {
  return vms::ByteView(std::span<const std::byte>(message.body)).AsText();
}

class Judge : public onvif_world::Watcher {
 public:
  void OnReply(std::size_t, const std::optional<http::Message>& request, const http::Message& reply,
               std::int64_t now) override {
    NoteChallenge(reply, now);
    if (std::get<http::Response>(reply.head.start).status != 200) return;
    ++successes_;
    Oracle(request.has_value(), "only_whole_requests_succeed");
    const auto told = xml::Document::Parse(TextOf(reply));
    Oracle(told.has_value(), "answers_are_xml");
    const auto answer = soap::ReadEnvelope(*told);
    Oracle(answer && answer->body, "answers_are_envelopes");
    const auto asked = xml::Document::Parse(TextOf(*request));
    Oracle(asked.has_value(), "only_xml_succeeds");
    const auto envelope = soap::ReadEnvelope(*asked);
    Oracle(envelope && envelope->body, "only_envelopes_succeed");
    const std::string row = RowOf(answer->body->Attribute("", "ns").value_or(""),
                                  answer->body->Attribute("", "operation").value_or(""));
    const auto& name = envelope->body->name();
    Oracle(row == RowOf(name.uri, name.local), "what_was_asked_for_is_done", row);
    const std::string user(answer->body->Attribute("", "user").value_or(""));
    const std::string role = user.empty() ? "anonymous" : user;
    Oracle(!Matrix().Forbids(row, std::vector{role}), "no_level_does_more_than_it_may", row);
    const int level = role == "anonymous" ? 0 : role == "user" ? 1 : role == "operator" ? 2 : 3;
    Oracle(answer->body->Attribute("", "level") == std::to_string(level), "the_level_is_the_users");
    if (!user.empty()) CheckCredentials(*request, *envelope, user, now);
  }

  std::size_t successes() const { return successes_; }

 private:
  void NoteChallenge(const http::Message& reply, std::int64_t now) {
    const auto* value = http::FindField(reply.head.fields, "www-authenticate");
    if (value == nullptr) return;
    const auto challenge =
        vms::auth::ParseDigestChallenge(vms::auth::ParseChallenges(*value)->front());
    Oracle(challenges_.emplace(challenge->nonce, now).second, "no_challenge_is_made_twice");
  }

  void CheckCredentials(const http::Message& request, const soap::Envelope& envelope,
                        const std::string& user, std::int64_t now) {
    const auto* authorization = http::FindField(request.head.fields, "authorization");
    const auto token = soap::ReadUsernameToken(envelope);
    Oracle(token.has_value(), "no_broken_token_succeeds");
    Oracle(authorization != nullptr || *token, "nobody_is_somebody_without_credentials");
    if (*token) CheckToken(**token, user, now);
    if (authorization != nullptr) CheckDigest(*authorization, request, user, now);
  }

  void CheckToken(const soap::UsernameToken& token, const std::string& user, std::int64_t now) {
    Oracle(token.username == user, "the_token_is_the_users");
    const std::string digest(xml::TrimSpace(token.password));
    Oracle(token.type == soap::PasswordType::kDigest &&
               digest == soap::PasswordDigest(std::span<const std::byte>(token.nonce),
                                              token.created, PasswordOf(user)),
           "the_token_knows_the_password");
    const auto created = xml::ParseDateTime(token.created);
    Oracle(created.has_value(), "the_token_has_a_time");
    const std::int64_t age = now / 1000 - xml::UnixSeconds(*created);
    Oracle(age <= kMostAgeMs / 1000 && age >= -kMostAgeMs / 1000, "the_token_is_fresh");
    Oracle(digests_.insert(digest).second, "no_token_succeeds_twice");
  }

  void CheckDigest(const std::string& value, const http::Message& request, const std::string& user,
                   std::int64_t now) {
    const auto scheme = vms::auth::ParseCredentials(value);
    const auto credentials = scheme ? vms::auth::ParseDigestCredentials(*scheme)
                                    : vms::Refuse(vms::ParseErrorKind::kMalformed, "");
    Oracle(credentials.has_value(), "no_broken_digest_succeeds");
    Oracle(credentials->user == user, "the_digest_is_the_users");
    const auto& start = std::get<http::Request>(request.head.start);
    Oracle(credentials->uri == start.target, "the_digest_is_of_this_target");
    const auto challenge = challenges_.find(credentials->nonce);
    Oracle(challenge != challenges_.end() && now - challenge->second < kMostAgeMs,
           "the_nonce_is_ours_and_fresh");
    const std::string secret =
        vms::auth::StoredSecret(credentials->algorithm, user, credentials->realm, PasswordOf(user));
    Oracle(credentials->response ==
               vms::auth::ExpectedResponse(*credentials, secret, start.method, {}),
           "the_digest_knows_the_password");
    Oracle(counts_.emplace(credentials->nonce, credentials->nonce_count).second,
           "no_count_succeeds_twice");
  }

  std::map<std::string, std::int64_t> challenges_;  // nonce, when
  std::set<std::string> digests_;
  std::set<std::pair<std::string, std::uint32_t>> counts_;
  std::size_t successes_ = 0;
};

}  // namespace

ASSAY_HARNESS(onvif_service_enforces_access_classes, input) {
  Judge judge;
  onvif_world::World world(judge);
  assay::kit::MemoryNetwork(world).Play(input.bytes(), onvif_world::kMostSteps);
  Oracle(judge.successes() == world.device().calls(), "what_is_done_is_answered");
}

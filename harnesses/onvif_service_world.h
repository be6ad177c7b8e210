// One ONVIF service over a device that only says what it was told to do, and clients that play an
// input to it in memory (harnesses/kit/session.h).
//
// Steps beside the kit's. The payload is the child of a Body, in which the prefixes of kPrefixes
// are declared; the client puts a whole request around it:
//   a               without credentials
//   u o d           with a new UsernameToken of "user", "operator", "administrator"
//   U O D           with HTTP Digest of the same, if this connection was challenged
//   w W             "administrator" with a wrong password: token, Digest
//   r R             the first byte chooses a token (an Authorization) that was sent before; the
//                   rest is the child
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harnesses/kit/harness.h"
#include "harnesses/kit/mutator.h"
#include "harnesses/kit/session.h"
#include "targets/auth/response.h"
#include "targets/auth/scheme.h"
#include "targets/http/message.h"
#include "targets/http/stream_parser.h"
#include "targets/onvif_service/service.h"
#include "targets/soap/security.h"
#include "targets/xml/date_time.h"

namespace onvif_world {

namespace http = vms::http;
namespace service = vms::onvif_service;

inline constexpr std::size_t kMostSteps = 120;
inline constexpr std::int64_t kStart = 1'714'564'800'000;  // 2024-05-01T12:00:00Z
inline constexpr const char* kPath = "/onvif/device_service";
inline constexpr const char* kPrefixes =
    " xmlns:tds='http://www.onvif.org/ver10/device/wsdl'"
    " xmlns:trt='http://www.onvif.org/ver10/media/wsdl'"
    " xmlns:tr2='http://www.onvif.org/ver20/media/wsdl'"
    " xmlns:tptz='http://www.onvif.org/ver20/ptz/wsdl'"
    " xmlns:tev='http://www.onvif.org/ver10/events/wsdl'"
    " xmlns:tt='http://www.onvif.org/ver10/schema'"
    " xmlns:wsnt='http://docs.oasis-open.org/wsn/b-2'";

inline std::string PasswordOf(const std::string& user) { return "the " + user + "'s"; }

inline service::Config MakeConfig() {
  service::Config config;
  for (const auto& [name, level] :
       {std::pair("user", service::Level::kUser), std::pair("operator", service::Level::kOperator),
        std::pair("administrator", service::Level::kAdministrator)}) {
    config.users.push_back({name, PasswordOf(name), level});
  }
  return config;
}

inline service::Random MakeRandom() {
  return [random = assay::kit::Random(1)](std::span<std::byte> out) mutable {
    for (std::byte& byte : out) byte = static_cast<std::byte>(random.Next());
  };
}

// <Did> with the operation's namespace and name, and the caller's user and level.
class Device : public service::DeviceModel {
 public:
  std::expected<std::string, vms::soap::Fault> Do(const service::Operation& operation,
                                                  const service::Request&,
                                                  const service::Caller& caller) override {
    ++calls_;
    return "<Did xmlns='urn:did' ns='" + std::string(vms::onvif::UriOf(operation.name.ns)) +
           "' operation='" + std::string(operation.name.local) + "' user='" + caller.user +
           "' level='" + std::to_string(static_cast<int>(caller.level)) + "'/>";
  }
  std::size_t calls() const { return calls_; }

 private:
  std::size_t calls_ = 0;
};

class Watcher {
 public:
  virtual ~Watcher() = default;
  // Without a request: it was refused before it was complete, and the connection is closed.
  virtual void OnReply(std::size_t /*connection*/, const std::optional<http::Message>& /*request*/,
                       const http::Message& /*reply*/, std::int64_t /*now*/) = 0;
};

// Collects whole messages of one direction.
class Collector {
 public:
  explicit Collector(http::Expect expect) : parser_(expect) {}
  void Append(vms::ByteView bytes) {
    if (failed_) return;
    parser_.Append(bytes);
    while (auto event = parser_.Next()) {
      if (!*event) {
        failed_ = true;
        return;
      }
      if (const auto* head = std::get_if<http::Head>(&**event)) {
        message_ = {.head = *head, .body = {}, .trailers = {}};
      } else if (const auto* part = std::get_if<http::BodyPart>(&**event)) {
        message_.body.insert(message_.body.end(), part->bytes.begin(), part->bytes.end());
      } else {
        done_.push_back(std::move(message_));
      }
    }
  }
  std::optional<http::Message> Pop() {
    if (done_.empty()) return std::nullopt;
    auto message = std::move(done_.front());
    done_.pop_front();
    return message;
  }
  bool failed() const { return failed_; }

 private:
  http::StreamParser parser_;
  http::Message message_;
  std::deque<http::Message> done_;
  bool failed_ = false;
};

class World : public assay::kit::SessionPeer {
 public:
  // `cut_seed` 0: what arrives is given to the service at once, else in pieces.
  explicit World(Watcher& watcher, std::uint32_t cut_seed = 0)
      : service_(MakeConfig(), device_, MakeRandom()), watcher_(watcher), cut_(cut_seed) {}

  bool Open(std::size_t number) override {
    const auto id = service_.Open();
    if (!id) return false;
    links_[number].id = *id;
    return true;
  }
  bool Receive(std::size_t number, std::span<const std::byte> bytes) override {
    return Deliver(number, bytes);
  }
  void Close(std::size_t number) override {
    service_.Close(links_[number].id);
    links_.erase(number);
  }
  void TimePasses(std::uint64_t milliseconds) override {
    now_ += static_cast<std::int64_t>(milliseconds);
  }
  bool Other(std::size_t number, const assay::kit::Step& step) override {
    const std::string text = RequestOf(links_[number], step);
    return Deliver(number, std::as_bytes(std::span(text)));
  }

  const Device& device() const { return device_; }
  const std::string& sent_back() const { return sent_back_; }

 private:
  struct Link {
    service::ConnectionId id = 0;
    Collector sent{http::Expect::kRequest}, received{http::Expect::kResponse};
    std::optional<vms::auth::DigestChallenge> challenge;
    std::uint32_t count = 0;
  };

  std::string RequestOf(Link& link, const assay::kit::Step& step) {
    std::string child(assay::kit::Input::AsText(step.payload));
    const std::size_t which = child.empty() ? 0 : static_cast<unsigned char>(child.front());
    switch (step.kind) {
      case 'u':
        return Post(Token("user", PasswordOf("user")), "", child);
      case 'o':
        return Post(Token("operator", PasswordOf("operator")), "", child);
      case 'd':
        return Post(Token("administrator", PasswordOf("administrator")), "", child);
      case 'w':
        return Post(Token("administrator", "wrong"), "", child);
      case 'U':
        return Post("", Digest(link, "user", PasswordOf("user")), child);
      case 'O':
        return Post("", Digest(link, "operator", PasswordOf("operator")), child);
      case 'D':
        return Post("", Digest(link, "administrator", PasswordOf("administrator")), child);
      case 'W':
        return Post("", Digest(link, "administrator", "wrong"), child);
      case 'r':
        if (!child.empty()) child.erase(0, 1);
        return Post(tokens_.empty() ? "" : tokens_[which % tokens_.size()], "", child);
      case 'R':
        if (!child.empty()) child.erase(0, 1);
        return Post("", logins_.empty() ? "" : logins_[which % logins_.size()], child);
      default:
        return Post("", "", child);
    }
  }

  static std::string Post(const std::string& header, const std::string& authorization,
                          const std::string& child) {
    const std::string body = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'" +
                             std::string(kPrefixes) + "><s:Header>" + header +
                             "</s:Header><s:Body>" + child + "</s:Body></s:Envelope>";
    return "POST " + std::string(kPath) +
           " HTTP/1.1\r\nHost: h\r\nContent-Type: application/soap+xml\r\n" + authorization +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }

  std::string Token(const std::string& user, const std::string& password) {
    vms::soap::UsernameToken token;
    token.username = user;
    token.type = vms::soap::PasswordType::kDigest;
    for (unsigned i = 0; i < 16; ++i) {
      token.nonce.push_back(static_cast<std::byte>(tokens_.size() >> (8 * (i % 4))));
    }
    token.created = vms::xml::PrintDateTime(*vms::xml::FromUnixSeconds(now_ / 1000));
    token.password =
        vms::soap::PasswordDigest(std::span<const std::byte>(token.nonce), token.created, password);
    tokens_.push_back(vms::soap::PrintSecurity(token));
    return tokens_.back();
  }

  std::string Digest(Link& link, const std::string& user, const std::string& password) {
    if (!link.challenge) return "";
    namespace auth = vms::auth;
    auth::DigestCredentials credentials;
    credentials.user = user;
    credentials.realm = link.challenge->realm;
    credentials.nonce = link.challenge->nonce;
    credentials.uri = kPath;
    credentials.algorithm = link.challenge->algorithm;
    credentials.quality = auth::Quality::kAuth;
    credentials.client_nonce = "c";
    credentials.nonce_count = ++link.count;
    credentials.response = auth::ExpectedResponse(
        credentials, auth::StoredSecret(credentials.algorithm, user, credentials.realm, password),
        "POST", {});
    logins_.push_back("Authorization: " + auth::PrintDigestCredentials(credentials) + "\r\n");
    return logins_.back();
  }

  bool Deliver(std::size_t number, std::span<const std::byte> rest) {
    Link& link = links_[number];
    link.sent.Append(rest);
    bool close = false;
    while (!rest.empty() && !close) {
      cut_ = cut_ == 0 ? 0 : cut_ * 1664525U + 1013904223U;
      const std::size_t wish = cut_ == 0 ? rest.size() : 1 + ((cut_ >> 16U) % 97);
      const auto piece = rest.first(std::min(wish, rest.size()));
      rest = rest.subspan(piece.size());
      const auto output = service_.Receive(link.id, piece, now_);
      sent_back_ += vms::ByteView(std::span<const std::byte>(output.bytes)).AsText();
      link.received.Append(std::span<const std::byte>(output.bytes));
      close = output.close;
      NoteReplies(number, link, close);
    }
    assay::kit::Oracle(close || !link.sent.failed(), "a_broken_stream_is_closed");
    return !close;
  }

  void NoteReplies(std::size_t number, Link& link, bool close) {
    assay::kit::Oracle(!link.received.failed(), "replies_parse");
    while (const auto reply = link.received.Pop()) {
      if (std::get<http::Response>(reply->head.start).status == 100) continue;
      const auto request = link.sent.Pop();
      assay::kit::Oracle(request || close, "one_reply_for_each_request");
      NoteChallenge(link, *reply);
      watcher_.OnReply(number, request, *reply, now_);
    }
  }

  static void NoteChallenge(Link& link, const http::Message& reply) {
    const auto* value = http::FindField(reply.head.fields, "www-authenticate");
    if (value == nullptr) return;
    const auto list = vms::auth::ParseChallenges(*value);
    assay::kit::Oracle(list && list->size() == 1, "the_challenge_parses");
    const auto challenge = vms::auth::ParseDigestChallenge(list->front());
    assay::kit::Oracle(challenge.has_value(), "the_challenge_is_digest");
    link.challenge = *challenge;
    link.count = 0;
  }

  Device device_;
  service::Service service_;
  Watcher& watcher_;
  std::uint32_t cut_;
  std::int64_t now_ = kStart;
  std::map<std::size_t, Link> links_;
  std::vector<std::string> tokens_, logins_;  // as they were sent, in order
  std::string sent_back_;
};

}  // namespace onvif_world

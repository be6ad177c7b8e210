// A service over a device that notes its calls, and requests as a client makes them.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "targets/auth/response.h"
#include "targets/auth/scheme.h"
#include "targets/http/message.h"
#include "targets/onvif_service/service.h"
#include "targets/soap/security.h"
#include "targets/xml/date_time.h"

namespace vms::onvif_service {

inline constexpr std::int64_t kNow = 1'714'564'800'000;  // 2024-05-01T12:00:00Z
inline constexpr std::int64_t kSecond = 1000;
inline const std::string kClockRequest = "<tds:GetSystemDateAndTime/>";
inline const std::string kReboot = "<tds:SystemReboot/>";
inline const std::string kProfiles = "<trt:GetProfiles/>";

class NotingDevice : public DeviceModel {
 public:
  std::expected<std::string, soap::Fault> Do(const Operation& operation, const Request&,
                                             const Caller& caller) override {
    calls.emplace_back(operation.name.local, caller);
    if (fails) return std::unexpected(soap::Fault{.reason = "it is broken"});
    return "<Done/>";
  }
  std::vector<std::pair<std::string, Caller>> calls;
  bool fails = false;
};

inline Config TestConfig() {
  Config config;
  config.users = {{"user", "pw-user", Level::kUser},
                  {"operator", "pw-operator", Level::kOperator},
                  {"administrator", "pw-administrator", Level::kAdministrator}};
  return config;
}

inline std::string Envelope(const std::string& child, const std::string& header = "") {
  return "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
         " xmlns:tds='http://www.onvif.org/ver10/device/wsdl'"
         " xmlns:trt='http://www.onvif.org/ver10/media/wsdl'"
         " xmlns:tr2='http://www.onvif.org/ver20/media/wsdl'"
         " xmlns:tptz='http://www.onvif.org/ver20/ptz/wsdl'"
         " xmlns:tev='http://www.onvif.org/ver10/events/wsdl'"
         " xmlns:tt='http://www.onvif.org/ver10/schema'"
         " xmlns:wsnt='http://docs.oasis-open.org/wsn/b-2'><s:Header>" +
         header + "</s:Header><s:Body>" + child + "</s:Body></s:Envelope>";
}

inline std::string Post(const std::string& body, const std::string& fields = "",
                        const std::string& type = "application/soap+xml") {
  return "POST /onvif/device_service HTTP/1.1\r\nHost: h\r\nContent-Type: " + type + "\r\n" +
         fields + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

inline std::string Token(const std::string& user, const std::string& password,
                         const std::string& nonce, std::int64_t now = kNow) {
  const ByteView bytes = ByteView::OfText(nonce);
  soap::UsernameToken token;
  token.username = user;
  token.type = soap::PasswordType::kDigest;
  token.nonce.assign(bytes.begin(), bytes.end());
  token.created = xml::PrintDateTime(*xml::FromUnixSeconds(now / 1000));
  token.password = soap::PasswordDigest(bytes, token.created, password);
  return soap::PrintSecurity(token);
}
inline std::string Token(const std::string& user, const std::string& nonce) {
  return Token(user, "pw-" + user, nonce);
}

class Client {
 public:
  explicit Client(Service& service) : service_(service), id_(*service.Open()) {}

  std::vector<http::Message> Send(const std::string& bytes, std::int64_t now = kNow) {
    const auto output = service_.Receive(id_, ByteView::OfText(bytes), now);
    closed = output.close;
    std::vector<http::Message> replies;
    std::span<const std::byte> rest = output.bytes;
    while (!rest.empty()) {
      const auto reply = http::ParseMessage(rest, http::Expect::kResponse);
      if (!reply) break;
      rest = rest.subspan(reply->size);
      replies.push_back(reply->message);
    }
    return replies;
  }
  // The status of the only reply; 0: there is none or another number of them.
  unsigned Status(const std::string& bytes, std::int64_t now = kNow) {
    const auto replies = Send(bytes, now);
    if (replies.size() != 1) return 0;
    last = replies.front();
    return std::get<http::Response>(last.head.start).status;
  }
  // The Authorization field for the challenge of `last`.
  std::string Answer(const std::string& user, const std::string& password,
                     std::uint32_t count) const {
    const auto* value = http::FindField(last.head.fields, "www-authenticate");
    if (value == nullptr) return "";
    const auto challenge = auth::ParseDigestChallenge(auth::ParseChallenges(*value)->front());
    auth::DigestCredentials credentials;
    credentials.user = user;
    credentials.realm = challenge->realm;
    credentials.nonce = challenge->nonce;
    credentials.uri = "/onvif/device_service";
    credentials.quality = auth::Quality::kAuth;
    credentials.client_nonce = "c";
    credentials.nonce_count = count;
    credentials.response = auth::ExpectedResponse(
        credentials, auth::StoredSecret(auth::Algorithm::kMd5, user, credentials.realm, password),
        "POST", {});
    return "Authorization: " + auth::PrintDigestCredentials(credentials) + "\r\n";
  }
  bool Says(std::string_view word) const {
    return ByteView(std::span<const std::byte>(last.body)).AsText().find(word) !=
           std::string_view::npos;
  }

  bool closed = false;
  http::Message last;

 private:
  Service& service_;
  ConnectionId id_;
};

struct Fixture {
  static Random Bytes() {
    return [next = std::uint64_t{0}](std::span<std::byte> out) mutable {
      ++next;
      for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = static_cast<std::byte>(next >> (8 * (i % 8)));
      }
    };
  }
  NotingDevice device;
  Service service{TestConfig(), device, Bytes()};
  Client client{service};
};

}  // namespace vms::onvif_service

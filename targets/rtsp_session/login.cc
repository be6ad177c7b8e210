#include "targets/rtsp_session/login.h"

#include <algorithm>
#include <vector>

#include "targets/auth/scheme.h"
#include "targets/rtsp_session/limits.h"

namespace vms::rtsp_session {
namespace {

constexpr std::size_t kNonceBytes = 16;

std::optional<auth::DigestCredentials> CredentialsOf(const rtsp::Message& message) {
  const std::string* value = nullptr;
  for (const rtsp::Header& header : message.headers) {
    if (rtsp::FindHeader({.headers = {header}}, "authorization") == nullptr) continue;
    if (value != nullptr) return std::nullopt;  // two: which one counts?
    value = &header.value;
  }
  if (value == nullptr) return std::nullopt;
  const auto scheme = auth::ParseCredentials(*value);
  if (!scheme) return std::nullopt;
  const auto credentials = auth::ParseDigestCredentials(*scheme);
  if (!credentials) return std::nullopt;
  return *credentials;
}

}  // namespace

std::string RandomHex(const Random& random, std::size_t bytes) {
  std::vector<std::byte> raw(bytes);
  random(raw);
  std::string out;
  for (const std::byte byte : raw) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += kDigits[std::to_integer<unsigned>(byte) >> 4U];
    out += kDigits[std::to_integer<unsigned>(byte) & 15U];
  }
  return out;
}

std::optional<std::string> Login::Judge(const Config& config, const rtsp::Message& message,
                                        Milliseconds now) {
  stale_ = false;
  if (rtsp::FindHeader(message, "authorization") == nullptr) return std::nullopt;
  const auto credentials = CredentialsOf(message);
  if (!credentials || !challenge_) {
    ++failures_;
    return std::nullopt;
  }
  const auto& request = std::get<rtsp::Request>(message.start);
  const auto user = std::ranges::find_if(
      config.users, [&](const User& known) { return known.name == credentials->user; });
  // The same arithmetic for a name that nobody has.
  const User nobody{.name = credentials->user, .secret = std::string(32, '0')};
  const User& claimed = user == config.users.end() ? nobody : *user;
  const auth::Verdict verdict = auth::Judge(
      *credentials, *challenge_,
      {.method = request.method, .target = request.uri, .body = std::span(message.body)},
      claimed.name, claimed.secret, now - made_ >= kNonceLifetimeMs, state_);
  if (user != config.users.end() && verdict == auth::Verdict::kAccepted) return user->name;
  stale_ = user != config.users.end() && verdict == auth::Verdict::kStale;
  if (!stale_) ++failures_;
  return std::nullopt;
}

std::string Login::Challenge(const Config& config, const Random& random, Milliseconds now) {
  if (!challenge_ || now - made_ >= kNonceLifetimeMs) {
    challenge_ = auth::DigestChallenge{.realm = config.realm,
                                       .nonce = RandomHex(random, kNonceBytes),
                                       .domain = std::nullopt,
                                       .opaque = std::nullopt,
                                       .algorithm = config.algorithm,
                                       .offers_auth = config.offers_quality};
    state_ = {};
    made_ = now;
  }
  auth::DigestChallenge told = *challenge_;
  told.stale = stale_;
  return auth::PrintDigestChallenge(told);
}

}  // namespace vms::rtsp_session

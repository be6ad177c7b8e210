#include "targets/onvif_service/digest_login.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <charconv>
#include <span>

#include "targets/auth/response.h"
#include "targets/auth/scheme.h"
#include "targets/base/text.h"
#include "targets/onvif_service/limits.h"

namespace vms::onvif_service {
namespace {

constexpr std::size_t kTimeDigits = 16;
constexpr std::size_t kRandomBytes = 8;
constexpr std::size_t kSignatureBytes = 16;
constexpr std::size_t kTextDigits = kTimeDigits + 2 * kRandomBytes;  // what is signed

void AppendHex(std::span<const std::byte> bytes, std::string& out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (const std::byte byte : bytes) {
    out += kDigits[std::to_integer<unsigned>(byte) >> 4U];
    out += kDigits[std::to_integer<unsigned>(byte) & 15U];
  }
}

std::string TimeText(std::int64_t now) {
  std::array<std::byte, kTimeDigits / 2> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<std::byte>(static_cast<std::uint64_t>(now) >> (56 - 8 * i));
  }
  std::string out;
  AppendHex(bytes, out);
  return out;
}

// Two Authorization fields count as wrong ones: which of them would it be?
std::optional<auth::DigestCredentials> CredentialsOf(const http::Message& message) {
  const auto is_field = [](const http::Field& field) {
    return text::EqualsIgnoringCase(field.name, "authorization");
  };
  if (std::ranges::count_if(message.head.fields, is_field) != 1) return std::nullopt;
  const auto scheme =
      auth::ParseCredentials(std::ranges::find_if(message.head.fields, is_field)->value);
  if (!scheme) return std::nullopt;
  const auto credentials = auth::ParseDigestCredentials(*scheme);
  if (!credentials) return std::nullopt;
  return *credentials;
}

auth::DigestChallenge ChallengeOf(const Config& config, std::string nonce) {
  auth::DigestChallenge challenge;
  challenge.realm = config.realm;
  challenge.nonce = std::move(nonce);
  challenge.algorithm = config.algorithm;
  challenge.offers_auth = true;
  return challenge;
}

}  // namespace

const User* FindUser(const Config& config, std::string_view name) {
  const auto found = std::ranges::find(config.users, name, &User::name);
  return found == config.users.end() ? nullptr : &*found;
}

DigestLogin::DigestLogin(const Random& random) { random(key_); }

std::string DigestLogin::Signature(std::string_view text) const {
  std::array<std::byte, EVP_MAX_MD_SIZE> raw{};
  unsigned size = 0;
  const auto* made = HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()),
                          reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                          reinterpret_cast<unsigned char*>(raw.data()), &size);
  std::string out;
  if (made != nullptr && size >= kSignatureBytes) {
    AppendHex(std::span(raw).first(kSignatureBytes), out);
  }
  return out;
}

std::optional<std::int64_t> DigestLogin::MadeAt(std::string_view nonce) const {
  if (nonce.size() != kTextDigits + 2 * kSignatureBytes) return std::nullopt;
  const std::string expected = Signature(nonce.substr(0, kTextDigits));
  if (expected.empty() || !auth::EqualInConstantTime(expected, nonce.substr(kTextDigits))) {
    return std::nullopt;
  }
  std::uint64_t made = 0;
  std::from_chars(nonce.data(), nonce.data() + kTimeDigits, made, 16);
  return static_cast<std::int64_t>(made);
}

void DigestLogin::Forget(std::int64_t now) {
  std::erase_if(used_,
                [&](const auto& entry) { return now - entry.second.made >= kDigestLifetimeMs; });
}

DigestLogin::Result DigestLogin::Judge(const Config& config, const http::Message& message,
                                       std::int64_t now, const User*& user) {
  if (http::FindField(message.head.fields, "authorization") == nullptr) return Result::kNone;
  const auto credentials = CredentialsOf(message);
  if (!credentials) return Result::kRefused;
  const auto made = MadeAt(credentials->nonce);
  if (!made) return Result::kRefused;
  const User* known = FindUser(config, credentials->user);
  // The same arithmetic for a name that nobody has.
  const std::string secret =
      auth::StoredSecret(config.algorithm, credentials->user, config.realm,
                         known == nullptr ? std::string_view() : known->password);
  const auto& request = std::get<http::Request>(message.head.start);
  const auto used = used_.find(credentials->nonce);
  auth::NonceState counts = used == used_.end() ? auth::NonceState() : used->second.counts;
  const auto verdict = auth::Judge(
      *credentials, ChallengeOf(config, credentials->nonce),
      {.method = request.method, .target = request.target, .body = std::span(message.body)},
      credentials->user, secret, now - *made >= kDigestLifetimeMs, counts);
  if (known == nullptr) return Result::kRefused;
  if (verdict == auth::Verdict::kStale) return Result::kStale;
  if (verdict != auth::Verdict::kAccepted) return Result::kRefused;
  if (used == used_.end() && used_.size() >= kMaxDigestNonces) {
    Forget(now);
    if (used_.size() >= kMaxDigestNonces) return Result::kRefused;
  }
  used_[credentials->nonce] = {*made, counts};
  user = known;
  return Result::kAccepted;
}

std::string DigestLogin::Challenge(const Config& config, const Random& random, std::int64_t now,
                                   bool stale) const {
  std::array<std::byte, kRandomBytes> fresh{};
  random(fresh);
  std::string nonce = TimeText(now);
  AppendHex(fresh, nonce);
  nonce += Signature(nonce);
  auto challenge = ChallengeOf(config, std::move(nonce));
  challenge.stale = stale;
  return auth::PrintDigestChallenge(challenge);
}

}  // namespace vms::onvif_service

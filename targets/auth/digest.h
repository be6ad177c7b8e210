// Challenges and credentials of Digest: RFC 7616, and RFC 2069 (without qop), which old cameras
// still speak.
//
// Strict: numbers and hexadecimal digits of their exact length, no unknown algorithm or quality, no
// missing parameter. Nothing is guessed where access depends on it.
// Values own their text. Threads: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "targets/auth/scheme.h"
#include "targets/base/error.h"

namespace vms::auth {

enum class Algorithm { kMd5, kMd5Sess, kSha256, kSha256Sess, kSha512Trunc256, kSha512Trunc256Sess };
[[nodiscard]] constexpr bool IsSession(Algorithm algorithm) {
  return static_cast<unsigned>(algorithm) % 2 == 1;
}
[[nodiscard]] std::string_view NameOf(Algorithm algorithm);

// What a response protects, RFC 7616 §3.3.
enum class Quality { kNone, kAuth, kAuthInt };  // kNone: RFC 2069
[[nodiscard]] std::string_view NameOf(Quality quality);

struct DigestChallenge {
  std::string realm;
  std::string nonce;  // not empty
  std::optional<std::string> domain;
  std::optional<std::string> opaque;
  Algorithm algorithm = Algorithm::kMd5;
  bool offers_auth = false;  // neither: a peer of RFC 2069
  bool offers_auth_int = false;
  bool stale = false;
  bool user_hash = false;
  bool utf8 = false;
  friend bool operator==(const DigestChallenge&, const DigestChallenge&) = default;
};

// kUnsupported: another scheme, or an algorithm this product does not know; the next challenge of
// the list may be answered. Unknown qualities and parameters are passed over (RFC 7616 §3.3).
[[nodiscard]] Parsed<DigestChallenge> ParseDigestChallenge(const Scheme& challenge);
[[nodiscard]] std::string PrintDigestChallenge(const DigestChallenge& challenge);

struct DigestCredentials {
  std::string user;  // with user_hash: the hash of name and realm
  bool user_hash = false;
  std::string realm;
  std::string nonce;
  std::string uri;
  std::string response;  // lower-case hexadecimal of the algorithm's length
  Algorithm algorithm = Algorithm::kMd5;
  std::optional<std::string> opaque;
  Quality quality = Quality::kNone;
  std::string client_nonce;       // not empty with a quality and with a session algorithm
  std::uint32_t nonce_count = 0;  // from 1 with a quality
  friend bool operator==(const DigestCredentials&, const DigestCredentials&) = default;
};

[[nodiscard]] Parsed<DigestCredentials> ParseDigestCredentials(const Scheme& credentials);
// Quoted exactly as RFC 7616 §3.4 says: servers exist that look for it.
[[nodiscard]] std::string PrintDigestCredentials(const DigestCredentials& credentials);

}  // namespace vms::auth

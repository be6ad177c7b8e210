// WS-Security UsernameToken: OASIS WSS UsernameToken Profile 1.0 §3, as ONVIF Core §5.9.4 uses it.
//
// Reading and judging are two steps: ReadUsernameToken only reads, Verify decides with the time
// and the memory of nonces that it is given. Threads: pure functions, but for the cache.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/soap/envelope.h"
#include "targets/soap/nonce_cache.h"

namespace vms::soap {

inline constexpr std::string_view kWsse =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
inline constexpr std::string_view kWsu =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

enum class PasswordType { kText, kDigest };

struct UsernameToken {
  std::string username;
  PasswordType type = PasswordType::kText;
  std::string password;          // in clear, or the digest in base64
  std::vector<std::byte> nonce;  // empty: none was given
  std::string created;           // as written, because the digest is over its letters
  friend bool operator==(const UsernameToken&, const UsernameToken&) = default;
};

// Nothing: the envelope has no Security header or no token in it. Two of either, or of any part of
// the token, is an error. With a digest, Nonce and Created must be there.
[[nodiscard]] Parsed<std::optional<UsernameToken>> ReadUsernameToken(const Envelope& envelope);
[[nodiscard]] std::string PrintSecurity(const UsernameToken& token);

// Base64(SHA-1(nonce + created + password)), §3.1. SHA-1 is the profile's; that it is broken for
// collisions does not help against a keyed use like this one.
[[nodiscard]] std::string PasswordDigest(ByteView nonce, std::string_view created,
                                         std::string_view password);

enum class Verdict {
  kAccepted,
  kClearText,      // the password came in clear: never accepted
  kBadTime,        // Created is no time
  kStale,          // too old or too far in the future
  kWrongPassword,  // also for a user who does not exist
  kReplayed,       // the nonce was used before, or cannot be remembered
};

// `password`: nothing for a user who does not exist; takes as long as for a wrong password.
// Nonces of tokens with a wrong password are not remembered, so strangers cannot fill the cache.
[[nodiscard]] Verdict Verify(const UsernameToken& token, std::optional<std::string_view> password,
                             std::int64_t now, NonceCache& nonces);

}  // namespace vms::soap

// Whether a token is believed: RFC 7515 §5.2, RFC 7519 §7.2, RFC 8725 §3.
//
// Threads: a pure function over its arguments; the clock is the caller's.
#pragma once

#include <span>

#include "targets/access_token/verifier.h"

namespace vms::access_token {

struct Policy {
  std::string issuer;                 // iss must be it
  std::string audience;               // aud must hold it
  std::string type = "JWT";           // typ, if given, must be it (in any case, RFC 7515 §4.1.9)
  bool type_is_required = false;      // RFC 8725 §3.11
  std::int64_t skew = 60;             // seconds that clocks may differ; 0 to 600, else cut to it
  std::int64_t longest_life = 86400;  // seconds from iat to exp
};

enum class Verdict {
  kAccepted,
  kUnreadable,
  kUnknownKey,      // no key of the token's kid, or no kid and more than one key of its algorithm
  kWrongAlgorithm,  // the key is for another one
  kWrongSignature,
  kWrongType,
  kWrongIssuer,
  kWrongAudience,
  kNoExpiry,  // exp is demanded
  kExpired,
  kNotYetValid,  // nbf or iat lies ahead
  kLivesTooLong,
};

struct Judgement {
  Verdict verdict = Verdict::kUnreadable;
  Claims claims;  // only when accepted
  friend bool operator==(const Judgement&, const Judgement&) = default;
};

// `now` in seconds since 1970, 0 to kMaxTime. At most kMaxKeys keys are looked at.
[[nodiscard]] Judgement Judge(std::string_view token, std::span<const Key> keys,
                              const Policy& policy, std::int64_t now);

}  // namespace vms::access_token

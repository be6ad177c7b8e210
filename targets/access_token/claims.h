// The claims of a token, RFC 7519 §4.
//
// Times are whole seconds since 1970, 0 to 2^53 - 1: a NumericDate with a fraction or an exponent
// (§2) is refused, as no issuer of this product writes one and readers round it differently.
// Threads: pure functions, plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "targets/json/value.h"

namespace vms::access_token {

struct Claims {
  std::optional<std::string> issuer;       // iss
  std::optional<std::string> subject;      // sub
  std::vector<std::string> audiences;      // aud, a string or an array of them; empty: not given
  std::optional<std::int64_t> expires;     // exp
  std::optional<std::int64_t> not_before;  // nbf
  std::optional<std::int64_t> issued_at;   // iat
  std::optional<std::string> id;           // jti
  std::vector<json::Member> others;        // in the order of the document
  friend bool operator==(const Claims&, const Claims&) = default;
};

// Refused: what is no object, a name given twice, a known claim of another type, an empty list of
// audiences, a NUL in a known text.
[[nodiscard]] Parsed<Claims> ParseClaims(std::string_view document);
// The known claims, then the others. `others` must not hold a known name.
[[nodiscard]] std::string PrintClaims(const Claims& claims);

}  // namespace vms::access_token

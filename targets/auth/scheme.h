// Lists of challenges and single credentials: RFC 9110 §11.3, §11.4, §11.6; the same grammar in
// RTSP (RFC 7826 §18.54) and SIP.
//
//   WWW-Authenticate: Digest realm="a, b", nonce="c", Basic realm="d"
//
// Strict: a parameter given twice is refused (which one counts?), a quoted string must end, control
// characters are refused even when escaped. Tolerant, as cameras write: values that should be
// quoted and are not, missing or repeated commas' spaces, empty list elements.
//
// Values own their text. Threads: pure functions. Work is linear in the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "targets/base/error.h"

namespace vms::auth {

struct Parameter {
  std::string name;   // as spelled; compared without case
  std::string value;  // without quotes and escapes
  friend bool operator==(const Parameter&, const Parameter&) = default;
};

// A challenge, or credentials, of any scheme. Either a token68, or parameters, or neither.
struct Scheme {
  std::string name;     // a token, as spelled; compared without case
  std::string token68;  // perhaps empty
  std::vector<Parameter> parameters;
  friend bool operator==(const Scheme&, const Scheme&) = default;
};

[[nodiscard]] bool Is(const Scheme& scheme, std::string_view name);
// The value of that parameter, or null; lives as long as the scheme is unchanged.
[[nodiscard]] const std::string* Find(const Scheme& scheme, std::string_view parameter);

// One or more challenges, in the peer's order.
[[nodiscard]] Parsed<std::vector<Scheme>> ParseChallenges(std::string_view value);
// Exactly one.
[[nodiscard]] Parsed<Scheme> ParseCredentials(std::string_view value);

// Every value quoted. ParseChallenges reads back equal ones.
[[nodiscard]] std::string PrintScheme(const Scheme& scheme);
[[nodiscard]] std::string PrintChallenges(const std::vector<Scheme>& challenges);

// `text` between double quotes, with `"` and `\` escaped (RFC 9110 §5.6.4).
[[nodiscard]] std::string Quoted(std::string_view text);

}  // namespace vms::auth

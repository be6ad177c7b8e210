// The names and the schemes behind which a secret stands.
//
// Threads: pure functions; linear in the name.
#pragma once

#include <string_view>

namespace vms::log_record {

// Does a name say that its value is secret? Case and the marks - _ . : do not matter. A name of
// more than kMaxSecretNameBytes is not looked through, and so is secret.
[[nodiscard]] bool IsSecretName(std::string_view name);

// Headers whose whole line is secret: RFC 9110 §11.6, RFC 6265.
[[nodiscard]] bool IsSecretHeader(std::string_view name);

// Schemes of RFC 9110 §11.1: one word follows (RFC 7617, RFC 6750), or parameters (RFC 7616).
enum class Scheme { kNone, kWord, kParameters };
[[nodiscard]] Scheme SchemeNamed(std::string_view name);

// A signed token, RFC 7515 §3.1: what begins as a JSON object in base64url does, with two dots.
[[nodiscard]] bool IsToken(std::string_view word);

}  // namespace vms::log_record

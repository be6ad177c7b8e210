// Takes secrets out of a text before it is logged.
//
// Replaced by kRedacted:
//   what stands before '@' in a URL (rtsp://user:password@camera), up to the last '@' of the word
//   what follows Authorization, Proxy-Authorization, Cookie and Set-Cookie, to the end of the line
//   the word after Basic and Bearer; the line after Digest
//   the value of a member, parameter or attribute whose name says that it is secret: name=value,
//     name: value, "name": "value" (quoted: to its closing quote; else to the next space)
//   the content of an XML element with such a name, up to the next "</"
//   what looks like a token: eyJ….….…
// Where it is not clear where a secret ends, more is taken out rather than less. Linear in the
// text. Threads: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace vms::log_record {

inline constexpr std::string_view kRedacted = "[redacted]";

[[nodiscard]] std::string Redact(std::string_view text);

// Does a name say that its value is secret? Case and the marks - _ . : do not matter.
[[nodiscard]] bool IsSecretName(std::string_view name);

}  // namespace vms::log_record

// RTSP URLs: RFC 2326 §3.2, RFC 7826 §4.2, syntax of RFC 3986. Also the value of Content-Base and
// Content-Location. Threads: pure functions.
//
// Strict where readers differ about the host: one '@' at most, no control characters, spaces or
// backslashes anywhere. Nothing is percent-decoded; a fragment is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "targets/base/error.h"

namespace vms::rtsp {

enum class Scheme { kRtsp, kRtspu, kRtsps };

struct Url {
  Scheme scheme = Scheme::kRtsp;
  std::optional<std::string> user;
  std::optional<std::string> password;  // only with a user
  std::string host;                     // never empty; an IPv6 address is without its brackets
  std::optional<std::uint16_t> port;    // 1..65535
  std::string path;                     // empty or from '/'
  std::optional<std::string> query;     // without its '?'
  friend bool operator==(const Url&, const Url&) = default;
};

[[nodiscard]] Parsed<Url> ParseUrl(std::string_view text);
[[nodiscard]] std::string PrintUrl(const Url& url);  // ParseUrl reads back an equal value

// The port or the scheme's own: 554, and 322 for rtsps (RFC 7826 §22.12).
[[nodiscard]] std::uint16_t EffectivePort(const Url& url);

}  // namespace vms::rtsp

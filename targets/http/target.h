// The request target in its four forms: RFC 9112 §3.2; and the value of Host: RFC 9110 §7.2.
//
// Strict where two readers could see two hosts or two paths: visible ASCII only, no user
// information, no fragment, no backslash or quote. Nothing is percent-decoded and no dot segment is
// removed: who opens files does both, after this. Threads: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "targets/base/error.h"

namespace vms::http {

struct Authority {
  std::string host;                   // an IPv6 address is without its brackets
  std::optional<std::uint16_t> port;  // 1..65535
  friend bool operator==(const Authority&, const Authority&) = default;
};

enum class TargetForm { kOrigin, kAbsolute, kAuthority, kAsterisk };

struct Target {
  TargetForm form = TargetForm::kOrigin;
  bool secure = false;                   // absolute form: https, not http
  std::optional<Authority> authority{};  // absolute and authority form
  std::string path{};                    // origin form: from '/'; absolute form: empty or from '/'
  std::optional<std::string> query{};    // without its '?'
  friend bool operator==(const Target&, const Target&) = default;
};

// "host", "host:", "host:80", "[::1]:80". The host is not empty.
[[nodiscard]] Parsed<Authority> ParseAuthority(std::string_view text);
[[nodiscard]] std::string PrintAuthority(const Authority& authority);

// The method decides: the authority form is for CONNECT alone and CONNECT for it alone, the
// asterisk for OPTIONS alone.
[[nodiscard]] Parsed<Target> ParseTarget(std::string_view method, std::string_view text);
// The same without the pieces: would ParseTarget take it?
[[nodiscard]] Parsed<void> CheckTarget(std::string_view method, std::string_view text);
[[nodiscard]] std::string PrintTarget(const Target& target);  // ParseTarget reads back an equal one

}  // namespace vms::http

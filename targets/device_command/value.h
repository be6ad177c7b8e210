// Settings that end up as a word of a system command, each with its own alphabet.
//
// A value is refused, never repaired: quoting and escaping are what command injection gets around.
// What passes holds no NUL, no space, no control character, no quote, nothing that a shell
// expands, and does not begin with '-'; URLs alone may hold & ; = and such (kCameraUrl below).
// Values own their text. Threads: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "targets/base/error.h"

namespace vms::device_command {

enum class Kind {
  kHostName,   // RFC 1123 §2.1: labels of letters, digits and inner hyphens; not all digits at last
  kServer,     // an NTP server: a host name or an address
  kIpv4,       // address.h
  kIpv6,       // address.h
  kInterface,  // letters, digits, '.', '_', '-'; a letter first
  kTimeZone,   // names of the tz database: parts of letters, digits, '_', '+', '-' between slashes
  kCameraUrl,  // rtsp:// or rtsps://, a host, perhaps a port, path and query; no user name: it
               // would stand in the list of processes. Visible ASCII but " ' ` $ \ | < > ( ) { } ^
               // ; and #
  kCommunity,  // of SNMP v2c: letters, digits, '.', '_', '-'; no '-' first
};
inline constexpr unsigned kKinds = 8;

// Made by Check only, so that who holds one needs not check again.
class Value {
 public:
  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  friend bool operator==(const Value&, const Value&) = default;

 private:
  friend Parsed<Value> Check(Kind kind, std::string_view text);
  Value(Kind kind, std::string_view text) : kind_(kind), text_(text) {}
  Kind kind_;
  std::string text_;
};

[[nodiscard]] Parsed<Value> Check(Kind kind, std::string_view text);

}  // namespace vms::device_command

// Checks of the simple values that ONVIF messages carry. Threads: pure functions.
//
// White space at both ends has been dropped before. Every check bounds its text.
#pragma once

#include <string_view>

#include "targets/base/error.h"

namespace vms::onvif {

using TextRule = Parsed<void> (*)(std::string_view text);

// Any text without control characters; the plain ones may be empty.
[[nodiscard]] Parsed<void> CheckName(std::string_view text);   // up to kMaxNameBytes
[[nodiscard]] Parsed<void> CheckValue(std::string_view text);  // up to kMaxValueBytes
// tt:ReferenceToken: 1 to 64 bytes.
[[nodiscard]] Parsed<void> CheckToken(std::string_view text);
// Not empty, no spaces, no quotes or angle brackets (RFC 3986 §2).
[[nodiscard]] Parsed<void> CheckUri(std::string_view text);
// Dotted decimal, four numbers without leading zeros (RFC 6943 §3.1.1: other forms are read
// differently by different readers).
[[nodiscard]] Parsed<void> CheckIpv4(std::string_view text);
// RFC 4291 §2.2, also with an IPv4 tail; no zone.
[[nodiscard]] Parsed<void> CheckIpv6(std::string_view text);
// Labels of letters, digits and inner hyphens: RFC 1123 §2.1. Underscores are tolerated.
[[nodiscard]] Parsed<void> CheckHostName(std::string_view text);
// POSIX.1 §8.3 asks for "std offset dst [offset],rule"; cameras also write names of the tz data
// base and of Windows. The text goes to libc, scripts and files: only the characters of these
// forms, no path that leaves its folder, and no number of more than three digits.
[[nodiscard]] Parsed<void> CheckTimeZone(std::string_view text);
// Two hexadecimal digits six times, with ':' or '-'.
[[nodiscard]] Parsed<void> CheckHardwareAddress(std::string_view text);

}  // namespace vms::onvif

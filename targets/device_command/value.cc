#include "targets/device_command/value.h"

#include <algorithm>
#include <cstdint>

#include "targets/base/text.h"
#include "targets/device_command/address.h"
#include "targets/device_command/limits.h"

namespace vms::device_command {
namespace {

using enum ParseErrorKind;

bool IsAlnum(char c) { return text::IsAlpha(c) || text::IsDigit(c); }

bool AllOf(std::string_view text, std::string_view besides) {
  return !text.empty() && std::ranges::all_of(text, [besides](char c) {
    return IsAlnum(c) || besides.find(c) != std::string_view::npos;
  });
}

Parsed<bool> Limited(std::string_view text, std::size_t most) {
  if (text.size() > most) return Refuse(kOverLimit, "the value is too long");
  return true;
}

Parsed<bool> When(bool right) {
  if (!right) return Refuse(kMalformed, "not a value of this kind");
  return true;
}

bool IsLabel(std::string_view label) {
  return AllOf(label, "-") && label.size() <= kMaxLabelBytes && !label.starts_with('-') &&
         !label.ends_with('-');
}

// A last label of digits only, or of 0x and digits, is an address to some resolvers.
bool LooksLikeNumber(std::string_view label) {
  if (text::IsDigits(label)) return true;
  return label.size() >= 2 && label[0] == '0' && (label[1] == 'x' || label[1] == 'X');
}

bool IsHostName(std::string_view text) {
  if (text.size() > kMaxHostNameBytes) return false;
  std::string_view last;
  for (std::optional<std::string_view> rest = text; rest;) {
    const auto [label, more] = text::SplitAt(*rest, '.');
    if (!IsLabel(label)) return false;
    last = label;
    rest = more;
  }
  return !LooksLikeNumber(last);
}

bool IsServer(std::string_view text) {
  return IsHostName(text) || ParseIpv4(text) || ParseIpv6(text);
}

bool IsInterface(std::string_view text) {
  return AllOf(text, "._-") && text::IsAlpha(text.front());
}

bool IsTimeZone(std::string_view text) {
  std::size_t parts = 0;
  for (std::optional<std::string_view> rest = text; rest;) {
    const auto [part, more] = text::SplitAt(*rest, '/');
    if (!AllOf(part, "_+-") || !text::IsAlpha(part.front())) return false;
    if (++parts > kMaxTimeZoneParts) return false;
    rest = more;
  }
  return true;
}

bool IsCommunity(std::string_view text) { return AllOf(text, "._-") && !text.starts_with('-'); }

bool IsUrlCharacter(char c) {
  return c > ' ' && c < 0x7F &&
         std::string_view("\"'`$\\|<>(){}^;#").find(c) == std::string_view::npos;
}

// [address] or name, then perhaps a port.
bool IsAuthority(std::string_view text) {
  std::string_view host = text;
  std::string_view port;
  if (text.starts_with('[')) {
    const auto [inside, after] = text::SplitAt(text.substr(1), ']');
    if (!after || !ParseIpv6(inside)) return false;
    if (after->empty()) return true;
    if (!after->starts_with(':')) return false;
    port = after->substr(1);
  } else {
    const auto [before, after] = text::SplitAt(text, ':');
    host = before;
    if (!IsHostName(host) && !ParseIpv4(host)) return false;
    if (!after) return true;
    port = *after;
  }
  const auto number = text::ParseUnsigned<std::uint16_t>(port);
  return number && *number != 0 && port.front() != '0';
}

bool IsCameraUrl(std::string_view text) {
  if (!std::ranges::all_of(text, IsUrlCharacter)) return false;
  for (const std::string_view scheme : {"rtsp://", "rtsps://"}) {
    if (!text.starts_with(scheme)) continue;
    const std::string_view rest = text.substr(scheme.size());
    return IsAuthority(rest.substr(0, rest.find_first_of("/?")));
  }
  return false;
}

Parsed<bool> CheckText(Kind kind, std::string_view text) {
  switch (kind) {
    case Kind::kHostName:
      return When(IsHostName(text));
    case Kind::kServer:
      return When(IsServer(text));
    case Kind::kIpv4:
      return When(ParseIpv4(text).has_value());
    case Kind::kIpv6:
      return When(ParseIpv6(text).has_value());
    case Kind::kInterface:
      return When(IsInterface(text));
    case Kind::kTimeZone:
      return When(IsTimeZone(text));
    case Kind::kCameraUrl:
      return When(IsCameraUrl(text));
    case Kind::kCommunity:
      return When(IsCommunity(text));
  }
  return When(false);
}

std::size_t LongestOf(Kind kind) {
  switch (kind) {
    case Kind::kInterface:
      return kMaxInterfaceBytes;
    case Kind::kTimeZone:
      return kMaxTimeZoneBytes;
    case Kind::kCameraUrl:
      return kMaxUrlBytes;
    case Kind::kCommunity:
      return kMaxCommunityBytes;
    default:
      return kMaxHostNameBytes;
  }
}

}  // namespace

Parsed<Value> Check(Kind kind, std::string_view text) {
  if (auto limited = Limited(text, LongestOf(kind)); !limited) {
    return std::unexpected(limited.error());
  }
  if (auto checked = CheckText(kind, text); !checked) return std::unexpected(checked.error());
  return Value(kind, text);
}

}  // namespace vms::device_command

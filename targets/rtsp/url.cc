#include "targets/rtsp/url.h"

#include <algorithm>
#include <array>

#include "targets/base/text.h"
#include "targets/rtsp/limits.h"

namespace vms::rtsp {
namespace {

using enum ParseErrorKind;

constexpr std::array<std::string_view, 3> kSchemes = {"rtsp", "rtspu", "rtsps"};

// Controls, DEL, and what no URL holds or readers disagree about. Indexed by an unsigned byte.
constexpr std::array<bool, 256> kForbidden = [] {
  std::array<bool, 256> is{};
  for (unsigned i = 0; i <= 0x20; ++i) is[i] = true;
  is[0x7F] = true;
  for (const char c : std::string_view("\\#\"<>")) is[static_cast<unsigned char>(c)] = true;
  return is;
}();

bool IsHostName(std::string_view host) {
  return !host.empty() && std::ranges::all_of(host, [](char c) {
    return text::IsAlpha(c) || text::IsDigit(c) || c == '-' || c == '.' || c == '_';
  });
}

// Hexadecimal groups, perhaps a dotted tail and a zone: the characters, not the count of groups,
// which the resolver judges.
bool IsIpv6(std::string_view host) {
  const auto [address, zone] = text::SplitAt(host, '%');
  const bool characters = std::ranges::all_of(address, [](char c) {
    return text::IsDigit(c) || c == ':' || c == '.' || (c >= 'a' && c <= 'f') ||
           (c >= 'A' && c <= 'F');
  });
  return characters && address.find(':') != std::string_view::npos && (!zone || IsHostName(*zone));
}

Parsed<bool> TakePort(std::string_view digits, Url& url) {
  if (digits.empty()) return true;  // "host:" is legal by RFC 3986 §3.2.3
  const auto port = text::ParseUnsigned<std::uint16_t>(digits);
  if (!port || *port == 0) return Refuse(kMalformed, "the port of the URL is not 1 to 65535");
  url.port = port;
  return true;
}

Parsed<bool> TakeHostAndPort(std::string_view text, Url& url) {
  if (text.starts_with('[')) {
    const auto [host, rest] = text::SplitAt(text.substr(1), ']');
    if (!rest || !IsIpv6(host))
      return Refuse(kMalformed, "the IPv6 address of the URL is malformed");
    url.host = host;
    if (rest->empty()) return true;
    if (!rest->starts_with(':')) return Refuse(kMalformed, "text behind the IPv6 address");
    return TakePort(rest->substr(1), url);
  }
  const auto [host, port] = text::SplitAt(text, ':');
  if (!IsHostName(host)) return Refuse(kMalformed, "the host of the URL is malformed");
  url.host = host;
  return TakePort(port.value_or(""), url);
}

Parsed<bool> TakeAuthority(std::string_view text, Url& url) {
  const auto [before, after] = text::SplitAt(text, '@');
  if (!after) return TakeHostAndPort(text, url);
  if (after->find('@') != std::string_view::npos) {
    return Refuse(kMalformed, "the URL has two '@': which host is meant is not certain");
  }
  const auto [user, password] = text::SplitAt(before, ':');
  url.user = std::string(user);
  if (password) url.password = std::string(*password);
  return TakeHostAndPort(*after, url);
}

}  // namespace

Parsed<Url> ParseUrl(std::string_view text) {
  if (text.size() > kMaxUriBytes) return Refuse(kOverLimit, "the URL is too long");
  if (std::ranges::any_of(text, [](char c) { return kForbidden[static_cast<unsigned char>(c)]; })) {
    return Refuse(kMalformed, "the URL holds a character that no URL holds");
  }
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return Refuse(kMalformed, "the URL is not absolute");
  const auto scheme = std::ranges::find_if(kSchemes, [&](std::string_view known) {
    return text::EqualsIgnoringCase(known, text.substr(0, colon));
  });
  if (scheme == kSchemes.end()) return Refuse(kUnsupported, "the scheme is not RTSP's");
  Url url;
  url.scheme = static_cast<Scheme>(scheme - kSchemes.begin());
  text.remove_prefix(colon + 3);
  const auto authority_end = static_cast<std::size_t>(
      std::ranges::find_if(text, [](char c) { return c == '/' || c == '?'; }) - text.begin());
  if (const auto taken = TakeAuthority(text.substr(0, authority_end), url); !taken) {
    return std::unexpected(taken.error());
  }
  const auto [path, query] = text::SplitAt(text.substr(authority_end), '?');
  url.path = path;
  if (query) url.query = std::string(*query);
  return url;
}

std::string PrintUrl(const Url& url) {
  std::string out(kSchemes[static_cast<std::size_t>(url.scheme)]);
  out += "://";
  if (url.user) out += *url.user;
  if (url.password) out += ':' + *url.password;
  if (url.user) out += '@';
  out += url.host.find(':') == std::string::npos ? url.host : '[' + url.host + ']';
  if (url.port) out += ':' + std::to_string(*url.port);
  out += url.path;
  if (url.query) out += '?' + *url.query;
  return out;
}

std::uint16_t EffectivePort(const Url& url) {
  return url.port.value_or(url.scheme == Scheme::kRtsps ? 322 : 554);
}

}  // namespace vms::rtsp

#include "targets/http/target.h"

#include <algorithm>
#include <array>

#include "targets/base/text.h"
#include "targets/http/limits.h"

namespace vms::http {
namespace {

using enum ParseErrorKind;

constexpr std::string_view kHttp = "http://";
constexpr std::string_view kHttps = "https://";

// RFC 3986 §3.2.2, reg-name without percent-encoding; the underscore is seen in names of cameras.
bool IsRegName(std::string_view host) {
  return !host.empty() && std::ranges::all_of(host, [](char c) {
    return text::IsAlpha(c) || text::IsDigit(c) || c == '-' || c == '.' || c == '_';
  });
}

// The characters of an IPv6 address, not the count of its groups, which the resolver judges.
bool IsIpv6(std::string_view host) {
  return host.find(':') != std::string_view::npos && std::ranges::all_of(host, [](char c) {
           return text::IsDigit(c) || c == ':' || c == '.' || (c >= 'a' && c <= 'f') ||
                  (c >= 'A' && c <= 'F');
         });
}

// Indexed by an unsigned byte.
constexpr std::array<bool, 256> kForbidden = [] {
  std::array<bool, 256> is{};
  for (unsigned i = 0; i < is.size(); ++i) {
    const bool visible = i > 0x20 && i < 0x7F;
    is[i] = !visible || i == '"' || i == '<' || i == '>' || i == '\\' || i == '#';
  }
  return is;
}();

bool HasForbidden(std::string_view text) {
  return std::ranges::any_of(text,
                             [](char c) { return kForbidden[static_cast<unsigned char>(c)]; });
}

void TakePathAndQuery(std::string_view text, Target& target) {
  const auto [path, query] = text::SplitAt(text, '?');
  target.path = path;
  if (query) target.query = std::string(*query);
}

Parsed<Target> ParseAbsolute(std::string_view text) {
  Target target{.form = TargetForm::kAbsolute};
  target.secure = text::EqualsIgnoringCase(text.substr(0, kHttps.size()), kHttps);
  if (!target.secure && !text::EqualsIgnoringCase(text.substr(0, kHttp.size()), kHttp)) {
    return Refuse(kMalformed, "the request target is of no known form");
  }
  text.remove_prefix(target.secure ? kHttps.size() : kHttp.size());
  const std::size_t end = std::min(text.find_first_of("/?"), text.size());
  auto authority = ParseAuthority(text.substr(0, end));
  if (!authority) return std::unexpected(authority.error());
  target.authority = std::move(*authority);
  TakePathAndQuery(text.substr(end), target);
  return target;
}

// By its first character and the method; the forms' own rules are for Parse.
Parsed<TargetForm> FormOf(std::string_view method, std::string_view text) {
  if (text.empty()) return Refuse(kMalformed, "the request has no target");
  if (text.size() > kMaxTargetBytes) return Refuse(kOverLimit, "the request target is too long");
  if (HasForbidden(text)) {
    return Refuse(kMalformed, "the request target holds a character that no URL holds");
  }
  if (method == "CONNECT") return TargetForm::kAuthority;
  if (text == "*") {
    if (method != "OPTIONS") return Refuse(kMalformed, "an asterisk with another method");
    return TargetForm::kAsterisk;
  }
  return text.starts_with('/') ? TargetForm::kOrigin : TargetForm::kAbsolute;
}

Parsed<Target> ParseForm(TargetForm form, std::string_view text) {
  Target target{.form = form};
  switch (form) {
    case TargetForm::kAbsolute:
      return ParseAbsolute(text);
    case TargetForm::kOrigin:
      TakePathAndQuery(text, target);
      break;
    case TargetForm::kAuthority: {
      auto authority = ParseAuthority(text);
      if (!authority) return std::unexpected(authority.error());
      if (!authority->port) return Refuse(kMalformed, "CONNECT names no port");
      target.authority = std::move(*authority);
      break;
    }
    case TargetForm::kAsterisk:
      break;
  }
  return target;
}

}  // namespace

Parsed<Authority> ParseAuthority(std::string_view text) {
  if (text.size() > kMaxHostBytes) return Refuse(kOverLimit, "the host is too long");
  Authority authority;
  std::optional<std::string_view> port;
  if (text.starts_with('[')) {
    const auto [host, rest] = text::SplitAt(text.substr(1), ']');
    if (!rest || !IsIpv6(host)) return Refuse(kMalformed, "the IPv6 address is malformed");
    if (!rest->empty() && !rest->starts_with(':')) {
      return Refuse(kMalformed, "text behind the IPv6 address");
    }
    authority.host = host;
    if (!rest->empty()) port = rest->substr(1);
  } else {
    const auto [host, behind] = text::SplitAt(text, ':');
    if (!IsRegName(host)) return Refuse(kMalformed, "the host is malformed");
    authority.host = host;
    port = behind;
  }
  if (port && !port->empty()) {  // "host:" is legal by RFC 3986 §3.2.3
    authority.port = text::ParseUnsigned<std::uint16_t>(*port);
    if (authority.port.value_or(0) == 0) return Refuse(kMalformed, "the port is not 1 to 65535");
  }
  return authority;
}

std::string PrintAuthority(const Authority& authority) {
  std::string out =
      authority.host.find(':') == std::string::npos ? authority.host : '[' + authority.host + ']';
  if (authority.port) out += ':' + std::to_string(*authority.port);
  return out;
}

Parsed<Target> ParseTarget(std::string_view method, std::string_view text) {
  const auto form = FormOf(method, text);
  if (!form) return std::unexpected(form.error());
  return ParseForm(*form, text);
}

Parsed<void> CheckTarget(std::string_view method, std::string_view text) {
  const auto form = FormOf(method, text);
  if (!form) return std::unexpected(form.error());
  // What these two may hold is checked already; the others are rare enough to be taken apart.
  if (*form == TargetForm::kOrigin || *form == TargetForm::kAsterisk) return {};
  if (const auto parsed = ParseForm(*form, text); !parsed) return std::unexpected(parsed.error());
  return {};
}

std::string PrintTarget(const Target& target) {
  if (target.form == TargetForm::kAsterisk) return "*";
  std::string out;
  if (target.form == TargetForm::kAbsolute) out = target.secure ? kHttps : kHttp;
  if (target.authority) out += PrintAuthority(*target.authority);
  out += target.path;
  if (target.query) out += '?' + *target.query;
  return out;
}

}  // namespace vms::http

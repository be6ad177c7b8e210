#include "targets/wsdiscovery/scopes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "targets/base/text.h"
#include "targets/xml/values.h"

namespace vms::wsdiscovery {
namespace {

constexpr std::array<std::pair<std::string_view, MatchRule>, 3> kRules = {{
    {"http://schemas.xmlsoap.org/ws/2005/04/discovery/rfc3986", MatchRule::kRfc3986},
    {"http://schemas.xmlsoap.org/ws/2005/04/discovery/uuid", MatchRule::kUuid},
    {"http://schemas.xmlsoap.org/ws/2005/04/discovery/strcmp0", MatchRule::kStrcmp0},
}};

struct Parts {
  std::string_view scheme, authority, path;
};

// RFC 3986 §3; query and fragment are dropped. Nothing without a scheme.
std::optional<Parts> Split(std::string_view uri) {
  uri = uri.substr(0, uri.find_first_of("?#"));
  const std::size_t colon = uri.find_first_of(":/");
  if (colon == std::string_view::npos || colon == 0 || uri[colon] != ':') return std::nullopt;
  Parts parts{uri.substr(0, colon), {}, uri.substr(colon + 1)};
  if (parts.path.starts_with("//")) {
    parts.path.remove_prefix(2);
    const std::size_t end = std::min(parts.path.find('/'), parts.path.size());
    parts.authority = parts.path.substr(0, end);
    parts.path.remove_prefix(end);
  }
  return parts;
}

bool HasDotSegment(std::string_view path) {
  for (std::optional<std::string_view> rest = path; rest;) {
    const auto [segment, after] = text::SplitAt(*rest, '/');
    if (segment == "." || segment == "..") return true;
    rest = after;
  }
  return false;
}

bool IsPrefixBySegments(std::string_view wanted, std::string_view offered) {
  while (wanted.ends_with('/')) wanted.remove_suffix(1);
  if (!offered.starts_with(wanted)) return false;
  return offered.size() == wanted.size() || offered[wanted.size()] == '/';
}

bool MatchesRfc3986(std::string_view wanted, std::string_view offered) {
  const auto a = Split(wanted);
  const auto b = Split(offered);
  if (!a || !b || HasDotSegment(a->path) || HasDotSegment(b->path)) return false;
  return text::EqualsIgnoringCase(a->scheme, b->scheme) &&
         text::EqualsIgnoringCase(a->authority, b->authority) &&
         IsPrefixBySegments(a->path, b->path);
}

}  // namespace

std::optional<MatchRule> ParseMatchRule(std::optional<std::string_view> uri) {
  if (!uri) return MatchRule::kRfc3986;
  const auto found =
      std::ranges::find(kRules, xml::TrimSpace(*uri), &decltype(kRules)::value_type::first);
  if (found == kRules.end()) return std::nullopt;
  return found->second;
}

std::string_view PrintMatchRule(MatchRule rule) {
  return std::ranges::find(kRules, rule, &decltype(kRules)::value_type::second)->first;
}

bool ScopeMatches(MatchRule rule, std::string_view wanted, std::string_view offered) {
  if (rule == MatchRule::kStrcmp0) return wanted == offered;
  if (rule == MatchRule::kUuid) return text::EqualsIgnoringCase(wanted, offered);
  return MatchesRfc3986(wanted, offered);
}

bool ScopesMatch(MatchRule rule, std::span<const std::string> wanted,
                 std::span<const std::string> offered) {
  return std::ranges::all_of(wanted, [&](const std::string& one) {
    return std::ranges::any_of(
        offered, [&](const std::string& other) { return ScopeMatches(rule, one, other); });
  });
}

}  // namespace vms::wsdiscovery

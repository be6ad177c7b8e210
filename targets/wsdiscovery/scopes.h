// Matching of scopes: WS-Discovery 2005/04 §5.1. Threads: pure functions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace vms::wsdiscovery {

// LDAP's rule is not supported: MatchingRuleNotSupported (§5.2).
enum class MatchRule { kRfc3986, kUuid, kStrcmp0 };

// The URI of a rule; RFC 3986 is the default when there is none.
[[nodiscard]] std::optional<MatchRule> ParseMatchRule(std::optional<std::string_view> uri);
[[nodiscard]] std::string_view PrintMatchRule(MatchRule rule);

// RFC 3986: same scheme and authority without regard to case, and the path of `wanted` is a prefix
// of the path of `offered` by whole segments, with regard to case; query and fragment do not
// count; a path with "." or ".." matches nothing. An empty last segment of `wanted` does not
// count, so "onvif://www.onvif.org/" and ".../location/" match what stands below.
// UUID: equal without regard to case. strcmp0: equal byte by byte.
[[nodiscard]] bool ScopeMatches(MatchRule rule, std::string_view wanted, std::string_view offered);

// Each wanted scope matches at least one that is offered.
[[nodiscard]] bool ScopesMatch(MatchRule rule, std::span<const std::string> wanted,
                               std::span<const std::string> offered);

}  // namespace vms::wsdiscovery

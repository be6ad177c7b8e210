// Property: matching of scopes is reflexive, transitive, blind to query and fragment, strict about
// whole segments, and narrower by strcmp0 than by any other rule. Input: three scopes, one a line.
#include <array>

#include "harnesses/kit/harness.h"
#include "targets/base/text.h"
#include "targets/wsdiscovery/scopes.h"

namespace {

using assay::kit::Oracle;
using enum vms::wsdiscovery::MatchRule;
using vms::wsdiscovery::ScopeMatches;

bool Is3986(std::string_view wanted, std::string_view offered) {
  return ScopeMatches(kRfc3986, wanted, offered);
}

}  // namespace

ASSAY_HARNESS(wsdiscovery_scopes_match_is_consistent, input) {
  vms::text::LineReader lines(input.text());
  std::array<std::string, 3> scopes;
  for (std::string& scope : scopes) scope = lines.Next().value_or("");
  const auto& [a, b, c] = scopes;
  const bool usable = Is3986(a, a);  // it has a scheme and no dot segments
  Oracle(ScopeMatches(kStrcmp0, a, a) && ScopeMatches(kUuid, a, a), "reflexive");
  Oracle(!ScopeMatches(kStrcmp0, a, b) || ScopeMatches(kUuid, a, b), "uuid_is_wider");
  Oracle(ScopeMatches(kUuid, a, b) == ScopeMatches(kUuid, b, a), "uuid_is_symmetric");
  Oracle(!Is3986(a, b) || usable, "only_uris_match");
  Oracle(!(Is3986(a, b) && Is3986(b, c)) || Is3986(a, c), "transitive");
  if (!usable) return;
  const std::string bare = a.substr(0, a.find_first_of("?#"));
  Oracle(Is3986(a, bare) && Is3986(bare, a), "query_and_fragment_do_not_count");
  const bool slash = bare.ends_with('/');
  // "scheme:" and "scheme://authority" go on in the same part when a letter follows.
  const std::size_t colon = bare.find(':');
  const bool has_authority = bare.substr(colon + 1).starts_with("//");
  const std::size_t path = has_authority ? bare.find('/', colon + 3) : colon + 1;
  if (slash && path == std::string::npos) return;  // "scheme://"
  Oracle(Is3986(a, bare + (slash ? "x" : "/x")), "a_path_matches_what_is_below");
  if (!slash && path != std::string::npos && path < bare.size()) {
    Oracle(!Is3986(a, bare + "x"), "a_segment_is_not_a_prefix_of_letters");
  }
  Oracle(!Is3986(a, bare + (slash ? ".." : "/..")), "dot_segments_match_nothing");
}

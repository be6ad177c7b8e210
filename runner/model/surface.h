// The attack surface as a product declares it ([[surface]] in assay.toml): what accepts untrusted
// input, from whom, and which harnesses stand for it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::model {

// Who can send input to an interface, the least trusted first.
enum class Reach {
  kUnauthenticated,  // "unauthenticated": anybody who reaches the port
  kCamera,           // "camera": a device, or whoever answers at its address
  kViewer,           // "viewer": a user who may look
  kOperator,         // "operator": a user who may control
  kAdministrator,    // "administrator"
  kFile,             // "file": whoever made a file that somebody opens
};
inline constexpr Reach kAllReaches[] = {Reach::kUnauthenticated, Reach::kCamera,
                                        Reach::kViewer,          Reach::kOperator,
                                        Reach::kAdministrator,   Reach::kFile};
std::string_view Name(Reach reach);
std::optional<Reach> ParseReach(std::string_view name);

struct Interface {
  std::string name;
  std::string specification;           // protocol and documents: "RTSP 1.0 (RFC 2326)"
  std::string boundary;                // the trust boundary that the input crosses, in words
  std::vector<Reach> reach;            // at least one
  std::vector<std::string> threats;    // CWE ids or short words
  std::vector<std::string> targets;    // the parsers behind it
  std::vector<std::string> harnesses;  // assay.toml: names or globs; a campaign: names

  friend bool operator==(const Interface&, const Interface&) = default;
};

}  // namespace assay::model

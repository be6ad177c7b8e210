// The policy as administrators write it: one JSON document.
//
//   {"profiles": [{"name": "day", "days": [0, 1, 2, 3, 4], "from": 480, "to": 1080}],
//    "groups":   [{"name": "outside", "cameras": ["gate"], "groups": ["yard"]}],
//    "roles":    [{"name": "guard", "tier": "operator", "inherits": ["viewer"], "rules": [
//                  {"effect": "allow", "operations": ["ptz"], "where": "group:outside",
//                   "when": "day"}]}]}
//
// Strict: an unknown member is refused, or a misspelt denial would be none. Whether names refer to
// something is judged by Compile (policy.h). Threads: pure functions, plain values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "targets/base/error.h"
#include "targets/permissions/operation.h"

namespace vms::permissions {

// [from, to) in minutes of the day, 0 to 1440, on each of `days`; from > to ends on the next day.
struct Profile {
  std::string name;
  std::uint8_t days = 0;  // bit 0: Monday
  std::uint16_t from = 0;
  std::uint16_t to = 0;
  friend bool operator==(const Profile&, const Profile&) = default;
};

struct Group {
  std::string name;
  std::vector<std::string> cameras;
  std::vector<std::string> groups;  // whose cameras belong to it also
  friend bool operator==(const Group&, const Group&) = default;
};

enum class Effect { kAllow, kDeny };

struct Rule {
  Effect effect = Effect::kDeny;
  std::vector<Operation> operations;
  std::string where;  // "*", "group:<name>" or "camera:<name>"
  std::string when;   // a profile; empty: always
  friend bool operator==(const Rule&, const Rule&) = default;
};

struct Role {
  std::string name;
  Tier tier = Tier::kViewer;
  std::vector<std::string> inherits;
  std::vector<Rule> rules;
  friend bool operator==(const Role&, const Role&) = default;
};

struct Document {
  std::vector<Profile> profiles;
  std::vector<Group> groups;
  std::vector<Role> roles;
  friend bool operator==(const Document&, const Document&) = default;
};

[[nodiscard]] Parsed<Document> ParseDocument(std::string_view text);
[[nodiscard]] std::string Print(const Document& document);

}  // namespace vms::permissions

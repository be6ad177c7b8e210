// A policy that is consistent and ready to be asked.
//
// Threads: immutable once compiled; share freely.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "targets/permissions/document.h"

namespace vms::permissions {

// A rule whose names are resolved.
struct CompiledRule {
  Effect effect = Effect::kDeny;
  std::uint8_t operations = 0;  // a bit for each Operation
  bool everywhere = false;
  std::vector<std::string> cameras;  // sorted
  std::optional<Profile> when;
  friend bool operator==(const CompiledRule&, const CompiledRule&) = default;
};

struct CompiledRole {
  std::string name;
  Tier tier = Tier::kViewer;
  std::uint64_t reach = 0;  // bit i: the rules of the role i count, its own and inherited ones
  std::vector<CompiledRule> rules;
  friend bool operator==(const CompiledRole&, const CompiledRole&) = default;
};

struct Policy {
  std::vector<CompiledRole> roles;
  friend bool operator==(const Policy&, const Policy&) = default;
};

// Refused: two things of one name, names that lead nowhere, circles of roles or of groups, a rule
// for a single camera that allows what is of the system, and a role that would be allowed, by its
// own rules or by inherited ones, what its tier may not hold.
[[nodiscard]] Parsed<Policy> Compile(const Document& document);

}  // namespace vms::permissions

// May this user do this now? Default: no. One denial is stronger than any number of grants.
//
// Threads: a pure function; linear in the rules that the user's roles reach.
#pragma once

#include <span>
#include <string>

#include "targets/permissions/policy.h"

namespace vms::permissions {

struct Request {
  std::span<const std::string> roles;  // of the user; unknown ones give nothing
  Operation operation = Operation::kViewLive;
  std::string_view camera;  // not looked at for operations of the system
  unsigned day = 0;         // 0 is Monday
  unsigned minute = 0;      // of the day, below 1440
};

enum class Reason {
  kAllowedByRule,
  kDeniedByRule,
  kNothingAllows,
  kNotATime,  // day or minute out of range
};

// With a rule: the role that holds it, and its place there.
struct Decision {
  bool allowed = false;
  Reason reason = Reason::kNothingAllows;
  std::string role;
  std::size_t rule = 0;
  friend bool operator==(const Decision&, const Decision&) = default;
};

[[nodiscard]] Decision Evaluate(const Policy& policy, const Request& request);

}  // namespace vms::permissions

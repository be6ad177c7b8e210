#include "targets/permissions/evaluate.h"

#include <algorithm>

namespace vms::permissions {
namespace {

constexpr unsigned kMinutes = 1440;
constexpr unsigned kDays = 7;

bool IsOn(const Profile& profile, unsigned day) { return ((profile.days >> day) & 1U) != 0; }

bool Covers(const Profile& profile, unsigned day, unsigned minute) {
  if (profile.from < profile.to) {
    return IsOn(profile, day) && minute >= profile.from && minute < profile.to;
  }
  const unsigned yesterday = (day + kDays - 1) % kDays;
  return (IsOn(profile, day) && minute >= profile.from) ||
         (IsOn(profile, yesterday) && minute < profile.to);
}

bool Applies(const CompiledRule& rule, const Request& request) {
  if (((rule.operations >> static_cast<unsigned>(request.operation)) & 1U) == 0) return false;
  if (rule.when && !Covers(*rule.when, request.day, request.minute)) return false;
  if (rule.everywhere) return true;
  return std::ranges::binary_search(rule.cameras, request.camera, std::ranges::less{},
                                    [](const auto& name) { return std::string_view(name); });
}

// Every role whose rules count for the user, as bits.
std::uint64_t Reached(const Policy& policy, const Request& request) {
  std::uint64_t reached = 0;
  for (const CompiledRole& role : policy.roles) {
    if (std::ranges::find(request.roles, role.name) != request.roles.end()) reached |= role.reach;
  }
  return reached;
}

}  // namespace

Decision Evaluate(const Policy& policy, const Request& request) {
  if (request.day >= kDays || request.minute >= kMinutes) return {.reason = Reason::kNotATime};
  Decision decision;
  const std::uint64_t reached = Reached(policy, request);
  for (std::size_t i = 0; i < policy.roles.size(); ++i) {
    if (((reached >> i) & 1U) == 0) continue;
    const CompiledRole& role = policy.roles[i];
    for (std::size_t j = 0; j < role.rules.size(); ++j) {
      if (!Applies(role.rules[j], request)) continue;
      if (role.rules[j].effect == Effect::kDeny) {
        return {.allowed = false, .reason = Reason::kDeniedByRule, .role = role.name, .rule = j};
      }
      if (decision.allowed) continue;
      decision = {.allowed = true, .reason = Reason::kAllowedByRule, .role = role.name, .rule = j};
    }
  }
  return decision;
}

}  // namespace vms::permissions

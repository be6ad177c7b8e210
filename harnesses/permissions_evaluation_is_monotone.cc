// Property: one denial more never allows, one grant less never allows, a role more never takes a
// denial away, and neither the order of roles nor that of rules or groups decides anything.
// Input: operator_policies.h.
#include <algorithm>

#include "harnesses/kit/harness.h"
#include "harnesses/operator_policies.h"

namespace {

using assay::kit::Oracle;
namespace permissions = vms::permissions;
using permissions::Reason;

void Reverse(permissions::Document& document) {
  std::ranges::reverse(document.groups);
  std::ranges::reverse(document.profiles);
  std::ranges::reverse(document.roles);
  for (auto& group : document.groups) std::ranges::reverse(group.cameras);
  for (auto& role : document.roles) {
    std::ranges::reverse(role.rules);
    std::ranges::reverse(role.inherits);
  }
}

}  // namespace

ASSAY_HARNESS(permissions_evaluation_is_monotone, input) {
  const auto question = operator_policies::TakeQuestion(input);
  const auto document = permissions::ParseDocument(input.text());
  if (!document || document->roles.empty()) return;
  const auto policy = permissions::Compile(*document);
  if (!policy) return;
  const auto roles = operator_policies::RolesOf(question, *document);
  const auto before = operator_policies::Ask(*policy, question, roles);

  auto reversed = *document;
  Reverse(reversed);
  const auto reversed_policy = permissions::Compile(reversed);
  Oracle(reversed_policy.has_value(), "order_does_not_matter_to_compiling");
  const auto same = operator_policies::Ask(*reversed_policy, question, roles);
  Oracle(same.allowed == before.allowed && same.reason == before.reason, "order_does_not_decide");

  const std::size_t which = (question.roles + question.minute) % document->roles.size();
  auto denied = *document;
  denied.roles[which].rules.insert(
      denied.roles[which].rules.begin(),
      permissions::Rule{permissions::Effect::kDeny, {question.operation}, "*", {}});
  if (const auto stricter = permissions::Compile(denied)) {
    const auto after = operator_policies::Ask(*stricter, question, roles);
    Oracle(before.allowed || !after.allowed, "a_denial_allows_nothing");
    const bool has_it = std::ranges::find(roles, document->roles[which].name) != roles.end();
    Oracle(!has_it || !after.allowed, "a_denial_denies");
  }
  auto fewer = *document;
  if (!fewer.roles[which].rules.empty()) {
    std::erase_if(fewer.roles[which].rules,
                  [](const auto& rule) { return rule.effect == permissions::Effect::kAllow; });
    const auto stricter = permissions::Compile(fewer);
    Oracle(stricter.has_value(), "less_is_still_a_policy");
    const auto after = operator_policies::Ask(*stricter, question, roles);
    Oracle(before.allowed || !after.allowed, "a_grant_less_allows_nothing");
  }
  auto more = roles;
  more.push_back(document->roles[which].name);
  const auto with_role = operator_policies::Ask(*policy, question, more);
  Oracle(before.reason != Reason::kDeniedByRule || !with_role.allowed, "a_role_lifts_no_denial");
}

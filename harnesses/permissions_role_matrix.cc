// Property: whatever policy somebody writes, no user does what the role matrix forbids to all of
// the tiers that the user has. Input: operator_policies.h.
#include "harnesses/kit/harness.h"
#include "harnesses/operator_policies.h"
#include "harnesses/operator_role_matrix.h"

ASSAY_HARNESS(permissions_role_matrix, input) {
  using assay::kit::Oracle;
  namespace permissions = vms::permissions;
  const auto question = operator_policies::TakeQuestion(input);
  const auto document = permissions::ParseDocument(input.text());
  if (!document) return;
  const auto again = permissions::ParseDocument(permissions::Print(*document));
  Oracle(again && *again == *document, "print_loses_nothing");
  const auto policy = permissions::Compile(*document);
  if (!policy) return;
  const auto roles = operator_policies::RolesOf(question, *document);
  const auto decision = operator_policies::Ask(*policy, question, roles);
  if (!decision.allowed) return;
  std::vector<std::string_view> tiers;
  for (const auto& role : document->roles) {
    if (std::ranges::find(roles, role.name) != roles.end()) tiers.push_back(NameOf(role.tier));
  }
  Oracle(!operator_policies::Matrix().Forbids(NameOf(question.operation), tiers),
         "no_tier_does_more_than_it_may", NameOf(question.operation));
  Oracle(question.day < 7 && question.minute < 1440, "only_times_that_exist");
}

// EXPECT: finding kind=oracle oracle=planted_role_matrix/no_role_does_more_than_it_may
// The ceiling of a role's tier is held against its own operations, not against inherited ones: a
// viewer that inherits from an administrator may do what an administrator may.
// Input: the question, then four roles of three bytes: tier, operations, whom it inherits from.
#include <array>
#include <string_view>
#include <vector>

#include "harnesses/kit/harness.h"
#include "harnesses/kit/role_matrix.h"

namespace {

constexpr std::string_view kOperations[] = {"view", "ptz", "configure", "users"};

struct Role {
  bool is_administrator = false;
  unsigned operations = 0;  // bit i: kOperations[i]
  unsigned parent = 0;
};

bool Allowed(const std::array<Role, 4>& roles, const Role& role, unsigned operation) {
  const unsigned own = role.operations & (role.is_administrator ? 0xFU : 0x1U);
  const unsigned inherited = roles[role.parent].operations;  // the bug
  return (((own | inherited) >> operation) & 1U) != 0;
}

}  // namespace

ASSAY_HARNESS(planted_role_matrix, input) {
  const assay::kit::RoleMatrix matrix(
      {"viewer", "administrator"},
      {{"view", "yy"}, {"ptz", "-y"}, {"configure", "-y"}, {"users", "-y"}});
  const unsigned operation = input.Take<std::uint8_t>() % 4;
  std::array<Role, 4> roles;
  for (Role& role : roles) {
    role.is_administrator = input.TakeBool();
    role.operations = input.Take<std::uint8_t>() % 16U;
    role.parent = input.Take<std::uint8_t>() % 4U;
  }
  for (const Role& role : roles) {
    const std::vector<std::string_view> tier = {role.is_administrator ? "administrator" : "viewer"};
    assay::kit::Oracle(
        !Allowed(roles, role, operation) || !matrix.Forbids(kOperations[operation], tier),
        "no_role_does_more_than_it_may");
  }
}

// The matrix of tiers and operations, written down independently of the product's own ceilings.
#pragma once

#include "harnesses/kit/role_matrix.h"

namespace operator_policies {

inline assay::kit::RoleMatrix Matrix() {
  return {{"viewer", "operator", "auditor", "administrator"},
          {{"view_live", "yy-y"},
           {"playback", "-yyy"},
           {"export", "-yyy"},
           {"ptz", "-y-y"},
           {"configure", "---y"},
           {"administer_users", "---y"},
           {"read_audit", "--y-"}}};
}

}  // namespace operator_policies

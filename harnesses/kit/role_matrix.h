// Role matrix: which role may do what at most, written down a second time, away from the product.
//
//   const RoleMatrix matrix({"viewer", "operator"},       // a column each
//                           {{"view_live", "yy"},         // 'y': may
//                            {"ptz",       "-y"}});
//   Oracle(!matrix.Forbids("ptz", roles) || !decision.allowed, "no_role_does_more_than_it_may");
//
// The matrix is a ceiling: what it allows, a product may still refuse. What it does not name is
// forbidden.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace assay::kit {

class RoleMatrix {
 public:
  struct Row {
    std::string_view operation;
    std::string_view marks;  // one for each role, in their order
  };

  RoleMatrix(std::initializer_list<std::string_view> roles, std::initializer_list<Row> rows)
      : roles_(roles), rows_(rows) {}

  [[nodiscard]] bool Allows(std::string_view operation, std::string_view role) const {
    const auto column = std::ranges::find(roles_, role);
    const auto row = std::ranges::find(rows_, operation, &Row::operation);
    if (column == roles_.end() || row == rows_.end()) return false;
    const auto at = static_cast<std::size_t>(column - roles_.begin());
    return at < row->marks.size() && row->marks[at] == 'y';
  }

  // True when none of the roles may do it, so that somebody with all of them may not either.
  template <typename Roles>
  [[nodiscard]] bool Forbids(std::string_view operation, const Roles& roles) const {
    return std::ranges::none_of(roles,
                                [&](std::string_view role) { return Allows(operation, role); });
  }

 private:
  std::vector<std::string_view> roles_;
  std::vector<Row> rows_;
};

}  // namespace assay::kit

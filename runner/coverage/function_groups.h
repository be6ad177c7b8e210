// Joins the instantiations of one function definition, as llvm-cov counts them: all records whose
// first region starts at the same place of the same file are one function. Pure.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "runner/coverage/export_reader.h"
#include "runner/coverage/source_paths.h"

namespace assay::coverage {

class FunctionGroups {
 public:
  explicit FunctionGroups(const SourcePaths& paths) : paths_(&paths) {}

  // Keeps the function if its definition lies in a target.
  void Add(const ExportedFunction& function);
  std::vector<model::FunctionCoverage> Take() const;  // sorted by file, line, name

 private:
  struct Group {
    std::set<std::string> names;
    std::uint64_t executions = 0;  // of all instantiations
    model::Counted regions;        // of the best covered one, as llvm-cov has it
  };
  const SourcePaths* paths_;
  std::map<std::tuple<std::string, std::uint64_t, std::uint64_t>, Group> groups_;
};

}  // namespace assay::coverage

// Which target a source file belongs to, and the name it is shown under. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runner/coverage/coverage.h"

namespace assay::coverage {

class SourcePaths {
 public:
  explicit SourcePaths(const SourceLayout& layout);

  struct Place {
    std::string file;    // relative to the root where it lies below it
    std::string target;  // empty: of no declared target
  };
  // `path` as the compiler wrote it; a relative one, and one from which a prefix map took the
  // root, is relative to the root.
  Place PlaceOf(std::string_view path) const;

 private:
  std::string TargetOf(const std::string& path) const;  // of a full path

  std::string root_;                    // ends with '/'
  std::vector<model::Target> targets_;  // folders end with '/', longest first
};

}  // namespace assay::coverage

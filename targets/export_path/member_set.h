// The members of one archive, before any is written: no two may fall on the same file.
//
// Names are compared without the case of ASCII letters, as file systems of Windows and macOS do: an
// archive with "a" and "A" writes one file twice there. Threads: not safe to share while adding.
#pragma once

#include <map>
#include <string>

#include "targets/export_path/path.h"

namespace vms::export_path {

class MemberSet {
 public:
  // True, or why the member does not go with the earlier ones. Folders may repeat, files may not;
  // nothing is below a file.
  [[nodiscard]] Parsed<bool> Add(const RelativePath& path, MemberKind kind);
  [[nodiscard]] std::size_t size() const { return members_; }

 private:
  std::map<std::string, MemberKind> kinds_;  // by the printed path in lower case
  std::size_t members_ = 0;
};

}  // namespace vms::export_path

// Paths that users and archives give: always relative, always downwards.
//
// A user names the file of an export; an archive that is imported names its members (ZIP APPNOTE
// §4.4.17, tar of POSIX pax). Neither may name anything outside of the folder it is put into.
// Nothing is repaired: a name that must be changed to be safe is refused, so that what was checked
// is what is opened. Threads: pure functions, plain values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "targets/base/error.h"

namespace vms::export_path {

// One part or more; each passes CheckName.
struct RelativePath {
  std::vector<std::string> parts;
  friend bool operator==(const RelativePath&, const RelativePath&) = default;
};

// The name of one file, without any folder.
[[nodiscard]] Parsed<RelativePath> ParseFileName(std::string_view text);

// A member's path: names separated by single slashes. A folder's may end in one.
enum class MemberKind { kFile, kFolder };
[[nodiscard]] Parsed<RelativePath> ParseMemberPath(std::string_view text, MemberKind kind);

[[nodiscard]] std::string Print(const RelativePath& path);  // with '/'

}  // namespace vms::export_path

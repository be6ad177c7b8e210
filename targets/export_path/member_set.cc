#include "targets/export_path/member_set.h"

#include "targets/export_path/limits.h"

namespace vms::export_path {
namespace {

using enum ParseErrorKind;

std::string Folded(std::string_view path) {
  std::string lower(path);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

Parsed<bool> MemberSet::Add(const RelativePath& path, MemberKind kind) {
  if (members_ == kMaxMembers) return Refuse(kOverLimit, "too many members");
  const std::string whole = Folded(Print(path));
  for (std::size_t at = whole.find('/'); at != std::string::npos; at = whole.find('/', at + 1)) {
    const auto above = kinds_.find(whole.substr(0, at));
    if (above != kinds_.end() && above->second == MemberKind::kFile) {
      return Refuse(kMalformed, "a member below a file");
    }
  }
  const auto same = kinds_.find(whole);
  const bool is_known = same != kinds_.end();
  if (is_known && (kind == MemberKind::kFile || same->second == MemberKind::kFile)) {
    return Refuse(kMalformed, "two members of one name");
  }
  for (std::size_t at = whole.find('/'); at != std::string::npos; at = whole.find('/', at + 1)) {
    kinds_.try_emplace(whole.substr(0, at), MemberKind::kFolder);
  }
  kinds_.try_emplace(whole, kind);
  ++members_;
  return true;
}

}  // namespace vms::export_path

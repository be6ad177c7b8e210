#include "targets/export_path/path.h"

#include "targets/base/text.h"
#include "targets/export_path/limits.h"
#include "targets/export_path/name.h"

namespace vms::export_path {

using enum ParseErrorKind;

Parsed<RelativePath> ParseFileName(std::string_view text) {
  if (const auto checked = CheckName(text); !checked) return std::unexpected(checked.error());
  return RelativePath{.parts = {std::string(text)}};
}

Parsed<RelativePath> ParseMemberPath(std::string_view text, MemberKind kind) {
  if (text.size() > kMaxPathBytes) return Refuse(kOverLimit, "the path is too long");
  if (kind == MemberKind::kFolder && text.ends_with('/')) text.remove_suffix(1);
  RelativePath path;
  std::size_t offset = 0;
  for (std::optional<std::string_view> rest = text; rest;) {
    if (path.parts.size() == kMaxParts) return Refuse(kOverLimit, "the path is too deep", offset);
    const auto [name, after] = text::SplitAt(*rest, '/');
    if (const auto checked = CheckName(name); !checked) {
      ParseError error = checked.error();
      error.offset += offset;
      return std::unexpected(error);
    }
    path.parts.emplace_back(name);
    offset += name.size() + 1;
    rest = after;
  }
  return path;
}

std::string Print(const RelativePath& path) {
  std::string out;
  for (const std::string& part : path.parts) {
    if (!out.empty()) out.push_back('/');
    out += part;
  }
  return out;
}

}  // namespace vms::export_path

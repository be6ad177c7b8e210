#include "targets/export_path/resolve.h"

namespace vms::export_path {

using enum ParseErrorKind;

Parsed<Place> ResolveNewFile(const RelativePath& path, std::string_view root,
                             const FolderView& view) {
  if (path.parts.empty()) return Refuse(kMalformed, "an empty path");
  const std::span<const std::string> parts(path.parts);
  Place place;
  for (std::size_t count = 1; count < parts.size(); ++count) {
    const Entry entry = view.Look(parts.first(count));
    if (entry == Entry::kNothing) {
      place.folders_to_make = parts.size() - count;
      break;
    }
    if (entry == Entry::kLink) return Refuse(kMalformed, "a link stands on the way");
    if (entry != Entry::kFolder) return Refuse(kMalformed, "something stands on the way");
  }
  if (place.folders_to_make == 0 && view.Look(parts) != Entry::kNothing) {
    return Refuse(kMalformed, "there is something of that name already");
  }
  place.path = std::string(root) + '/' + Print(path);
  return place;
}

}  // namespace vms::export_path

// From a checked path to the file that is written: what stands in the folder already may still lead
// out of it.
//
// No symbolic link is followed, whatever it leads to. Between this check and the opening somebody
// else may change the folder: the program that opens must forbid links once more, by
// openat2(RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS). Threads: as the view.
#pragma once

#include <span>
#include <string>

#include "targets/export_path/path.h"

namespace vms::export_path {

enum class Entry { kNothing, kFile, kFolder, kLink, kOther };

// The folder that is written to, as the program sees it.
class FolderView {
 public:
  virtual ~FolderView() = default;
  // What is at the path below the root, without following a link at its end.
  [[nodiscard]] virtual Entry Look(std::span<const std::string> parts) const = 0;
};

struct Place {
  std::string path;                 // the root, a '/', the parts
  std::size_t folders_to_make = 0;  // the last of the parts before the file that do not exist
  friend bool operator==(const Place&, const Place&) = default;
};

// Where a new file goes. Refused: a link or a file on the way, anything at the end. `root` is the
// product's own and trusted.
[[nodiscard]] Parsed<Place> ResolveNewFile(const RelativePath& path, std::string_view root,
                                           const FolderView& view);

}  // namespace vms::export_path

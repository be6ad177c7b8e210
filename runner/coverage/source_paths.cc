#include "runner/coverage/source_paths.h"

#include <algorithm>
#include <filesystem>

namespace assay::coverage {
namespace {

std::string Normal(std::string_view path) {
  return std::filesystem::path(path).lexically_normal().string();
}

std::string NormalFolder(std::string_view path) {
  std::string folder = Normal(path);
  if (!folder.ends_with('/')) folder += '/';
  return folder;
}

}  // namespace

SourcePaths::SourcePaths(const SourceLayout& layout)
    : root_(NormalFolder(layout.root)), targets_(layout.targets) {
  for (model::Target& target : targets_) {
    const bool relative = !target.folder.starts_with('/');
    target.folder = NormalFolder(relative ? root_ + target.folder : target.folder);
  }
  std::ranges::sort(targets_, std::ranges::greater{},
                    [](const model::Target& target) { return target.folder.size(); });
}

SourcePaths::Place SourcePaths::PlaceOf(std::string_view path) const {
  const std::string below_root = Normal(root_ + std::string(path));
  // A prefix map that takes the root away leaves "/targets/a.cc" as well as "targets/a.cc".
  const bool absolute = path.starts_with('/') && TargetOf(below_root).empty();
  const std::string full = absolute ? Normal(path) : below_root;
  return {.file = full.starts_with(root_) ? full.substr(root_.size()) : full,
          .target = TargetOf(full)};
}

std::string SourcePaths::TargetOf(const std::string& path) const {
  const auto target = std::ranges::find_if(
      targets_, [&](const model::Target& one) { return path.starts_with(one.folder); });
  return target == targets_.end() ? "" : target->name;
}

}  // namespace assay::coverage

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
  const std::string absolute =
      Normal(path.starts_with('/') ? std::string(path) : root_ + std::string(path));
  Place place;
  place.file = absolute.starts_with(root_) ? absolute.substr(root_.size()) : absolute;
  const auto target = std::ranges::find_if(
      targets_, [&](const model::Target& one) { return absolute.starts_with(one.folder); });
  if (target != targets_.end()) place.target = target->name;
  return place;
}

}  // namespace assay::coverage

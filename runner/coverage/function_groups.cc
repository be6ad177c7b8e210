#include "runner/coverage/function_groups.h"

#include <algorithm>
#include <optional>

#include "runner/coverage/function_name.h"

namespace assay::coverage {
namespace {

// The file a function is defined in: the first one that is not a macro expanded into another.
std::optional<std::uint64_t> MainFile(const ExportedFunction& function) {
  std::vector<bool> expanded(function.files.size(), false);
  for (const ExportedRegion& region : function.regions) {
    if (region.kind == kExpansionRegion && region.expanded_file < expanded.size()) {
      expanded[region.expanded_file] = true;
    }
  }
  const auto main = std::ranges::find(expanded, false);
  if (main == expanded.end()) return std::nullopt;
  return static_cast<std::uint64_t>(main - expanded.begin());
}

model::Counted CodeRegions(const ExportedFunction& function) {
  model::Counted regions;
  for (const ExportedRegion& region : function.regions) {
    if (region.kind != kCodeRegion) continue;
    ++regions.total;
    if (region.count != 0) ++regions.covered;
  }
  return regions;
}

std::string NameOf(const std::set<std::string>& names) {
  if (names.size() == 1) return *names.begin();
  std::set<std::string> plain;
  for (const std::string& name : names) plain.insert(WithoutTemplateArguments(name));
  return *plain.begin();
}

}  // namespace

void FunctionGroups::Add(const ExportedFunction& function) {
  const auto main = MainFile(function);
  if (!main) return;
  const auto first = std::ranges::find(function.regions, *main, &ExportedRegion::file);
  if (first == function.regions.end()) return;
  const SourcePaths::Place place = paths_->PlaceOf(function.files[*main]);
  if (place.target.empty()) return;
  Group& group = groups_[{place.file, first->line, first->column}];
  group.names.insert(ReadableName(function.name));
  group.executions += function.count;
  const model::Counted regions = CodeRegions(function);
  group.regions.total = std::max(group.regions.total, regions.total);
  group.regions.covered = std::max(group.regions.covered, regions.covered);
}

std::vector<model::FunctionCoverage> FunctionGroups::Take() const {
  std::vector<model::FunctionCoverage> functions;
  functions.reserve(groups_.size());
  for (const auto& [key, group] : groups_) {
    const auto& [file, line, column] = key;
    functions.push_back({.name = NameOf(group.names),
                         .file = file,
                         .line = static_cast<std::uint32_t>(line),
                         .executions = group.executions,
                         .regions = group.regions});
  }
  std::ranges::sort(functions, {}, [](const model::FunctionCoverage& one) {
    return std::tie(one.file, one.line, one.name);
  });
  return functions;
}

}  // namespace assay::coverage

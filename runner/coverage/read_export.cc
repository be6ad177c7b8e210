#include <fmt/format.h>

#include <algorithm>

#include "runner/coverage/coverage.h"
#include "runner/coverage/export_reader.h"
#include "runner/coverage/function_groups.h"
#include "runner/coverage/source_paths.h"

namespace assay::coverage {
namespace {

void Add(model::Counted& sum, const model::Counted& one) {
  sum.total += one.total;
  sum.covered += one.covered;
}

void Add(model::CoverageCounts& sum, const model::CoverageCounts& one) {
  Add(sum.lines, one.lines);
  Add(sum.functions, one.functions);
  Add(sum.regions, one.regions);
  Add(sum.branches, one.branches);
  Add(sum.mcdc, one.mcdc);
}

}  // namespace

base::Result<ExportedCoverage> ReadExport(std::string_view json, const SourceLayout& layout) {
  const SourcePaths paths(layout);
  FunctionGroups groups(paths);
  ExportedCoverage exported;
  const ExportSink sink{
      .file =
          [&](const std::string& path, const model::CoverageCounts& counts) {
            SourcePaths::Place place = paths.PlaceOf(path);
            if (place.target.empty()) return;
            exported.files.push_back({std::move(place.file), std::move(place.target), counts});
          },
      .function = [&](const ExportedFunction& function) { groups.Add(function); }};
  ASSAY_CHECKED(StreamExport(json, sink));
  std::ranges::sort(exported.files, {}, &model::FileCoverage::file);
  exported.functions = groups.Take();
  return exported;
}

model::CoverageSnapshot Summarise(const ExportedCoverage& exported, const SourceLayout& layout) {
  model::CoverageSnapshot snapshot;
  snapshot.files = exported.files;
  snapshot.functions = exported.functions;
  for (const model::Target& target : layout.targets) snapshot.targets[target.name];
  for (const model::FileCoverage& file : exported.files) {
    Add(snapshot.total, file.counts);
    Add(snapshot.targets[file.target], file.counts);
  }
  for (const auto& [name, counts] : snapshot.targets) {
    if (counts != model::CoverageCounts{}) continue;
    snapshot.gaps.push_back(fmt::format(
        "Target {} has no coverage data: no measured program contains its code.", name));
  }
  return snapshot;
}

model::CoverageCounts CountsOf(const ExportedCoverage& exported,
                               const std::vector<std::string>& targets) {
  model::CoverageCounts counts;
  for (const model::FileCoverage& file : exported.files) {
    if (std::ranges::find(targets, file.target) != targets.end()) Add(counts, file.counts);
  }
  return counts;
}

}  // namespace assay::coverage

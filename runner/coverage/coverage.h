// Coverage: `llvm-cov export` JSON → model, as a value. Pure: no disk, no clock, never throws.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runner/base/result.h"
#include "runner/model/coverage.h"
#include "runner/model/harness.h"

namespace assay::coverage {

struct SourceLayout {
  std::string root;                    // absolute; files below it are shown relative to it
  std::vector<model::Target> targets;  // only their files count
};

struct ExportedCoverage {
  std::vector<model::FileCoverage> files;
  std::vector<model::FunctionCoverage> functions;
};

// Reads llvm-cov's "llvm.coverage.json.export" of versions 2.x and 3.x. Numbers equal `llvm-cov
// report`'s.
base::Result<ExportedCoverage> ReadExport(std::string_view json, const SourceLayout& layout);

// Sums per target and in total.
model::CoverageSnapshot Summarise(const ExportedCoverage& exported, const SourceLayout& layout);
// The counts of the files of the named targets.
model::CoverageCounts CountsOf(const ExportedCoverage& exported,
                               const std::vector<std::string>& targets);

}  // namespace assay::coverage

// Collects source-based coverage: the coverage program of each harness over its corpus,
// llvm-profdata, llvm-cov export, then coverage::ReadExport. A crashing, hanging or empty corpus
// costs only itself: the driver writes the profile from its signal handler and the run goes on
// behind the input.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "runner/base/result.h"
#include "runner/coverage/coverage.h"
#include "runner/harness/manifest.h"
#include "runner/model/coverage.h"
#include "runner/os/ports.h"
#include "runner/os/sandbox.h"

namespace assay::engine {

struct CoverageRequest {
  const harness::Inventory* inventory = nullptr;
  // Folders of inputs by harness name.
  std::function<std::vector<std::string>(const model::Harness&)> inputs_of;
  std::string work_folder;  // .assay/coverage/<campaign>; profiles stay there
  std::string
      llvm_profdata;  // absolute paths of the tools of the same LLVM version as the compiler
  std::string llvm_cov;
  std::vector<unsigned> cores;
};

// Harnesses without coverage program, with crashing inputs, …: CoverageSnapshot::gaps, not errors.
base::Result<model::CoverageSnapshot> MeasureCoverage(os::Ports ports, const os::Sandbox& sandbox,
                                                      const CoverageRequest& request,
                                                      const os::StopToken& stop);

}  // namespace assay::engine

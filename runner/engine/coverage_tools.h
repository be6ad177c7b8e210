// llvm-profdata and llvm-cov, run in the sandbox: what they read was written by a target.
// Internal to the engine module.
#pragma once

#include <string>
#include <vector>

#include "runner/base/result.h"
#include "runner/os/ports.h"
#include "runner/os/sandbox.h"

namespace assay::engine {

class CoverageTools {
 public:
  CoverageTools(os::Ports ports, const os::Sandbox& sandbox, std::string profdata, std::string cov,
                std::string work_folder, std::string source_root)
      : ports_(ports),
        sandbox_(sandbox),
        profdata_(std::move(profdata)),
        cov_(std::move(cov)),
        work_(std::move(work_folder)),
        source_root_(std::move(source_root)) {}

  // Merges raw or merged profiles into `to`. Profiles that cannot be read cost only themselves;
  // what the tool said about them is the value, empty when there was nothing to say.
  base::Result<std::string> Merge(const std::vector<std::string>& profiles, const std::string& to,
                                  const os::StopToken& stop) const;

  // The JSON of `llvm-cov export` for all the programs together.
  base::Result<std::string> Export(const std::string& profile,
                                   const std::vector<std::string>& programs, bool summary_only,
                                   const os::StopToken& stop) const;

 private:
  base::Result<os::Outcome> Run(os::Command command, const std::vector<std::string>& readable,
                                const os::StopToken& stop) const;

  os::Ports ports_;
  const os::Sandbox& sandbox_;
  std::string profdata_;
  std::string cov_;
  std::string work_;
  std::string source_root_;
};

}  // namespace assay::engine

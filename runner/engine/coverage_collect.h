// Runs the coverage program of one harness over its inputs until every input has had its turn.
// Internal to the engine module. The program's side is harnesses/kit/coverage_main.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runner/base/result.h"
#include "runner/model/harness.h"
#include "runner/os/ports.h"
#include "runner/os/sandbox.h"

namespace assay::engine {

// "<20 digits> <state>\n", what the program says about itself while it runs.
struct CoverageProgress {
  std::size_t index = 0;
  std::string state;  // running, done, crashed, hung, exited, stopped, lost
  friend bool operator==(const CoverageProgress&, const CoverageProgress&) = default;
};
std::optional<CoverageProgress> ReadCoverageProgress(std::string_view text);

struct CoverageProfiles {
  std::vector<std::string> files;  // raw profiles, in the order of the runs
  std::vector<std::string> gaps;   // sentences
};

class CoverageCollector {
 public:
  CoverageCollector(os::Ports ports, const os::Sandbox& sandbox, const model::Harness& harness,
                    std::string folder, std::optional<unsigned> core)
      : ports_(ports),
        sandbox_(sandbox),
        harness_(harness),
        folder_(std::move(folder)),
        core_(core) {}

  // Errors: a disk that refuses, or asked to stop. All else is a gap.
  base::Result<CoverageProfiles> Collect(const std::vector<std::string>& inputs,
                                         const os::StopToken& stop);

 private:
  struct Range {
    std::size_t from = 0;
    std::size_t to = 0;
  };
  struct Attempt {
    os::Outcome outcome;
    std::optional<CoverageProgress> progress;
    std::string profile;
  };

  base::Result<Attempt> Run(Range range, const os::StopToken& stop);
  base::Result<base::Done> Judge(Range range, const Attempt& attempt);
  base::Result<base::Done> Keep(const std::string& profile);
  void NoteDeath(std::size_t index, const std::string& how);
  void AddDeathGap();
  std::string ProgressFile() const { return folder_ + "/progress"; }

  os::Ports ports_;
  const os::Sandbox& sandbox_;
  const model::Harness& harness_;
  std::string folder_;
  std::optional<unsigned> core_;
  std::vector<std::string> inputs_;
  std::vector<Range> left_;  // the last one is next
  std::size_t runs_ = 0;
  std::size_t deaths_ = 0;
  std::string first_death_;
  CoverageProfiles result_;
};

}  // namespace assay::engine

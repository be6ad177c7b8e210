// Coverage as clang's source-based instrumentation counts it; percentages are derived, never
// stored.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runner/model/ids.h"
#include "runner/model/time.h"

namespace assay::model {

struct Counted {
  std::uint64_t total = 0;
  std::uint64_t covered = 0;
  // 0..100; 0 when there is nothing to cover, as llvm-cov prints it.
  double percent() const {
    return total == 0 ? 0.0 : 100.0 * static_cast<double>(covered) / static_cast<double>(total);
  }
  friend bool operator==(const Counted&, const Counted&) = default;
};

struct CoverageCounts {
  Counted lines;
  Counted functions;
  Counted regions;
  Counted branches;
  Counted mcdc;  // conditions shown to decide alone
  friend bool operator==(const CoverageCounts&, const CoverageCounts&) = default;
};

enum class CoverageKind { kLine, kFunction, kRegion, kBranch, kMcdc };
std::string_view Name(CoverageKind kind);  // "line", "function", "region", "branch", "mcdc"
const Counted& Of(const CoverageCounts& counts, CoverageKind kind);

struct FunctionCoverage {
  std::string name;  // demangled
  std::string file;
  std::uint32_t line = 0;
  std::uint64_t executions = 0;
  Counted regions;
  friend bool operator==(const FunctionCoverage&, const FunctionCoverage&) = default;
};

struct FileCoverage {
  std::string file;    // relative to the source root where it lies below it
  std::string target;  // empty: of no declared target
  CoverageCounts counts;
  friend bool operator==(const FileCoverage&, const FileCoverage&) = default;
};

struct CoverageSnapshot {
  CampaignId campaign;
  TimePoint taken;
  CoverageCounts total;  // over all targets' files; harness and kit sources do not count
  std::map<std::string, CoverageCounts> targets;
  std::map<std::string, CoverageCounts>
      harnesses;                            // what each harness's corpus covers in its targets
  std::vector<FileCoverage> files;          // sorted by file
  std::vector<FunctionCoverage> functions;  // sorted by file, line, name
  std::vector<std::string> gaps;            // what could not be measured and why, in sentences
  friend bool operator==(const CoverageSnapshot&, const CoverageSnapshot&) = default;
};

}  // namespace assay::model

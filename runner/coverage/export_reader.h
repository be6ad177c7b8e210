// Reads `llvm-cov export` JSON as a stream: a file of hundreds of megabytes costs the memory of its
// summaries, not of its segments. Pure; any bytes are valid input.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "runner/base/result.h"
#include "runner/model/coverage.h"

namespace assay::coverage {

// llvm-cov's region: [line, column, end line, end column, count, file, expanded file, kind].
struct ExportedRegion {
  std::uint64_t line = 0;
  std::uint64_t column = 0;
  std::uint64_t count = 0;
  std::uint64_t file = 0;           // index into the function's file names
  std::uint64_t expanded_file = 0;  // of an expansion
  std::uint64_t kind = 0;
};
inline constexpr std::uint64_t kCodeRegion = 0;
inline constexpr std::uint64_t kExpansionRegion = 1;

// One function record: each instantiation of a template has its own.
struct ExportedFunction {
  std::string name;
  std::uint64_t count = 0;
  std::vector<std::string> files;
  std::vector<ExportedRegion> regions;
};

struct ExportSink {
  std::function<void(const std::string& path, const model::CoverageCounts& counts)> file;
  std::function<void(const ExportedFunction& function)> function;
};

// An error leaves the sink with part of the document.
base::Result<base::Done> StreamExport(std::string_view json, const ExportSink& sink);

}  // namespace assay::coverage

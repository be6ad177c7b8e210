// The exit codes of `assay` (docs/exit-codes.md). Never 77: build systems read it as "skipped".
#pragma once

#include "runner/base/result.h"

namespace assay::cli {

enum class ExitCode : int {
  kPass = 0,
  kFailed = 1,          // findings, a failed gate, or the bug still reproduces
  kUsage = 2,           // wrong usage or configuration
  kInfrastructure = 3,  // could not fuzz, or could not judge
};

// The one table from kinds of error to exit codes.
constexpr ExitCode ExitCodeFor(base::ErrorKind kind) {
  switch (kind) {
    case base::ErrorKind::kUsage:
    case base::ErrorKind::kInvalid:
    case base::ErrorKind::kNotFound:
      return ExitCode::kUsage;
    case base::ErrorKind::kUnavailable:
    case base::ErrorKind::kExhausted:
    case base::ErrorKind::kPermission:
    case base::ErrorKind::kCorrupt:
    case base::ErrorKind::kInterrupted:
    case base::ErrorKind::kInternal:
      return ExitCode::kInfrastructure;
  }
  return ExitCode::kInfrastructure;
}

}  // namespace assay::cli

// The command line: argument vector → Invocation. The only file that knows CLI11.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "runner/base/result.h"
#include "runner/cli/options.h"

namespace assay::cli {

struct ShowText {
  std::string text;  // --help, --version: print it and pass
};

// A usage error carries the sentence and how to get help.
base::Result<std::variant<Invocation, ShowText>> ParseCommandLine(int argc, const char* const* argv,
                                                                  const std::string& version);

}  // namespace assay::cli

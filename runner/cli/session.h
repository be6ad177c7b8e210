// What every verb works with: the ports, the project's configuration and its places on disk.
// Built once in main; nothing here is global.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "runner/base/result.h"
#include "runner/cli/config.h"
#include "runner/cli/exit_code.h"
#include "runner/cli/options.h"
#include "runner/corpus/corpus_store.h"
#include "runner/harness/manifest.h"
#include "runner/os/ports.h"
#include "runner/os/sandbox.h"
#include "runner/store/store.h"

namespace assay::cli {

// Where things are that belong to Assay itself, not to the project.
struct Installation {
  std::string home;     // holds cmake/toolchains and cmake/find-clang.sh
  std::string program;  // how a person calls assay: "scripts/assay" or "assay"
  std::string version;
};

struct Session {
  os::Ports ports;
  const os::StopToken& stop;
  Installation installation;
  Invocation invocation;
  std::string root;  // absolute folder of assay.toml
  Config config;

  // Absolute paths.
  std::string StateFolder() const;
  std::string BuildRoot() const;
  std::string ReportsFolder() const;
  std::string CorpusFolder() const;

  base::Result<std::unique_ptr<store::Store>> OpenStore() const;  // makes the state folder
  base::Result<corpus::CorpusStore> OpenCorpus() const;
  base::Result<harness::Inventory> LoadInventory() const;
  base::Result<os::Sandbox> DetectSandbox(
      std::string_view mode) const;  // empty: the configured one
  unsigned Jobs(std::optional<unsigned> asked) const;
};

// Finds assay.toml from `start` upwards (or takes the named file) and reads it.
base::Result<Session> OpenSession(os::Ports ports, const os::StopToken& stop,
                                  Installation installation, Invocation invocation,
                                  const std::string& start);

// The CPUs this process may use, in order.
std::vector<unsigned> UsableCores();

// "F3" or "3" → id.
base::Result<model::FindingId> ParseFindingId(std::string_view text);

}  // namespace assay::cli

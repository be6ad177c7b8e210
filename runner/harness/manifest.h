// Which harnesses exist, and as which programs: read from the manifests that the build writes
// (build/<variant>/assay-manifest.json, docs/formats/manifest.md), or found in a directory of the
// OSS-Fuzz $OUT form. Reading is pure over the files port; nothing is run.
#pragma once

#include <string>
#include <vector>

#include "runner/base/result.h"
#include "runner/model/harness.h"
#include "runner/os/files.h"

namespace assay::harness {

// Something that could not be had, as a sentence. It matters to those who want this harness.
struct Problem {
  std::string harness;  // empty: of no harness alone
  std::string what;
  friend bool operator==(const Problem&, const Problem&) = default;
};

struct Inventory {
  std::vector<model::Harness> harnesses;  // sorted by name
  std::vector<model::Target> targets;     // sorted by name
  std::string source_root;                // absolute
  std::string compiler;           // of the fuzz variant: "clang 22.1.8 (/usr/bin/clang++-22)"
  std::vector<Problem> problems;  // a variant without manifest, a program not built
};

// Reads <build_root>/<variant>/assay-manifest.json of every variant and joins them by harness name.
// A missing variant is a problem in the list if it is among those that are wanted; a malformed
// manifest is an error with file and place.
base::Result<Inventory> ReadManifests(os::Files& files, const std::string& build_root,
                                      const std::vector<std::string>& wanted);

// A folder of programs with $target_seed_corpus.zip, $target.dict, $target.options beside them.
// Only the fuzz variant exists then. A program is an executable ELF that holds the text
// LLVMFuzzerTestOneInput.
base::Result<Inventory> DiscoverOutDirectory(os::Files& files, const std::string& folder);

}  // namespace assay::harness

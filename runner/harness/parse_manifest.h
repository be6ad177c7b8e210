// One variant's manifest as a value (docs/formats/manifest.md). Pure: any bytes give a value or an
// error with the place in it; nothing throws. Threads: pure function.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runner/base/result.h"
#include "runner/model/harness.h"

namespace assay::harness {

struct VariantManifest {
  std::string variant;
  std::string compiler_id;
  std::string compiler_version;
  std::string compiler_path;
  std::string source_root;
  std::vector<model::Target> targets;
  struct Entry {
    model::Harness harness;  // without programs
    std::string program;
    std::string mutator_library;  // empty: none
  };
  std::vector<Entry> harnesses;
};

base::Result<VariantManifest> ParseManifest(std::string_view json);

// Letters, digits, "_" and "-": a harness name is a folder name and a part of commands.
bool IsHarnessName(std::string_view name);

}  // namespace assay::harness

// assay.toml: what a project says about itself, its campaigns and its gate
// (docs/formats/assay-toml.md).
//
// Strict: an unknown key or a value of the wrong type is an error that names the line and what was
// meant. Paths are relative to the file's folder.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runner/base/result.h"
#include "runner/gate/gate.h"
#include "runner/model/surface.h"
#include "runner/model/time.h"

namespace assay::cli {

struct Profile {
  model::Duration budget{std::chrono::minutes(10)};
  std::vector<std::string> harnesses = {"*"};
  friend bool operator==(const Profile&, const Profile&) = default;
};

struct Config {
  std::string name = "project";
  std::string build_root = "build";
  std::string state = ".assay";
  std::string reports = "reports/out";
  std::vector<std::string> variants = {"fuzz", "afl", "afl-cmplog", "trace", "coverage"};
  unsigned jobs = 0;  // 0: one per core
  std::vector<std::string> engines = {"libfuzzer", "afl", "afl-cmplog"};
  unsigned confirmations = 5;
  std::string sandbox = "required";
  std::map<std::string, Profile> profiles = {
      {"quick", {.budget = std::chrono::minutes(2)}},
      {"change", {.budget = std::chrono::minutes(10)}},
      {"nightly", {.budget = std::chrono::hours(8)}},
  };
  gate::Policy gate;
  std::vector<model::Interface> surface;  // [[surface]], in the order of the file
  friend bool operator==(const Config&, const Config&) = default;
};

// `place` names the file in errors.
base::Result<Config> ParseConfig(std::string_view text, const std::string& place);

}  // namespace assay::cli

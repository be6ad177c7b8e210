// What a person may ask for: one plain struct per verb, filled by command_line.cc, with the
// defaults here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace assay::cli {

struct DoctorOptions {};

struct BuildOptions {
  std::vector<std::string> variants;   // empty: those of assay.toml
  std::vector<std::string> harnesses;  // globs; empty: all
};

struct ListOptions {
  bool surface = false;  // the attack surface instead of the harnesses
};

struct RunOptions {
  std::string profile;                 // empty: "nightly"
  std::string budget;                  // empty: the profile's
  std::optional<unsigned> jobs;        // 0: one per core
  std::vector<std::string> harnesses;  // globs; empty: all
  std::vector<std::string> engines;    // empty: those of assay.toml
  bool resume = false;
  bool no_build = false;
  bool no_coverage = false;
  std::optional<std::uint64_t> seed;
  std::uint64_t maximum_executions = 0;  // per arm
  std::string sandbox;                   // "required", "best-effort", "off"; empty: assay.toml's
  std::string out_directory;  // a folder in OSS-Fuzz's $OUT form instead of the own harnesses
};

struct StatusOptions {
  bool follow = false;
};

struct FindingsOptions {
  std::string action = "list";  // "list", "show", "set"
  std::string finding;          // "F3"
  std::string state;            // for set
  std::string why;
  std::string until;  // "2027-01-31", for accepted
  bool all = false;   // also fixed, accepted and not-a-bug ones
};

struct ReproOptions {
  std::string subject;  // "F3" or the path of an input
  std::string harness;  // for a path
  unsigned times = 1;
  bool debugger = false;
};

struct ReportOptions {
  std::string campaign;              // empty: the newest
  std::vector<std::string> formats;  // empty: all
  std::string output;                // folder; empty: reports/out/<campaign>
};

struct GateOptions {
  std::string campaign;  // empty: the newest
};

using VerbOptions =
    std::variant<DoctorOptions, BuildOptions, ListOptions, RunOptions, StatusOptions,
                 FindingsOptions, ReproOptions, ReportOptions, GateOptions>;

struct Invocation {
  std::string config = "assay.toml";  // --config
  bool config_given = false;
  bool json = false;
  VerbOptions verb;
};

}  // namespace assay::cli

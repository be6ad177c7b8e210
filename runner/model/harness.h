// A harness: one property of one or more targets, as a set of built programs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runner/model/time.h"

namespace assay::model {

// The build variants (design §4). The names below are those of the build trees, manifests and
// reports.
enum class Variant {
  kFuzz,       // "fuzz": ASan + UBSan + libFuzzer; canonical replay
  kAfl,        // "afl": sanitized AFL++ program
  kAflFast,    // "afl-fast": AFL++ program without sanitizers
  kAflCmplog,  // "afl-cmplog": AFL++ program that logs comparisons
  kTrace,      // "trace": features per input
  kCoverage,   // "coverage": source-based coverage
};
inline constexpr Variant kAllVariants[] = {Variant::kFuzz,    Variant::kAfl,
                                           Variant::kAflFast, Variant::kAflCmplog,
                                           Variant::kTrace,   Variant::kCoverage};
std::string_view Name(Variant variant);

// A part of the product whose coverage is reported on its own: a folder of sources.
struct Target {
  std::string name;    // "rtsp"
  std::string folder;  // absolute
  friend bool operator==(const Target&, const Target&) = default;
};

struct Harness {
  std::string name;      // [A-Za-z0-9_-]+
  std::string property;  // one sentence: what the harness proves
  std::vector<std::string> targets;
  std::map<Variant, std::string>
      programs;            // absolute paths; a variant that was not built is absent
  std::string source;      // repository-relative file of the harness, may be empty
  std::string dictionary;  // absolute path; empty: none
  // The structure-aware mutator, empty: none. The fuzz program contains it; AFL++ loads it.
  std::string mutator;
  std::map<Variant, std::string> mutator_libraries;  // of the AFL++ variants, absolute paths
  std::size_t mutator_prefix = 0;  // leading bytes of an input that the mutator leaves alone
  std::size_t max_len = 0;         // bytes; 0: the engine's default
  Duration timeout{1000};          // per input
  std::uint64_t rss_limit_mb = 2048;
  std::vector<std::string> seed_dirs;          // absolute
  std::vector<std::string> seed_archives;      // absolute paths of zip files ($OUT form)
  std::vector<std::string> regression_dirs;    // absolute
  std::vector<std::string> libfuzzer_options;  // from $target.options, passed to libFuzzer only
  bool foreign = false;                        // found in a $OUT directory, not declared by us

  friend bool operator==(const Harness&, const Harness&) = default;
};

}  // namespace assay::model

// What AFL++ leaves and prints, read into values. Pure; any bytes are valid input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::engine {

// The file fuzzer_stats: "execs_done        : 12345".
struct AflStatistics {
  std::uint64_t executions = 0;
  std::uint64_t peak_rss_mb = 0;
  std::uint64_t saved_crashes = 0;
  std::uint64_t saved_hangs = 0;
};
AflStatistics ReadAflStatistics(std::string_view text);

// The "execs:" part of a queue or crash file's name: how many executions AFL++ had made when it
// saved the file. 0 when absent. What is left of the count when AFL++ was killed.
std::uint64_t ExecutionsInName(std::string_view name);

// The sentence behind "PROGRAM ABORT :" or "SYSTEM ERROR :", without colours and escaped; empty:
// none. AFL++ ends with code 0 or 1 for so many reasons that only this tells.
std::string ReadAflAbort(std::string_view output);

}  // namespace assay::engine

// What libFuzzer prints, read into values. Pure; any bytes are valid output. The target's own
// prints stand between libFuzzer's lines, so everything here is a lower bound with a known source.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::engine {

struct LibFuzzerOutput {
  bool started = false;   // its banner was there
  bool inited = false;    // the corpus was read and fuzzing began
  bool finished = false;  // closing statistics were there
  std::uint64_t executions = 0;
  std::uint64_t peak_rss_mb = 0;
  std::string artifact;    // path of the crash file that it says it wrote
  std::string last_words;  // the line that tells why it ended; escaped
  std::vector<std::string> complaints;
};
LibFuzzerOutput ReadLibFuzzerOutput(std::string_view output);

// The inputs named by "Running: <path>" in a replay of many, in order; the last without an
// "Executed" line behind it ended the process.
struct LibFuzzerReplay {
  bool began = false;  // the first input was reached
  std::size_t executed = 0;
  std::optional<std::string> unfinished;
  std::string last_executed;
};
LibFuzzerReplay ReadLibFuzzerReplay(std::string_view output);

}  // namespace assay::engine

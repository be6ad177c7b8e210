#include "runner/engine/afl_output.h"

#include <charconv>

#include "runner/base/text.h"

namespace assay::engine {
namespace {

std::uint64_t NumberAt(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Removes ESC [ … letter.
std::string WithoutColours(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b' && i + 1 < text.size() && text[i + 1] == '[') {
      i += 2;
      while (i < text.size() && (text[i] == ';' || (text[i] >= '0' && text[i] <= '?'))) ++i;
    } else if (text[i] != '\x0e' && text[i] != '\x0f' && text[i] != '\r') {
      out.push_back(text[i]);
    }
  }
  return out;
}

}  // namespace

AflStatistics ReadAflStatistics(std::string_view text) {
  AflStatistics statistics;
  for (const std::string_view line : base::SplitLines(text)) {
    const auto colon = line.find(':');
    if (colon == line.npos) continue;
    const std::string_view key = line.substr(0, line.find_first_of(" :"));
    const auto begin = line.find_first_not_of(' ', colon + 1);
    if (begin == line.npos) continue;
    const std::uint64_t value = NumberAt(line.substr(begin));
    if (key == "execs_done") statistics.executions = value;
    if (key == "peak_rss_mb") statistics.peak_rss_mb = value;
    if (key == "saved_crashes") statistics.saved_crashes = value;
    if (key == "saved_hangs") statistics.saved_hangs = value;
  }
  return statistics;
}

std::uint64_t ExecutionsInName(std::string_view name) {
  constexpr std::string_view kPart = ",execs:";
  const auto found = name.find(kPart);
  return found == name.npos ? 0 : NumberAt(name.substr(found + kPart.size()));
}

std::string ReadAflAbort(std::string_view output) {
  for (const std::string_view raw : base::SplitLines(output)) {
    for (const std::string_view mark : {"PROGRAM ABORT :", "SYSTEM ERROR :"}) {
      if (raw.find(mark) == raw.npos) continue;
      const std::string line = WithoutColours(raw);
      const auto begin = line.find(':');
      const auto first = line.find_first_not_of(' ', begin + 1);
      if (first != line.npos) return base::EscapeForTerminal(line.substr(first, 300));
    }
  }
  return {};
}

}  // namespace assay::engine

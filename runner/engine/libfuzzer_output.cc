#include "runner/engine/libfuzzer_output.h"

#include <algorithm>
#include <charconv>

#include "runner/base/text.h"

namespace assay::engine {
namespace {

std::optional<std::uint64_t> NumberAt(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return std::nullopt;
  text.remove_prefix(first);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> NumberAfter(std::string_view line, std::string_view prefix) {
  if (!line.starts_with(prefix)) return std::nullopt;
  return NumberAt(line.substr(prefix.size()));
}

// "#1234\tNEW    cov: 12 ft: 13 …": the counter is trusted only when a libFuzzer event follows it.
std::optional<std::uint64_t> CounterOf(std::string_view line) {
  if (!line.starts_with('#')) return std::nullopt;
  const auto tab = line.find_first_of("\t:");
  if (tab == std::string_view::npos) return std::nullopt;
  if (line.find("cov: ") == std::string_view::npos && line.find("INITED") == line.npos &&
      line.find("DONE") == line.npos && line.find("READ") == line.npos) {
    return std::nullopt;
  }
  return NumberAt(line.substr(1, tab - 1));
}

bool IsLastWords(std::string_view line) {
  return line.find("ERROR: ") != std::string_view::npos ||
         line.find("ORACLE VIOLATION") != std::string_view::npos ||
         line.find("runtime error: ") != std::string_view::npos;
}

void ReadComplaint(std::string_view line, LibFuzzerOutput& out) {
  constexpr std::string_view kMarks[] = {
      "WARNING: unrecognized flag",       "ParseDictionaryFile: error",
      "WARNING: no interesting inputs",   "ERROR: no interesting inputs",
      "WARNING: Failed to find function", "The required directory"};
  constexpr std::size_t kMost = 20;
  for (const std::string_view mark : kMarks) {
    if (line.find(mark) == std::string_view::npos || out.complaints.size() == kMost) continue;
    // Weak sanitizer symbols that a build does not have are libFuzzer's daily bread.
    if (mark == "WARNING: Failed to find function") continue;
    out.complaints.push_back("libFuzzer said: " + base::EscapeForTerminal(line.substr(0, 300)));
  }
}

}  // namespace

LibFuzzerOutput ReadLibFuzzerOutput(std::string_view output) {
  LibFuzzerOutput out;
  constexpr std::string_view kWrote = "Test unit written to ";
  std::uint64_t from_lines = 0;
  std::optional<std::uint64_t> from_statistics;
  for (const std::string_view line : base::SplitLines(output)) {
    if (line.starts_with("INFO: Seed: ") || line.starts_with("INFO: Running with entropic")) {
      out.started = true;
    } else if (const auto counter = CounterOf(line)) {
      from_lines = std::max(from_lines, *counter);
      if (line.find("\tINITED") != line.npos) out.inited = true;
    } else if (const auto number = NumberAfter(line, "stat::number_of_executed_units:")) {
      from_statistics = number;
      out.finished = true;
    } else if (const auto peak = NumberAfter(line, "stat::peak_rss_mb:")) {
      out.peak_rss_mb = *peak;
    } else if (const auto wrote = line.find(kWrote); wrote != line.npos) {
      if (line.find("slow-unit-") == line.npos) {
        out.artifact = std::string(line.substr(wrote + kWrote.size()));
      }
    } else if (out.last_words.empty() && IsLastWords(line)) {
      out.last_words = base::EscapeForTerminal(line.substr(0, 300));
    }
    ReadComplaint(line, out);
  }
  out.executions = from_statistics.value_or(from_lines);
  return out;
}

LibFuzzerReplay ReadLibFuzzerReplay(std::string_view output) {
  constexpr std::string_view kRunning = "Running: ";
  LibFuzzerReplay replay;
  for (const std::string_view line : base::SplitLines(output)) {
    if (!replay.unfinished) {
      if (!line.starts_with(kRunning)) continue;
      replay.began = true;
      replay.unfinished = std::string(line.substr(kRunning.size()));
      continue;
    }
    // The target may print forged lines, and its last one may lack its end: only the words that
    // name the running input count, wherever they stand.
    if (line.find("Executed " + *replay.unfinished + " in ") != line.npos) {
      replay.last_executed = *std::move(replay.unfinished);
      replay.unfinished.reset();
      ++replay.executed;
    }
  }
  return replay;
}

}  // namespace assay::engine

// The lines of a program's output as a person would see them: without colours, split at LF and CR
// alike, each of bounded length, whatever bytes the program wrote.
//
// A line longer than kLongestLine is given as two: its beginning and its end. (A report that starts
// behind megabytes of output without a line feed is then still seen.)
// Threads: one user. The views given out live until the next call of Next.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace assay::triage {

class LogLines {
 public:
  static constexpr std::size_t kLongestLine = 64 * 1024;

  explicit LogLines(std::string_view log) : rest_(log) {}

  std::optional<std::string_view> Next();

 private:
  std::string_view TakeRawLine();
  std::string_view WithoutColours(std::string_view line);

  std::string_view rest_;
  std::string_view pending_tail_;  // the end of an overlong line
  std::string clean_;
};

}  // namespace assay::triage

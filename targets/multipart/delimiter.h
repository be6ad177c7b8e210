// Internal: finds the lines that delimit parts, RFC 2046 §5.1.1, in a buffer that grows.
// Each byte is looked at a bounded number of times. Threads: plain values.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vms::multipart {

enum class LineKind { kOther, kDelimiter, kClose, kUnknown /* more bytes are needed */ };
struct LineMatch {
  LineKind kind = LineKind::kOther;
  std::size_t size = 0;   // with the line's end
  std::size_t which = 0;  // of the delimiters
};

// Is the line that begins `text` one of `delimiters` (with their dashes), with nothing behind it
// but spaces? At the end of the stream the line's end may be missing, and a delimiter is a close.
[[nodiscard]] LineMatch MatchLine(std::string_view text, const std::vector<std::string>& delimiters,
                                  bool at_end);

// At most so many bytes does MatchLine look at.
[[nodiscard]] std::size_t MatchWork(std::string_view text,
                                    const std::vector<std::string>& delimiters);

// Goes from line to line over text that was already seen in part.
class DelimiterSearch {
 public:
  struct Found {
    std::size_t begin = 0;  // of the line
    LineMatch match;
  };
  // Nothing: not in `text`, which must begin with what was given before; see position().
  std::optional<Found> Next(std::string_view text, const std::vector<std::string>& delimiters,
                            bool at_end);
  // No line that begins before this is a delimiter.
  [[nodiscard]] std::size_t position() const { return position_; }
  // Bytes looked at by the last call, at most.
  [[nodiscard]] std::size_t work() const { return work_; }

 private:
  std::size_t position_ = 0;
  bool line_begins_ = true;  // at position_
  std::size_t work_ = 0;
};

}  // namespace vms::multipart

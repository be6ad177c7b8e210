#include "runner/triage/log_lines.h"

#include <algorithm>
#include <utility>

namespace assay::triage {
namespace {

constexpr char kEscape = '\x1b';

// How many bytes the terminal sequence at the front of `text` (which starts with ESC) takes.
std::size_t SequenceLength(std::string_view text) {
  if (text.size() < 2) return text.size();
  if (text[1] == '[') {  // CSI: ends with a byte of 0x40..0x7E (ECMA-48 section 5.4)
    for (std::size_t i = 2; i < text.size(); ++i) {
      if (text[i] >= '\x40' && text[i] <= '\x7e') return i + 1;
      if (text[i] < '\x20') return i;  // not a sequence after all: keep what follows
    }
    return text.size();
  }
  if (text[1] == ']') {  // OSC: ends with BEL or ESC backslash
    const std::size_t end = text.find_first_of("\a\x1b", 2);
    if (end == std::string_view::npos) return 2;
    return text[end] == '\a' ? end + 1 : std::min(end + 2, text.size());
  }
  return 2;
}

}  // namespace

std::optional<std::string_view> LogLines::Next() {
  std::string_view line;
  if (!pending_tail_.empty()) {
    line = std::exchange(pending_tail_, {});
  } else if (rest_.empty()) {
    return std::nullopt;
  } else {
    line = TakeRawLine();
    if (line.size() > kLongestLine) {
      const std::size_t tail = std::min(kLongestLine, line.size() - kLongestLine);
      pending_tail_ = line.substr(line.size() - tail);
      line = line.substr(0, kLongestLine);
    }
  }
  return WithoutColours(line);
}

std::string_view LogLines::TakeRawLine() {
  const std::size_t end = rest_.find_first_of("\n\r");
  const std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  return line;
}

std::string_view LogLines::WithoutColours(std::string_view line) {
  if (line.find(kEscape) == std::string_view::npos) return line;
  clean_.clear();
  while (!line.empty()) {
    const std::size_t at = std::min(line.find(kEscape), line.size());
    clean_.append(line.substr(0, at));
    line.remove_prefix(at);
    if (!line.empty()) line.remove_prefix(SequenceLength(line));
  }
  return clean_;
}

}  // namespace assay::triage

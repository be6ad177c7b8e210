#include "runner/report/markdown_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "runner/base/text.h"

namespace assay::report {
namespace {

std::string OneLine(std::string_view text) {
  std::string line = base::EscapeForTerminal(text, /*keep_lines=*/true);
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::replace(line.begin(), line.end(), '\t', ' ');
  return line;
}

std::size_t LongestRun(std::string_view text, char wanted) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == wanted ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace

std::string MarkdownText(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_{}[]()#+-!|~";
  const std::string line = OneLine(text);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '@') {
      out += "@<!-- -->";  // not a mention
    } else if (c == ':' && line.compare(i, 3, "://") == 0) {
      out += "&#58;";  // not a link
    } else if (c == '.' && i >= 3 && line.compare(i - 3, 3, "www") == 0) {
      out += "&#46;";
    } else if (c == '#' && i + 1 < line.size() && line[i + 1] != ' ') {
      out += "#<!-- -->";  // not a reference to an issue
    } else if ((c == '-' || c == '(' || c == ')' || c == '+') && i > 0) {
      out += c;  // special only at the start of a line
    } else if (kSpecial.find(c) != std::string_view::npos) {
      out += '\\';
      out += c;
    } else {
      out += c;
    }
  }
  return out;
}

namespace {

std::string CodeSpan(const std::string& line) {
  if (line.empty()) return {};
  const std::string fence(LongestRun(line, '`') + 1, '`');
  const bool padded = line.front() == '`' || line.back() == '`' || line.front() == ' ';
  const std::string_view padding = padded ? " " : "";
  return fmt::format("{}{}{}{}{}", fence, padding, line, padding, fence);
}

}  // namespace

std::string MarkdownCode(std::string_view text) { return CodeSpan(OneLine(text)); }

std::string MarkdownCellCode(std::string_view text) {
  std::string line;
  for (const char c : OneLine(text)) {
    if (c == '|') line += '\\';  // a cell ends at a bare bar, even inside a code span
    line += c;
  }
  return CodeSpan(line);
}

}  // namespace assay::report

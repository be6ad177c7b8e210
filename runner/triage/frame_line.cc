#include "runner/triage/frame_line.h"

#include <string>

#include "runner/triage/text_scan.h"

namespace assay::triage {
namespace {

// " (/path/program+0x1234)" at the end of `text`: moves it into the frame.
void TakeModule(std::string_view& text, model::Frame& frame) {
  if (!text.ends_with(')')) return;
  const std::size_t plus = text.rfind("+0x");
  const std::size_t open = text.rfind(" (", plus);
  if (plus == std::string_view::npos || open == std::string_view::npos) return;
  std::string_view offset = text.substr(plus + 1);
  const auto value = TakeHex(offset);
  if (!value || offset != ")") return;
  frame.module = text.substr(open + 2, plus - open - 2);
  frame.offset = *value;
  text = text.substr(0, open);
}

// Where "function path:1:2" splits. Function names hold spaces ("f(int) const", "operator new(…)"),
// and so may absolute paths: the first " /" outside of brackets starts one, else the last space
// does.
std::size_t StartOfPath(std::string_view text) {
  std::size_t last_space = std::string_view::npos;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '(' || c == '{' || c == '[') ++depth;
    if ((c == ')' || c == '}' || c == ']') && depth > 0) --depth;
    if (c != ' ' || depth > 0) continue;
    if (i + 1 < text.size() && text[i + 1] == '/') return i;
    last_space = i;
  }
  return last_space;
}

// "path:12:5", "path:12" at the end of `text`: moves it into the frame.
void TakeSource(std::string_view& text, model::Frame& frame) {
  std::string_view rest = text;
  const auto last = TakeTrailingNumber(rest);
  if (!last) return;
  const auto before = TakeTrailingNumber(rest);
  const std::size_t space = StartOfPath(rest);
  frame.line = before.value_or(*last);
  frame.column = before ? *last : 0;
  frame.file = space == std::string_view::npos ? rest : rest.substr(space + 1);
  text = space == std::string_view::npos ? std::string_view{} : rest.substr(0, space);
}

void TakeBuildId(std::string_view& text) {
  const std::size_t at = text.rfind(" (BuildId: ");
  if (at != std::string_view::npos && text.ends_with(')')) text = text.substr(0, at);
}

// A path without a line ("f /src/a.cc", as some symbolizers print) or "<null>".
void TakeBarePath(std::string_view& text, model::Frame& frame) {
  TakeSuffix(text, " <null>");
  TakeSuffix(text, " (<unknown module>)");
  const std::size_t space = StartOfPath(text);
  if (space == std::string_view::npos || space + 1 >= text.size()) return;
  // "f() archive.cpp.o": an object file of a library without debug information.
  const bool object_file = space > 0 && text[space - 1] == ')' && Contains(text.substr(space), ".");
  if (text[space + 1] != '/' && !object_file) return;
  frame.file = text.substr(space + 1);
  text = text.substr(0, space);
}

}  // namespace

std::optional<NumberedFrame> ParseFrameLine(std::string_view line) {
  std::string_view text = Trimmed(line);
  NumberedFrame numbered;
  if (!TakePrefix(text, "#")) return std::nullopt;
  const auto number = TakeDecimal(text);
  if (!number || !TakePrefix(text, " ")) return std::nullopt;
  text = Trimmed(text);
  if (!TakeHex(text)) return std::nullopt;
  numbered.number = *number;
  model::Frame& frame = numbered.frame;
  TakeBuildId(text);
  TakeModule(text, frame);
  if (!TakePrefix(text, " in ")) return numbered;
  TakeSource(text, frame);
  if (frame.file.empty()) TakeBarePath(text, frame);
  frame.function = Trimmed(text);
  return numbered;
}

}  // namespace assay::triage

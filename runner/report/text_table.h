// Text in columns for a terminal of a given width. Cells are made safe before they are measured: no
// control byte, escape sequence or bidirectional override of a target reaches the terminal.
// Threads: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::report {

// Cells a terminal gives to the text (UTF-8, no control bytes): two for wide East Asian characters
// and emoji, none for combining marks.
std::size_t DisplayWidth(std::string_view text);
// The longest beginning that fits, with "…" where something was cut.
std::string FitTo(std::string_view text, std::size_t width);
// Words broken over lines of at most `width`, each after the first indented by `indent` blanks.
std::string Wrapped(std::string_view text, std::size_t width, std::size_t indent);

struct TextColumn {
  std::string title;
  std::size_t least = 4;  // never narrower than this when space is short
  bool numeric = false;   // flush right
};
// One line per row, two blanks between columns, no line wider than `width`. When the contents do
// not fit, the widest column gives way first; columns that do not fit at their least width are
// dropped from the right.
std::string TextTable(std::vector<TextColumn> columns, std::vector<std::vector<std::string>> rows,
                      std::size_t width);

}  // namespace assay::report

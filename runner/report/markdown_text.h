// Escapes text for GitHub-flavoured Markdown, inside and outside of tables; the only place that
// does. The results hold no line end, start no mention, link, image, HTML or formatting, and show
// control bytes and bidirectional overrides as escapes. Threads: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace assay::report {

std::string MarkdownText(std::string_view text);      // as running text
std::string MarkdownCode(std::string_view text);      // as a code span; empty text gives nothing
std::string MarkdownCellCode(std::string_view text);  // the same within a table

}  // namespace assay::report

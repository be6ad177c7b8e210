// Text that people read: escaping of what a hostile target controls, durations, sizes, globs.
// Threads: pure functions.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runner/base/result.h"

namespace assay::base {

// Makes target-controlled text safe on a terminal or in a log: ESC, other control bytes, invalid
// UTF-8 and bidirectional overrides become \xNN or \u{NNNN}; line feeds and tabs stay when
// `keep_lines`.
std::string EscapeForTerminal(std::string_view text, bool keep_lines = false);

// Replaces invalid UTF-8 by U+FFFD and control bytes (except \n and \t) by \xNN: what JSON, XML and
// HTML writers may be given before their own escaping.
std::string SanitizeUtf8(std::string_view text);

// "45s", "10m", "1h30m", "250ms"; a bare number is an error with the cure in it.
Result<std::chrono::milliseconds> ParseDuration(std::string_view text);
// "1h 30m", "45s", "250ms": the two largest units.
std::string FormatDuration(std::chrono::milliseconds duration);
// 1234567 -> "1,234,567"
std::string FormatCount(std::uint64_t count);

// Shell-like glob on names: * and ? only.
bool MatchesGlob(std::string_view glob, std::string_view name);

std::vector<std::string_view> SplitLines(std::string_view text);

// Quotes one word so that a person can paste the command into a shell; for display only, nothing in
// Assay is ever given to a shell.
std::string QuoteForShell(std::string_view word);
std::string QuoteCommandForShell(const std::vector<std::string>& words);

}  // namespace assay::base

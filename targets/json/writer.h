// Writes JSON, RFC 8259, on one line of printable text. Threads: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "targets/json/value.h"

namespace vms::json {

// Parse reads back an equal value, for every value that Parse gave.
[[nodiscard]] std::string Print(const Value& value);

// `text` as a string with its quotes. Escaped besides what §7 demands: DEL, the C1 controls, the
// other line ends of Unicode (U+2028, U+2029) and the marks which turn the direction of writing, so
// that the text stays one line and reads as it stands. A byte that is not UTF-8 becomes \ufffd.
void AppendString(std::string& out, std::string_view text);

}  // namespace vms::json

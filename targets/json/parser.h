// Reads one JSON document, RFC 8259, as UTF-8 (§8.1).
//
// Strict where readers differ, because a difference is how one program checks a value and another
// uses another one: a name given twice (§4), a byte order mark, half a surrogate pair, NUL, and
// anything behind the value are refused. Linear in the document but for n log n in the names of
// one object. Threads: a pure function. Limits: limits.h.
#pragma once

#include <string_view>

#include "targets/json/value.h"

namespace vms::json {

[[nodiscard]] Parsed<Value> Parse(std::string_view text);

}  // namespace vms::json

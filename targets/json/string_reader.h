// Reads one JSON string, RFC 8259 §7. Inside of this target only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "targets/base/error.h"

namespace vms::json {

// The string whose opening quote stands at `position`, unescaped; `position` moves behind its
// closing quote. A surrogate escape must stand in a pair; control characters must be escaped.
[[nodiscard]] Parsed<std::string> ReadString(std::string_view text, std::size_t& position);

}  // namespace vms::json

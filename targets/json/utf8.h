// UTF-8 by RFC 3629 §4: no overlong forms, no surrogates, nothing above U+10FFFF.
//
// Threads: pure functions over the caller's bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vms::json {

struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;  // in bytes, 1 to 4
};

// The code point at the front; nothing when the bytes there are not one (also: no bytes).
[[nodiscard]] std::optional<CodePoint> DecodeFirst(std::string_view text);
[[nodiscard]] bool IsUtf8(std::string_view text);

// `value` must be a scalar value: at most U+10FFFF and no surrogate.
void AppendUtf8(std::string& out, char32_t value);

}  // namespace vms::json

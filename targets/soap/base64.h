// xs:base64Binary: XML Schema Part 2 §3.2.16, RFC 4648 §4. Threads: pure functions.
//
// Strict: whole groups of four, padding only at the end, and the bits under the padding are zero,
// so that each byte string has one form. White space between the characters is allowed, as the
// schema type does.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::soap {

[[nodiscard]] Parsed<std::vector<std::byte>> ParseBase64(std::string_view text,
                                                         std::size_t max_bytes);
[[nodiscard]] std::string PrintBase64(ByteView bytes);

}  // namespace vms::soap

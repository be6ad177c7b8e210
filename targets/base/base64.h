// Base64, RFC 4648 §4, bounded: parameter sets in fmtp lines, Basic credentials.
//
// Threads: pure functions. Work and memory are linear in the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms {

// Refuses every character outside the alphabet (line ends too), padding inside, a length that no
// encoder makes, and a result over `max_bytes`, before anything is allocated for it. Tolerances:
// padding may be missing, in whole or in part, and the bits that the last character has too many
// need not be zero (§3.5); both are seen in cameras' sprop-parameter-sets.
[[nodiscard]] Parsed<std::vector<std::byte>> DecodeBase64(std::string_view text,
                                                          std::size_t max_bytes);

// With padding.
[[nodiscard]] std::string EncodeBase64(ByteView bytes);

}  // namespace vms

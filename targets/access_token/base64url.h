// Base64url without padding, RFC 4648 §5 and RFC 7515 §2: one text for each byte string.
//
// Strict where targets/base is not: padding, the other alphabet and unused bits that are not zero
// are refused, so that no second text of a token carries the same signature.
// Threads: pure functions. Work and memory are linear in the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::access_token {

[[nodiscard]] Parsed<std::string> DecodeBase64Url(std::string_view text, std::size_t max_bytes);
[[nodiscard]] std::string EncodeBase64Url(ByteView bytes);

}  // namespace vms::access_token

// The head of a message (start line, headers, empty line), apart from its body. For message.cc and
// stream_parser.cc: a stream finds the end of a head once, and then waits for the body.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "targets/base/error.h"
#include "targets/rtsp/message.h"

namespace vms::rtsp {

struct Head {
  Message message;  // without its body
  std::size_t body_size = 0;
};

// How many bytes of empty lines stand at the front. A CR at the very end is not yet counted.
[[nodiscard]] std::size_t LeadingEmptyLines(std::string_view text);

// The offset behind the empty line that ends a head, searched from `from`: callers that get more
// bytes pass what they searched already, less 2, and so search each byte a bounded number of times.
[[nodiscard]] std::optional<std::size_t> FindHeadEnd(std::string_view text, std::size_t from);

// `text` is a whole head with its empty line.
[[nodiscard]] Parsed<Head> ParseHead(std::string_view text);

// Bytes of the head that PrintMessage writes for such a body.
[[nodiscard]] std::size_t PrintedHeadSize(const Message& message, std::size_t body_size);

}  // namespace vms::rtsp

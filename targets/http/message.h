// A whole HTTP/1.1 message, for bodies that fit in memory: RFC 9112. For streams see
// stream_parser.h.
//
// Threads: plain values, pure functions. Work and memory are linear in the input and bounded by
// limits.h.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/http/head.h"

namespace vms::http {

struct Message {
  Head head;
  std::vector<std::byte> body;  // decoded
  std::vector<Field> trailers;  // only with chunks; never merged into the head's fields
  friend bool operator==(const Message&, const Message&) = default;
};

struct MessageAndSize {
  Message message;
  std::size_t size = 0;  // bytes of the input that the message took
};

// Reads one message from the front, where `bytes` is all that was received until now. kTruncated:
// more are needed. A message that lasts until the close takes all. Empty lines before the start
// line are passed over (RFC 9112 §2.2).
[[nodiscard]] Parsed<MessageAndSize> ParseMessage(ByteView bytes, Expect expect);

// The canonical form; a chunked body is one chunk. ParseMessage reads back an equal message.
[[nodiscard]] std::string PrintMessage(const Message& message);

}  // namespace vms::http

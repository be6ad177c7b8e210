// RTSP messages: RFC 2326 (1.0, what cameras speak) and RFC 7826 (2.0).
//
// A Message owns its text and outlives the bytes it was read from. Threads: plain values, pure
// functions. Work and memory are linear in the input and bounded by limits.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "targets/base/error.h"

namespace vms::rtsp {

enum class Version { kRtsp10, kRtsp20 };

struct Request {
  std::string method;  // a token, case-sensitive (RFC 2326 §6.1)
  std::string uri;     // as sent: "*" or a URL (see url.h)
  friend bool operator==(const Request&, const Request&) = default;
};

struct Response {
  std::uint16_t status = 200;  // 100..999
  std::string reason;          // may be empty
  friend bool operator==(const Response&, const Response&) = default;
};

struct Header {
  std::string name;   // as spelled by the peer; compared without case
  std::string value;  // trimmed, continuation lines joined by one space
  friend bool operator==(const Header&, const Header&) = default;
};

// Headers keep their order and repetitions. Content-Length is framing, not content: it is checked,
// not stored, and is always body.size() when printed.
struct Message {
  Version version = Version::kRtsp10;
  std::variant<Request, Response> start;
  std::vector<Header> headers;
  std::vector<std::byte> body;

  friend bool operator==(const Message&, const Message&) = default;
};

// The first header of that name, or null. The pointer lives as long as the message is unchanged.
[[nodiscard]] const std::string* FindHeader(const Message& message, std::string_view name);

// All headers of that name, joined by ", " (RFC 2326 §4.2 by RFC 2068 §4.2). Empty: none.
[[nodiscard]] std::string JoinedHeader(const Message& message, std::string_view name);

struct MessageAndSize {
  Message message;
  std::size_t size = 0;  // bytes of the input that the message took
};

// Reads one message from the front. kTruncated: more bytes are needed. Empty lines before the start
// line are passed over (RFC 7826 §5.1 asks for that), nothing else is.
[[nodiscard]] Parsed<MessageAndSize> ParseMessage(std::span<const std::byte> bytes);

// The canonical form: CRLF, one space after the colon, no folding, Content-Length last and only
// with a body. ParseMessage reads back an equal message.
[[nodiscard]] std::string PrintMessage(const Message& message);

}  // namespace vms::rtsp

// The head of an HTTP/1.1 message, and with it where the message ends: RFC 9110, RFC 9112.
//
// Where the message ends is decided here and nowhere else (RFC 9112 §6.3), and never guessed: both
// lengths at once, two different lengths, an unknown transfer coding and a sign or a space within a
// number are errors, because the next reader of the same bytes might decide otherwise (request
// smuggling). After an error the connection must be closed.
//
// A Head owns its text. Threads: plain values, pure functions. Work and memory are linear in the
// input and bounded by limits.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "targets/base/error.h"
#include "targets/http/field.h"

namespace vms::http {

enum class Version { kHttp10, kHttp11 };

struct Request {
  std::string method;  // a token, case-sensitive
  std::string target;  // as sent; its form was checked, see target.h
  friend bool operator==(const Request&, const Request&) = default;
};

struct Response {
  std::uint16_t status = 200;  // 100..999
  std::string reason;          // may be empty
  friend bool operator==(const Response&, const Response&) = default;
};

enum class Framing {
  kNone,        // no body
  kLength,      // Content-Length bytes
  kChunked,     // chunks, see chunked.h
  kUntilClose,  // all there is; also what follows 101 and a CONNECT that succeeded
};

// Fields keep their order and repetitions, but for Content-Length and Transfer-Encoding, which are
// framing.
struct Head {
  Version version = Version::kHttp11;
  std::variant<Request, Response> start;
  std::vector<Field> fields;
  Framing framing = Framing::kNone;
  // Of the body with kLength. With kNone: what a response to HEAD or a 304 says of another's body.
  std::optional<std::uint64_t> length;
  friend bool operator==(const Head&, const Head&) = default;
};

// What a reader must know of the connection: requests come from clients; how a response ends
// depends on the request it answers (RFC 9112 §6.3).
enum class Expect { kRequest, kResponse, kResponseToHead, kResponseToConnect };
[[nodiscard]] constexpr Sender SenderOf(Expect expect) {
  return expect == Expect::kRequest ? Sender::kClient : Sender::kServer;
}

// How many bytes of empty lines stand at the front (RFC 9112 §2.2). A CR at the end counts not yet.
[[nodiscard]] std::size_t LeadingEmptyLines(std::string_view text);

// The offset behind the empty line that ends a head, searched from `from`: callers that get more
// bytes pass what they searched already, less 2, and so search each byte a bounded number of times.
[[nodiscard]] std::optional<std::size_t> FindHeadEnd(std::string_view text, std::size_t from);

// `text` is a whole head with its empty line.
[[nodiscard]] Parsed<Head> ParseHead(std::string_view text, Expect expect);
// The same into a new head, which spares moving it; after an error it holds anything.
[[nodiscard]] Parsed<void> ParseHeadInto(std::string_view text, Expect expect, Head& head);

// The canonical form, with the field that says the framing last.
[[nodiscard]] std::string PrintHead(const Head& head);

// May another message follow on this connection? RFC 9112 §9.3.
[[nodiscard]] bool KeepsAlive(const Head& head);

}  // namespace vms::http

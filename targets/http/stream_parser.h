// Reads an HTTP connection: heads, bodies in parts, ends, from chunks of any size.
//
//   parser.Append(bytes);
//   while (auto event = parser.Next()) { if (!*event) CloseConnection(); else Handle(**event); }
//
// How the body is cut into parts follows the reads; everything else does not depend on them.
// Bodies are not collected, so that a camera's endless stream (multipart/x-mixed-replace) can be
// read: who collects them must bound them.
//
// Threads: one connection, one thread. Memory: at most one head, chunk line or trailer section
// beyond what was appended. Each byte is searched a bounded number of times. After an error the
// parser stays failed and repeats it, and the connection must be closed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/http/chunked.h"
#include "targets/http/head.h"

namespace vms::http {

struct BodyPart {
  ByteView bytes;  // decoded, never empty; valid until the next call of Append
};
struct MessageEnd {
  std::vector<Field> trailers;
};
using StreamEvent = std::variant<Head, BodyPart, MessageEnd>;

class StreamParser {
 public:
  explicit StreamParser(Expect expect) : expect_(expect) {}

  // What the next response answers; counts from the next head that is completed.
  void SetExpect(Expect expect) { expect_ = expect; }

  // Takes the bytes over; invalidates the parts handed out before.
  void Append(ByteView bytes);
  // The peer closed the connection: ends a body that lasts until then. Nothing may be appended.
  void Close() { closed_ = true; }

  // The next event; nothing: more bytes are needed, or the connection ended between messages.
  // A connection that ended within a message is kTruncated.
  [[nodiscard]] std::optional<Parsed<StreamEvent>> Next();

  [[nodiscard]] std::size_t pending() const { return buffer_.size() - begin_; }

 private:
  enum class State { kHead, kLength, kChunks, kUntilClose, kEnd };

  [[nodiscard]] ByteView Unread() const;
  std::optional<Parsed<StreamEvent>> NextHead();
  std::optional<Parsed<StreamEvent>> NextOfLength();
  std::optional<Parsed<StreamEvent>> NextOfChunks();
  std::optional<Parsed<StreamEvent>> NextUntilClose();
  std::optional<Parsed<StreamEvent>> End();
  std::optional<Parsed<StreamEvent>> NeedMore();
  std::optional<Parsed<StreamEvent>> Fail(ParseError error);
  void EnterBody(const Head& head);

  Expect expect_;
  State state_ = State::kHead;
  bool closed_ = false;
  std::vector<std::byte> buffer_;
  std::size_t begin_ = 0;       // of what was not yet handed out
  std::size_t searched_ = 0;    // bytes of Unread() that hold no end of head
  std::uint64_t consumed_ = 0;  // bytes of the connection before buffer_
  std::uint64_t left_ = 0;      // of a body of known length
  ChunkedDecoder chunks_;
  std::optional<ParseError> error_;
};

}  // namespace vms::http

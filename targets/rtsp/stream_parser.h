// Reads an RTSP connection: messages and `$` frames (RFC 2326 §10.12) in any mixture, from chunks
// of any size. The events do not depend on how the bytes were cut.
//
//   parser.Append(chunk);
//   while (auto event = parser.Next()) { if (!*event) CloseConnection(); else Handle(**event); }
//
// Threads: one connection, one thread. Memory: at most one message or frame beyond what was
// appended. Each byte is searched a bounded number of times, however small the chunks.
// After an error nothing can be trusted to be the start of a message: the parser stays failed and
// repeats the error, and the connection must be closed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "targets/base/error.h"
#include "targets/rtsp/head.h"
#include "targets/rtsp/message.h"

namespace vms::rtsp {

struct InterleavedFrame {
  std::uint8_t channel = 0;
  std::span<const std::byte> payload;  // valid until the next call of Append
};

using StreamEvent = std::variant<Message, InterleavedFrame>;

class StreamParser {
 public:
  // Takes the bytes over; invalidates the payloads handed out before.
  void Append(std::span<const std::byte> chunk);

  // The next event; nothing: more bytes are needed.
  [[nodiscard]] std::optional<Parsed<StreamEvent>> Next();

  // Bytes of an event that is not complete yet. Not 0 at the end of a connection: it was cut.
  [[nodiscard]] std::size_t pending() const { return buffer_.size() - begin_; }

 private:
  [[nodiscard]] std::span<const std::byte> Unread() const;
  std::optional<Parsed<StreamEvent>> NextFrame();
  std::optional<Parsed<StreamEvent>> NextMessage();
  std::optional<Parsed<StreamEvent>> Body();
  std::optional<Parsed<StreamEvent>> Fail(ParseError error);

  std::vector<std::byte> buffer_;
  std::size_t begin_ = 0;     // of what was not yet handed out
  std::size_t searched_ = 0;  // bytes of Unread() that hold no end of head
  std::size_t consumed_ = 0;  // bytes of the connection before buffer_
  std::optional<Head> head_;  // complete, waiting for its body
  std::optional<ParseError> error_;
};

// "$", channel, 16-bit size in network order, payload. Refuses (false) a payload over 65535 bytes.
[[nodiscard]] bool AppendInterleavedFrame(const InterleavedFrame& frame,
                                          std::vector<std::byte>& out);

}  // namespace vms::rtsp

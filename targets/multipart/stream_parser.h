// Reads a multipart body, as cameras stream JPEG pictures (multipart/x-mixed-replace): RFC 2046
// §5.1, from chunks of any size, as http::StreamParser hands them out.
//
//   parser.Append(bytes);
//   while (auto event = parser.Next()) { if (!*event) CloseConnection(); else Handle(**event); }
//
// Where a part ends: its Content-Length says so if a delimiter follows there, with or without a
// line end between. Otherwise the length is missing or a lie, and the first line that is a
// delimiter ends the part. So nothing that a length says is believed, and a part comes with the
// delimiter behind it. The first delimiter decides whether dashes at the boundary's front, as in
// "boundary=--x", were meant as the delimiter's own.
//
// Parts are opaque: nothing nested is entered. The epilogue is dropped.
//
// Threads: one stream, one thread. Memory: one part (limits.h) beyond what was appended. Each byte
// is searched a bounded number of times. After an error the parser stays failed and repeats it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/http/field.h"
#include "targets/multipart/delimiter.h"

namespace vms::multipart {

enum class Length { kAbsent, kRight, kWrong };  // also kWrong: not a number, over the limit, two

struct Part {
  std::vector<http::Field> fields;  // without Content-Length
  ByteView body;                    // valid until the next call of Append
  Length length = Length::kAbsent;
  friend bool operator==(const Part&, const Part&) = default;
};
struct StreamEnd {};
using StreamEvent = std::variant<Part, StreamEnd>;

class StreamParser {
 public:
  // As ParseBoundary gives it; anything else makes a parser that fails.
  explicit StreamParser(std::string_view boundary);

  // Takes the bytes over; invalidates the parts handed out before.
  void Append(ByteView bytes);
  // The body ended. Nothing may be appended.
  void Close() { closed_ = true; }

  // The next event; nothing: more bytes are needed, or the end was told. A body that ended within
  // a part is kTruncated, unless that part's length says that it is complete.
  [[nodiscard]] std::optional<Parsed<StreamEvent>> Next();

  [[nodiscard]] std::size_t pending() const { return buffer_.size() - begin_; }
  // Bytes looked at until now; at most kMaxWorkPerByte for each that was appended.
  [[nodiscard]] std::uint64_t work() const { return work_; }

 private:
  enum class State { kPreamble, kHead, kBody, kEnd, kDone };
  using Event = std::optional<Parsed<StreamEvent>>;

  [[nodiscard]] ByteView Unread() const;
  Event NextPreamble();
  Event NextHead();
  Event NextOfLength();
  Event NextBySearch();
  Event ReadHead(std::string_view head);
  Event EmitPart(std::size_t size, std::size_t used, LineKind line);
  Event NeedMore();
  Event Fail(ParseError error);

  std::vector<std::string> delimiters_;  // with dashes; one as soon as the first was seen
  State state_ = State::kPreamble;
  bool closed_ = false;
  std::vector<std::byte> buffer_;
  std::size_t begin_ = 0;       // of what was not yet handed out
  std::uint64_t consumed_ = 0;  // bytes of the stream before buffer_
  std::uint64_t work_ = 0;
  std::size_t searched_ = 0;  // bytes of Unread() that hold no end of head
  DelimiterSearch search_;
  Part part_;                          // whose body is being read
  std::optional<std::size_t> length_;  // of that body, not yet found wrong
  std::optional<ParseError> error_;
};

}  // namespace vms::multipart

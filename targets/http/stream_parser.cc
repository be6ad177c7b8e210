#include "targets/http/stream_parser.h"

#include <algorithm>
#include <utility>

#include "targets/http/limits.h"

namespace vms::http {

using enum ParseErrorKind;

ByteView StreamParser::Unread() const { return std::span(buffer_).subspan(begin_); }

void StreamParser::Append(ByteView bytes) {
  if (error_ || closed_) return;
  // Moving the rest only when it is the smaller part keeps the total work linear.
  if (begin_ >= buffer_.size() - begin_) {
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(begin_));
    consumed_ += begin_;
    begin_ = 0;
  }
  buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

std::optional<Parsed<StreamEvent>> StreamParser::Next() {
  if (error_) return std::unexpected(*error_);
  switch (state_) {
    case State::kHead:
      return NextHead();
    case State::kLength:
      return NextOfLength();
    case State::kChunks:
      return NextOfChunks();
    case State::kUntilClose:
      return NextUntilClose();
    case State::kEnd:
      break;
  }
  return End();
}

std::optional<Parsed<StreamEvent>> StreamParser::NextHead() {
  begin_ += searched_ == 0 ? LeadingEmptyLines(Unread().AsText()) : 0;
  if (Unread().empty()) return std::nullopt;
  const std::string_view text = Unread().AsText().substr(0, kMaxHeadBytes);
  const auto end = FindHeadEnd(text, searched_);
  if (!end) {
    if (text.size() == kMaxHeadBytes) return Fail({kOverLimit, "the head is too long", 0});
    searched_ = text.size() < 2 ? 0 : text.size() - 2;
    return NeedMore();
  }
  auto head = ParseHead(text.substr(0, *end), expect_);
  if (!head) return Fail(head.error());
  begin_ += *end;
  searched_ = 0;
  EnterBody(*head);
  return std::move(*head);
}

void StreamParser::EnterBody(const Head& head) {
  switch (head.framing) {
    case Framing::kNone:
      state_ = State::kEnd;
      break;
    case Framing::kLength:
      left_ = head.length.value_or(0);
      state_ = left_ == 0 ? State::kEnd : State::kLength;
      break;
    case Framing::kChunked:
      state_ = State::kChunks;
      break;
    case Framing::kUntilClose:
      state_ = State::kUntilClose;
      break;
  }
}

std::optional<Parsed<StreamEvent>> StreamParser::NextOfLength() {
  const ByteView unread = Unread();
  if (unread.empty()) return NeedMore();
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, unread.size()));
  left_ -= size;
  begin_ += size;
  if (left_ == 0) state_ = State::kEnd;
  return BodyPart{.bytes = unread.first(size)};
}

std::optional<Parsed<StreamEvent>> StreamParser::NextOfChunks() {
  while (true) {
    const auto step = chunks_.Next(Unread());
    if (!step) return Fail(step.error());
    if (step->starved) return NeedMore();
    begin_ += step->used;
    if (step->done) return End();
    if (!step->data.empty()) return BodyPart{.bytes = step->data};
  }
}

std::optional<Parsed<StreamEvent>> StreamParser::NextUntilClose() {
  const ByteView unread = Unread();
  if (unread.empty()) {
    if (closed_) return End();
    return std::nullopt;
  }
  begin_ += unread.size();
  return BodyPart{.bytes = unread};
}

std::optional<Parsed<StreamEvent>> StreamParser::End() {
  state_ = State::kHead;
  return MessageEnd{.trailers = std::exchange(chunks_, {}).trailers()};
}

std::optional<Parsed<StreamEvent>> StreamParser::NeedMore() {
  if (!closed_) return std::nullopt;
  return Fail({kTruncated, "the connection ended within a message", Unread().size()});
}

std::optional<Parsed<StreamEvent>> StreamParser::Fail(ParseError error) {
  error.offset += static_cast<std::size_t>(consumed_ + begin_);
  error_ = error;
  return std::unexpected(error);
}

}  // namespace vms::http

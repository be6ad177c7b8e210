#include "targets/multipart/stream_parser.h"

#include <algorithm>
#include <utility>

#include "targets/base/text.h"
#include "targets/http/head.h"
#include "targets/multipart/boundary.h"
#include "targets/multipart/limits.h"

namespace vms::multipart {
namespace {

using enum ParseErrorKind;

// Takes Content-Length out. Nothing, and kWrong: it cannot be what the part has.
std::optional<std::size_t> TakeLength(Part& part) {
  std::optional<std::size_t> length;
  part.length = Length::kAbsent;
  for (const http::Field& field : part.fields) {
    if (!text::EqualsIgnoringCase(field.name, "content-length")) continue;
    const auto value = text::ParseUnsigned<std::size_t>(field.value, kMaxPartBytes);
    const bool first = part.length == Length::kAbsent;
    length = first || value == length ? value : std::nullopt;
    part.length = Length::kWrong;  // until a delimiter follows
  }
  std::erase_if(part.fields, [](const http::Field& field) {
    return text::EqualsIgnoringCase(field.name, "content-length");
  });
  return length;
}

// The line ends that may stand between a part of known length and the delimiter.
struct Gap {
  std::size_t size = 0;
  bool complete = true;  // false: a CR whose LF is not there yet
};
Gap LineEnds(std::string_view text) {
  Gap gap;
  for (std::size_t i = 0; i < kMaxLineEndsBehindPart; ++i) {
    const std::string_view rest = text.substr(gap.size);
    if (rest == "\r") return {gap.size, false};
    if (!rest.starts_with('\n') && !rest.starts_with("\r\n")) break;
    gap.size += rest.starts_with('\n') ? 1 : 2;
  }
  return gap;
}

// Without the line end that belongs to the delimiter behind it (§5.1.1).
std::size_t WithoutLineEnd(std::string_view body) {
  if (body.ends_with('\n')) body.remove_suffix(1);
  if (body.ends_with('\r')) body.remove_suffix(1);
  return body.size();
}

}  // namespace

StreamParser::StreamParser(std::string_view boundary) {
  if (!IsBoundary(boundary)) {
    error_ = ParseError{kMalformed, "the boundary is none", 0};
    return;
  }
  delimiters_.push_back("--" + std::string(boundary));
  if (boundary.starts_with("--")) delimiters_.emplace_back(boundary);
}

ByteView StreamParser::Unread() const { return std::span(buffer_).subspan(begin_); }

void StreamParser::Append(ByteView bytes) {
  if (error_ || closed_ || state_ == State::kDone) return;
  // Moving the rest only when it is the smaller part keeps the total work linear.
  if (begin_ >= buffer_.size() - begin_) {
    work_ += buffer_.size() - begin_;
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(begin_));
    consumed_ += begin_;
    begin_ = 0;
  }
  work_ += bytes.size();
  buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

std::optional<Parsed<StreamEvent>> StreamParser::Next() {
  if (error_) return std::unexpected(*error_);
  while (state_ == State::kPreamble || state_ == State::kHead) {
    const State before = state_;
    if (auto event = state_ == State::kPreamble ? NextPreamble() : NextHead()) return event;
    if (state_ == before) return std::nullopt;
  }
  if (state_ == State::kBody) return length_ ? NextOfLength() : NextBySearch();
  if (state_ == State::kDone) return std::nullopt;
  state_ = State::kDone;
  buffer_.clear();
  begin_ = 0;
  return StreamEnd{};
}

std::optional<Parsed<StreamEvent>> StreamParser::NextPreamble() {
  const auto found = search_.Next(Unread().AsText(), delimiters_, closed_);
  work_ += search_.work();
  if (search_.position() > kMaxPreambleBytes) {
    return Fail({kOverLimit, "there is no delimiter for too long", 0});
  }
  if (!found) return NeedMore();
  delimiters_ = {delimiters_[found->match.which]};
  begin_ += found->begin + found->match.size;
  state_ = found->match.kind == LineKind::kClose ? State::kEnd : State::kHead;
  return std::nullopt;
}

std::optional<Parsed<StreamEvent>> StreamParser::NextHead() {
  const std::string_view text = Unread().AsText().substr(0, kMaxHeadBytes);
  if (text.empty() && closed_) {  // it ended behind a delimiter
    state_ = State::kEnd;
    return std::nullopt;
  }
  work_ += text.size() - searched_;
  // A part without fields begins with its empty line.
  std::optional<std::size_t> end;
  if (text.starts_with('\n')) end = 1;
  if (text.starts_with("\r\n")) end = 2;
  if (!end) end = http::FindHeadEnd(text, searched_);
  if (end) return ReadHead(text.substr(0, *end));
  if (text.size() == kMaxHeadBytes) return Fail({kOverLimit, "the head of a part is too long", 0});
  searched_ = text.size() < 2 ? 0 : text.size() - 2;
  return NeedMore();
}

std::optional<Parsed<StreamEvent>> StreamParser::ReadHead(std::string_view head) {
  http::HeadLines lines(head, http::Sender::kServer);
  auto fields = http::ReadFields(lines, http::Sender::kServer);
  if (!fields) return Fail(fields.error());
  part_ = {.fields = std::move(*fields), .body = {}, .length = Length::kAbsent};
  length_ = TakeLength(part_);
  begin_ += head.size();
  searched_ = 0;
  search_ = {};
  state_ = State::kBody;
  return std::nullopt;
}

std::optional<Parsed<StreamEvent>> StreamParser::NextOfLength() {
  const std::string_view text = Unread().AsText();
  if (text.size() >= *length_) {
    const std::string_view behind = text.substr(*length_);
    const Gap gap = LineEnds(behind);
    const std::string_view line = behind.substr(gap.size);
    work_ += MatchWork(line, delimiters_);
    const LineMatch match =
        gap.complete ? MatchLine(line, delimiters_, false) : LineMatch{LineKind::kUnknown};
    if (match.kind == LineKind::kUnknown && !closed_) return std::nullopt;
    if (match.kind != LineKind::kOther) {
      part_.length = Length::kRight;
      if (match.kind == LineKind::kUnknown)
        return EmitPart(*length_, text.size(), LineKind::kClose);
      return EmitPart(*length_, *length_ + gap.size + match.size, match.kind);
    }
  } else if (!closed_) {
    return std::nullopt;
  }
  length_.reset();
  return NextBySearch();
}

std::optional<Parsed<StreamEvent>> StreamParser::NextBySearch() {
  const std::string_view text = Unread().AsText();
  const auto found = search_.Next(text, delimiters_, closed_);
  work_ += search_.work();
  if (search_.position() > kMaxPartBytes) return Fail({kOverLimit, "a part is too long", 0});
  if (!found) return NeedMore();
  return EmitPart(WithoutLineEnd(text.substr(0, found->begin)), found->begin + found->match.size,
                  found->match.kind);
}

std::optional<Parsed<StreamEvent>> StreamParser::EmitPart(std::size_t size, std::size_t used,
                                                          LineKind line) {
  part_.body = Unread().first(size);
  begin_ += used;
  state_ = line == LineKind::kClose ? State::kEnd : State::kHead;
  return std::exchange(part_, {});
}

std::optional<Parsed<StreamEvent>> StreamParser::NeedMore() {
  if (!closed_) return std::nullopt;
  return Fail({kTruncated, "the stream ended within a part", Unread().size()});
}

std::optional<Parsed<StreamEvent>> StreamParser::Fail(ParseError error) {
  error.offset += static_cast<std::size_t>(consumed_ + begin_);
  error_ = error;
  return std::unexpected(error);
}

}  // namespace vms::multipart

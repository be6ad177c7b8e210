#include "targets/rtsp/stream_parser.h"

#include <algorithm>
#include <utility>

#include "targets/rtsp/limits.h"

namespace vms::rtsp {
namespace {

constexpr std::byte kDollar{0x24};
constexpr std::size_t kFrameHeaderBytes = 4;

std::string_view AsText(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::span<const std::byte> StreamParser::Unread() const {
  return std::span(buffer_).subspan(begin_);
}

void StreamParser::Append(std::span<const std::byte> chunk) {
  if (error_) return;
  // Moving the rest only when it is the smaller part keeps the total work linear.
  if (begin_ >= buffer_.size() - begin_) {
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(begin_));
    consumed_ += begin_;
    begin_ = 0;
  }
  buffer_.insert(buffer_.end(), chunk.begin(), chunk.end());
}

std::optional<Parsed<StreamEvent>> StreamParser::Next() {
  if (error_) return std::unexpected(*error_);
  if (head_) return Body();
  begin_ += searched_ == 0 ? LeadingEmptyLines(AsText(Unread())) : 0;
  if (Unread().empty()) return std::nullopt;
  return Unread().front() == kDollar ? NextFrame() : NextMessage();
}

std::optional<Parsed<StreamEvent>> StreamParser::NextFrame() {
  const auto unread = Unread();
  if (unread.size() < kFrameHeaderBytes) return std::nullopt;
  const std::size_t size =
      (std::to_integer<std::size_t>(unread[2]) << 8U) | std::to_integer<std::size_t>(unread[3]);
  if (unread.size() < kFrameHeaderBytes + size) return std::nullopt;
  begin_ += kFrameHeaderBytes + size;
  return InterleavedFrame{.channel = std::to_integer<std::uint8_t>(unread[1]),
                          .payload = unread.subspan(kFrameHeaderBytes, size)};
}

std::optional<Parsed<StreamEvent>> StreamParser::NextMessage() {
  const std::string_view text = AsText(Unread()).substr(0, kMaxHeadBytes);
  const auto end = FindHeadEnd(text, searched_);
  if (!end) {
    if (text.size() == kMaxHeadBytes) {
      return Fail({ParseErrorKind::kOverLimit, "the head of the message is too long", 0});
    }
    searched_ = text.size() < 2 ? 0 : text.size() - 2;
    return std::nullopt;
  }
  auto head = ParseHead(text.substr(0, *end));
  if (!head) return Fail(head.error());
  begin_ += *end;
  searched_ = 0;
  head_ = std::move(*head);
  return Body();
}

std::optional<Parsed<StreamEvent>> StreamParser::Body() {
  const auto unread = Unread();
  if (unread.size() < head_->body_size) return std::nullopt;
  const auto body = unread.first(head_->body_size);
  begin_ += body.size();
  Message message = std::move(head_->message);
  head_.reset();
  message.body.assign(body.begin(), body.end());
  return message;
}

std::optional<Parsed<StreamEvent>> StreamParser::Fail(ParseError error) {
  error.offset += consumed_ + begin_;
  error_ = error;
  return std::unexpected(error);
}

bool AppendInterleavedFrame(const InterleavedFrame& frame, std::vector<std::byte>& out) {
  const std::size_t size = frame.payload.size();
  if (size > 0xFFFF) return false;
  out.insert(out.end(), {kDollar, std::byte{frame.channel}, static_cast<std::byte>(size >> 8U),
                         static_cast<std::byte>(size & 0xFFU)});
  out.insert(out.end(), frame.payload.begin(), frame.payload.end());
  return true;
}

}  // namespace vms::rtsp

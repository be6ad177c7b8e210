#include "targets/http/message.h"

#include <utility>

#include "targets/http/chunked.h"
#include "targets/http/limits.h"

namespace vms::http {
namespace {

using enum ParseErrorKind;

// Fills the body, and gives the bytes that it took.
Parsed<std::size_t> ReadPlainBody(ByteView bytes, std::size_t size, Message& message) {
  if (size > kMaxBodyBytes) return Refuse(kOverLimit, "the body is too long");
  if (bytes.size() < size) return Refuse(kTruncated, "the body is not complete", bytes.size());
  message.body.assign(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
  return size;
}

Parsed<std::size_t> ReadChunks(ByteView bytes, Message& message) {
  ChunkedDecoder decoder;
  std::size_t used = 0;
  while (true) {
    const auto step = decoder.Next(bytes.subspan(used));
    if (!step) {
      return Refuse(step.error().kind, step.error().what, used + step.error().offset);
    }
    if (step->starved) return Refuse(kTruncated, "the body is not complete", bytes.size());
    used += step->used;
    if (step->data.size() > kMaxBodyBytes - message.body.size()) {
      return Refuse(kOverLimit, "the body is too long", used);
    }
    message.body.insert(message.body.end(), step->data.begin(), step->data.end());
    if (step->done) break;
  }
  message.trailers = decoder.trailers();
  return used;
}

Parsed<std::size_t> ReadBody(ByteView bytes, Message& message) {
  switch (message.head.framing) {
    case Framing::kNone:
      return std::size_t{0};
    case Framing::kLength:
      if (message.head.length.value_or(0) > kMaxBodyBytes) {
        return Refuse(kOverLimit, "the body is too long");
      }
      return ReadPlainBody(bytes, static_cast<std::size_t>(message.head.length.value_or(0)),
                           message);
    case Framing::kChunked:
      return ReadChunks(bytes, message);
    case Framing::kUntilClose:
      break;
  }
  return ReadPlainBody(bytes, bytes.size(), message);
}

Parsed<void> ReadMessage(ByteView bytes, Expect expect, MessageAndSize& out) {
  const std::size_t start = LeadingEmptyLines(bytes.AsText());
  const std::string_view text = bytes.AsText().substr(start);
  const auto head_size = FindHeadEnd(text.substr(0, kMaxHeadBytes), 0);
  if (!head_size) {
    if (text.size() >= kMaxHeadBytes) return Refuse(kOverLimit, "the head is too long", start);
    return Refuse(kTruncated, "the head is not complete", bytes.size());
  }
  const auto head = ParseHeadInto(text.substr(0, *head_size), expect, out.message.head);
  if (!head) return Refuse(head.error().kind, head.error().what, start + head.error().offset);
  const std::size_t body_start = start + *head_size;
  const auto body_size = ReadBody(bytes.subspan(body_start), out.message);
  if (!body_size) {
    return Refuse(body_size.error().kind, body_size.error().what,
                  body_start + body_size.error().offset);
  }
  out.size = body_start + *body_size;
  return {};
}

}  // namespace

Parsed<MessageAndSize> ParseMessage(ByteView bytes, Expect expect) {
  Parsed<MessageAndSize> out(std::in_place);
  if (const auto read = ReadMessage(bytes, expect, *out); !read) {
    out = std::unexpected(read.error());
  }
  return out;
}

std::string PrintMessage(const Message& message) {
  std::string out = PrintHead(message.head);
  const ByteView body(message.body);
  if (message.head.framing == Framing::kChunked) {
    AppendChunk(body, out);
    AppendLastChunk(message.trailers, out);
  } else {
    out += body.AsText();
  }
  return out;
}

}  // namespace vms::http

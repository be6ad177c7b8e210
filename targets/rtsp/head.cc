#include "targets/rtsp/head.h"

#include <algorithm>
#include <utility>

#include "targets/base/text.h"
#include "targets/rtsp/limits.h"

namespace vms::rtsp {
namespace {

using enum ParseErrorKind;

Parsed<Version> ParseVersion(std::string_view text) {
  if (text == "RTSP/1.0") return Version::kRtsp10;
  if (text == "RTSP/2.0") return Version::kRtsp20;
  if (text.starts_with("RTSP/")) return Refuse(kUnsupported, "the RTSP version is not 1.0 or 2.0");
  if (text.starts_with("HTTP/")) return Refuse(kUnsupported, "an HTTP message, not RTSP");
  return Refuse(kMalformed, "the start line has no RTSP version");
}

// RFC 2326 §7.1. Tolerated: a missing space before an empty reason, several spaces (cheap cameras).
Parsed<Message> ParseStatusLine(std::string_view line) {
  const auto [version_text, rest] = text::SplitAt(line, ' ');
  const auto version = ParseVersion(version_text);
  if (!version) return std::unexpected(version.error());
  const auto [code_text, reason] = text::SplitAt(text::Trim(rest.value_or("")), ' ');
  const auto code = text::ParseUnsigned<std::uint16_t>(code_text, 999);
  if (code_text.size() != 3 || !code || *code < 100) {
    return Refuse(kMalformed, "the status code is not a number of three digits from 100");
  }
  Message message{.version = *version, .start = {}, .headers = {}, .body = {}};
  message.start = Response{.status = *code, .reason = std::string(text::Trim(reason.value_or("")))};
  return message;
}

// RFC 2326 §6.1. Tolerated: several spaces between the three parts.
Parsed<Message> ParseRequestLine(std::string_view line) {
  const auto [method, rest] = text::SplitAt(line, ' ');
  if (!text::IsToken(method)) return Refuse(kMalformed, "the method is not a token");
  if (method.size() > kMaxMethodBytes) return Refuse(kOverLimit, "the method is too long");
  const auto [uri, version_text] = text::SplitAt(text::Trim(rest.value_or("")), ' ');
  if (uri.empty() || uri.find('\t') != std::string_view::npos) {
    return Refuse(kMalformed, "the request has no URI");
  }
  if (uri.size() > kMaxUriBytes) return Refuse(kOverLimit, "the URI is too long");
  const auto version = ParseVersion(text::Trim(version_text.value_or("")));
  if (!version) return std::unexpected(version.error());
  Message message{.version = *version, .start = {}, .headers = {}, .body = {}};
  message.start = Request{.method = std::string(method), .uri = std::string(uri)};
  return message;
}

// One header line that is not a continuation. Tolerated: spaces before the colon ("CSeq : 1").
Parsed<Header> ParseHeaderLine(std::string_view line) {
  const auto [name_text, value] = text::SplitAt(line, ':');
  const std::string_view name = text::Trim(name_text);
  if (!value) return Refuse(kMalformed, "a header line has no colon");
  if (!text::IsToken(name)) return Refuse(kMalformed, "a header name is not a token");
  if (name.size() > kMaxHeaderNameBytes) return Refuse(kOverLimit, "a header name is too long");
  return Header{.name = std::string(name), .value = std::string(text::Trim(*value))};
}

// RFC 2326 §4.2 (by RFC 2068): a line that begins with a space continues the value before it.
Parsed<Header*> Continue(Message& message, std::string_view line) {
  if (message.headers.empty()) return Refuse(kMalformed, "the first header is a continuation line");
  std::string& value = message.headers.back().value;
  const std::string_view more = text::Trim(line);
  if (!value.empty() && !more.empty()) value += ' ';
  value += more;
  return &message.headers.back();
}

Parsed<std::size_t> ReadHeaders(text::LineReader& lines, std::size_t head_size, Message& message) {
  while (const auto line = lines.Next()) {
    if (line->empty()) break;
    if (text::HasControls(*line)) {
      return Refuse(kMalformed, "a header holds a control character", lines.offset());
    }
    if (text::IsSpace(line->front())) {
      if (const auto header = Continue(message, *line); !header) {
        return std::unexpected(header.error());
      }
    } else {
      if (message.headers.size() == kMaxHeaders) return Refuse(kOverLimit, "too many headers");
      auto header = ParseHeaderLine(*line);
      if (!header) {
        header.error().offset = std::min(lines.offset(), head_size);
        return std::unexpected(header.error());
      }
      message.headers.push_back(std::move(*header));
    }
    if (message.headers.back().value.size() > kMaxHeaderValueBytes) {
      return Refuse(kOverLimit, "a header value is too long", lines.offset());
    }
  }
  return message.headers.size();
}

// RFC 2326 §12.14. No sign, no overflow; repetition only of the same number, for two readers of the
// same bytes must not see different messages. Takes the header away.
Parsed<std::size_t> TakeContentLength(Message& message) {
  std::optional<std::size_t> size;
  for (const Header& header : message.headers) {
    if (!text::EqualsIgnoringCase(header.name, "Content-Length")) continue;
    if (!text::IsDigits(header.value)) return Refuse(kMalformed, "Content-Length is not a number");
    const auto value = text::ParseDecimal(header.value, kMaxBodyBytes);
    if (!value) return Refuse(kOverLimit, "the body is too long");
    if (size && *size != *value) return Refuse(kMalformed, "two values for Content-Length");
    size = static_cast<std::size_t>(*value);
  }
  std::erase_if(message.headers, [](const Header& header) {
    return text::EqualsIgnoringCase(header.name, "Content-Length");
  });
  return size.value_or(0);
}

}  // namespace

std::size_t LeadingEmptyLines(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == '\n') {
      at += 1;
    } else if (text.substr(at, 2) == "\r\n") {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

std::optional<std::size_t> FindHeadEnd(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('\n', from); at < text.size(); at = text.find('\n', at + 1)) {
    const std::string_view next = text.substr(at + 1, 2);
    if (next.starts_with('\n')) return at + 2;
    if (next == "\r\n") return at + 3;
  }
  return std::nullopt;
}

Parsed<Head> ParseHead(std::string_view text) {
  if (text.size() > kMaxHeadBytes) return Refuse(kOverLimit, "the head of the message is too long");
  text::LineReader lines(text);
  const std::string_view start = lines.Next().value_or("");
  if (text::HasControls(start)) {
    return Refuse(kMalformed, "the start line holds a control character");
  }
  auto message = start.starts_with("RTSP/") ? ParseStatusLine(start) : ParseRequestLine(start);
  if (!message) return std::unexpected(message.error());
  if (const auto count = ReadHeaders(lines, text.size(), *message); !count) {
    return std::unexpected(count.error());
  }
  const auto body_size = TakeContentLength(*message);
  if (!body_size) return std::unexpected(body_size.error());
  // What is taken must also fit when it is sent on in canonical form.
  if (PrintedHeadSize(*message, *body_size) > kMaxHeadBytes) {
    return Refuse(kOverLimit, "the head of the message is too long");
  }
  return Head{.message = std::move(*message), .body_size = *body_size};
}

}  // namespace vms::rtsp

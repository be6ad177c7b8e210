#include "harnesses/mutators/parts/message.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace assay::mutators {
namespace {

constexpr std::size_t kFrameHead = 4;

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool NamesHeader(std::string_view line, std::string_view name) {
  if (line.size() <= name.size() || line[name.size()] != ':') return false;
  return std::ranges::equal(line.substr(0, name.size()), name,
                            [](char a, char b) { return Lower(a) == Lower(b); });
}

std::size_t Number(std::string_view text, std::size_t otherwise) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end != text.data() ? value : otherwise;
}

bool IsChunked(const Message& message) {
  return std::ranges::any_of(message.lines, [](const std::string& line) {
    return NamesHeader(line, "transfer-encoding") && line.find("hunked") != std::string::npos;
  });
}

// The end of a chunked body: behind the empty line that follows the last chunk.
std::size_t ChunkedSize(std::string_view text) {
  const std::size_t last = text.starts_with("0\r\n") ? 0 : text.find("\n0\r\n");
  if (last == std::string_view::npos) return text.size();
  const std::size_t end = text.find("\r\n\r\n", last);
  return end == std::string_view::npos ? text.size() : end + 4;
}

std::size_t BodySize(Message& message, std::string_view rest) {
  if (IsChunked(message)) return ChunkedSize(rest);
  if (const std::string* line = FindHeader(message, "content-length"); line != nullptr) {
    return std::min(Number(HeaderValue(*line), 0), rest.size());
  }
  return 0;
}

Message TakeFrame(std::string_view& text) {
  Message frame{.is_frame = true};
  std::size_t size = text.size();
  if (size >= kFrameHead) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    size = std::min(size, kFrameHead + (static_cast<std::size_t>(byte(2)) << 8U) + byte(3));
  }
  frame.body = text.substr(0, size);
  text.remove_prefix(size);
  return frame;
}

Message TakeMessage(std::string_view& text) {
  Message message;
  bool begun = false;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    const std::string_view line = text.substr(0, size);
    message.lines.emplace_back(line);
    text.remove_prefix(size);
    const bool is_empty = WithoutEnd(line).empty();
    if (is_empty && begun) break;
    begun = begun || !is_empty;
  }
  const std::size_t body = BodySize(message, text);
  message.body = text.substr(0, body);
  text.remove_prefix(body);
  return message;
}

}  // namespace

std::vector<Message> ReadMessages(std::string_view text) {
  std::vector<Message> messages;
  while (!text.empty()) {
    messages.push_back(text.front() == '$' ? TakeFrame(text) : TakeMessage(text));
  }
  return messages;
}

std::string WriteMessages(const std::vector<Message>& messages) {
  std::string out;
  for (const Message& message : messages) {
    for (const std::string& line : message.lines) out += line;
    out += message.body;
  }
  return out;
}

std::string* FindHeader(Message& message, std::string_view name) {
  for (std::string& line : message.lines) {
    if (NamesHeader(line, name)) return &line;
  }
  return nullptr;
}

std::string_view LineEnd(std::string_view line) {
  if (line.ends_with("\r\n")) return line.substr(line.size() - 2);
  return line.ends_with('\n') ? line.substr(line.size() - 1) : line.substr(line.size());
}

std::string_view HeaderValue(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  std::string_view value = WithoutEnd(line.substr(colon + 1));
  while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  while (!value.empty() && value.back() == ' ') value.remove_suffix(1);
  return value;
}

std::string WithValue(std::string_view line, std::string_view value) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::string(line);
  std::string out(line.substr(0, colon + 1));
  out += ' ';
  out += value;
  out += LineEnd(line);
  return out;
}

void RepairLength(Message& message) {
  if (message.is_frame) {
    if (message.body.size() < kFrameHead) return;
    const std::size_t size = message.body.size() - kFrameHead;
    message.body[2] = static_cast<char>(size >> 8U);
    message.body[3] = static_cast<char>(size);
  } else if (std::string* line = FindHeader(message, "content-length"); line != nullptr) {
    *line = WithValue(*line, std::to_string(message.body.size()));
  }
}

void RepairSequence(std::vector<Message>& messages) {
  std::size_t next = 0;
  bool begun = false;
  for (Message& message : messages) {
    std::string* line = FindHeader(message, "cseq");
    if (line == nullptr) continue;
    next = begun ? next + 1 : Number(HeaderValue(*line), 1);
    begun = true;
    *line = WithValue(*line, std::to_string(next));
  }
}

std::string Unchunked(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), size, 16);
    const std::size_t line = body.find('\n');
    if (error != std::errc{} || line == std::string_view::npos || size == 0) break;
    body.remove_prefix(line + 1);
    size = std::min(size, body.size());
    out += body.substr(0, size);
    body.remove_prefix(size);
    body.remove_prefix(std::min<std::size_t>(body.starts_with("\r\n") ? 2 : 0, body.size()));
  }
  return out;
}

std::string Chunked(std::string_view content, std::size_t size) {
  std::string out;
  while (!content.empty()) {
    const std::string_view chunk = content.substr(0, std::max<std::size_t>(size, 1));
    char digits[16];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), chunk.size(), 16).ptr;
    out.append(std::begin(digits), end).append("\r\n").append(chunk).append("\r\n");
    content.remove_prefix(chunk.size());
  }
  return out += "0\r\n\r\n";
}

}  // namespace assay::mutators

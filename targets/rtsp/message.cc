#include "targets/rtsp/message.h"

#include <algorithm>
#include <utility>

#include "targets/base/text.h"
#include "targets/rtsp/head.h"
#include "targets/rtsp/limits.h"

namespace vms::rtsp {
namespace {

std::string_view VersionText(Version version) {
  return version == Version::kRtsp10 ? "RTSP/1.0" : "RTSP/2.0";
}

std::string PrintStartLine(const Message& message) {
  const std::string version(VersionText(message.version));
  if (const auto* request = std::get_if<Request>(&message.start)) {
    return request->method + ' ' + request->uri + ' ' + version + "\r\n";
  }
  const auto& response = std::get<Response>(message.start);
  return version + ' ' + std::to_string(response.status) + ' ' + response.reason + "\r\n";
}

std::string PrintHead(const Message& message, std::size_t body_size) {
  std::string out = PrintStartLine(message);
  for (const Header& header : message.headers) {
    out.append(header.name).append(": ").append(header.value).append("\r\n");
  }
  if (body_size > 0) {
    out.append("Content-Length: ").append(std::to_string(body_size)).append("\r\n");
  }
  return out.append("\r\n");
}

}  // namespace

std::size_t PrintedHeadSize(const Message& message, std::size_t body_size) {
  std::size_t size = PrintStartLine(message).size() + 2;
  for (const Header& header : message.headers) {
    size += header.name.size() + header.value.size() + 4;  // ": " and CRLF
  }
  if (body_size > 0) size += std::string_view("Content-Length: \r\n").size();
  return size + (body_size > 0 ? std::to_string(body_size).size() : 0);
}

const std::string* FindHeader(const Message& message, std::string_view name) {
  const auto found = std::ranges::find_if(message.headers, [&](const Header& header) {
    return text::EqualsIgnoringCase(header.name, name);
  });
  return found == message.headers.end() ? nullptr : &found->value;
}

std::string JoinedHeader(const Message& message, std::string_view name) {
  std::string joined;
  for (const Header& header : message.headers) {
    if (!text::EqualsIgnoringCase(header.name, name) || header.value.empty()) continue;
    if (!joined.empty()) joined += ", ";
    joined += header.value;
  }
  return joined;
}

Parsed<MessageAndSize> ParseMessage(std::span<const std::byte> bytes) {
  const std::string_view all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const std::size_t start = LeadingEmptyLines(all);
  const std::string_view text = all.substr(start);
  const auto head_size = FindHeadEnd(text.substr(0, kMaxHeadBytes), 0);
  if (!head_size) {
    if (text.size() >= kMaxHeadBytes) {
      return Refuse(ParseErrorKind::kOverLimit, "the head of the message is too long", start);
    }
    return Refuse(ParseErrorKind::kTruncated, "the head of the message is not complete",
                  all.size());
  }
  auto head = ParseHead(text.substr(0, *head_size));
  if (!head) {
    head.error().offset += start;
    return std::unexpected(head.error());
  }
  const std::span<const std::byte> rest = bytes.subspan(start + *head_size);
  if (rest.size() < head->body_size) {
    return Refuse(ParseErrorKind::kTruncated, "the body is not complete", all.size());
  }
  const auto body = rest.first(head->body_size);
  head->message.body.assign(body.begin(), body.end());
  return MessageAndSize{.message = std::move(head->message),
                        .size = start + *head_size + head->body_size};
}

std::string PrintMessage(const Message& message) {
  std::string out = PrintHead(message, message.body.size());
  return out.append(reinterpret_cast<const char*>(message.body.data()), message.body.size());
}

}  // namespace vms::rtsp

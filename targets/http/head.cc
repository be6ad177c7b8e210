#include "targets/http/head.h"

#include <utility>

#include "targets/base/text.h"
#include "targets/http/framing.h"
#include "targets/http/limits.h"
#include "targets/http/target.h"

namespace vms::http {
namespace {

using enum ParseErrorKind;

// The canonical form may be longer than what was read by a space and a CR in the start line and in
// each field, and by the last two line ends.
constexpr std::size_t kMostAddedByPrinting = 2 * (kMaxFields + 3);

Parsed<Version> ParseVersion(std::string_view text) {
  if (text == "HTTP/1.1") return Version::kHttp11;
  if (text == "HTTP/1.0") return Version::kHttp10;
  if (text.starts_with("HTTP/")) return Refuse(kUnsupported, "the version is not HTTP/1.0 or 1.1");
  return Refuse(kMalformed, "the start line has no HTTP version");
}

// RFC 9112 §4. Tolerated: a missing space before an empty reason.
Parsed<void> ParseStatusLine(std::string_view line, Head& head) {
  const auto [version_text, rest] = text::SplitAt(line, ' ');
  const auto version = ParseVersion(version_text);
  if (!version) return std::unexpected(version.error());
  const auto [code, reason] = text::SplitAt(rest.value_or(""), ' ');
  const auto status = text::ParseUnsigned<std::uint16_t>(code, 999);
  if (code.size() != 3 || !status || *status < 100) {
    return Refuse(kMalformed, "the status is not a number of three digits from 100");
  }
  head.version = *version;
  auto& response = head.start.emplace<Response>();
  response.status = *status;
  response.reason = text::Trim(reason.value_or(""));
  return {};
}

// RFC 9112 §3: exactly one space between the parts.
Parsed<void> ParseRequestLine(std::string_view line, Head& head) {
  const auto [method, rest] = text::SplitAt(line, ' ');
  if (!text::IsToken(method)) return Refuse(kMalformed, "the method is not a token");
  if (method.size() > kMaxMethodBytes) return Refuse(kOverLimit, "the method is too long");
  const auto [target, version_text] = text::SplitAt(rest.value_or(""), ' ');
  const auto version = ParseVersion(version_text.value_or(""));
  if (!version) return std::unexpected(version.error());
  if (auto checked = CheckTarget(method, target); !checked) return checked;
  head.version = *version;
  auto& request = head.start.emplace<Request>();
  request.method = method;
  request.target = target;
  return {};
}

// RFC 9112 §3.2: exactly one Host in a request of HTTP/1.1, never two.
Parsed<bool> CheckHost(const Head& head) {
  const std::string* host = nullptr;
  for (const Field& field : head.fields) {
    if (!text::EqualsIgnoringCase(field.name, "Host")) continue;
    if (host != nullptr) return Refuse(kMalformed, "Host is given twice");
    host = &field.value;
  }
  if (host == nullptr) {
    if (head.version == Version::kHttp10) return true;
    return Refuse(kMalformed, "a request without Host");
  }
  if (host->empty()) return true;  // RFC 9110 §7.2: when the target has no authority
  if (const auto authority = ParseAuthority(*host); !authority) {
    return std::unexpected(authority.error());
  }
  return true;
}

std::string PrintStartLine(const Head& head) {
  const std::string version = head.version == Version::kHttp10 ? "HTTP/1.0" : "HTTP/1.1";
  if (const auto* request = std::get_if<Request>(&head.start)) {
    return request->method + ' ' + request->target + ' ' + version + "\r\n";
  }
  const auto& response = std::get<Response>(head.start);
  return version + ' ' + std::to_string(response.status) + ' ' + response.reason + "\r\n";
}

}  // namespace

std::size_t LeadingEmptyLines(std::string_view text) {
  std::size_t at = 0;
  while (true) {
    if (text.substr(at, 1) == "\n") {
      at += 1;
    } else if (text.substr(at, 2) == "\r\n") {
      at += 2;
    } else {
      return at;
    }
  }
}

std::optional<std::size_t> FindHeadEnd(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('\n', from); at < text.size(); at = text.find('\n', at + 1)) {
    const std::string_view next = text.substr(at + 1, 2);
    if (next.starts_with('\n')) return at + 2;
    if (next == "\r\n") return at + 3;
  }
  return std::nullopt;
}

Parsed<Head> ParseHead(std::string_view text, Expect expect) {
  Parsed<Head> head(std::in_place);
  if (const auto parsed = ParseHeadInto(text, expect, *head); !parsed) {
    head = std::unexpected(parsed.error());
  }
  return head;
}

Parsed<void> ParseHeadInto(std::string_view text, Expect expect, Head& head) {
  if (text.size() > kMaxHeadBytes) return Refuse(kOverLimit, "the head is too long");
  HeadLines lines(text, SenderOf(expect));
  const auto start = lines.Next();
  if (!start) return std::unexpected(start.error());
  auto first =
      expect == Expect::kRequest ? ParseRequestLine(*start, head) : ParseStatusLine(*start, head);
  if (!first) return first;
  auto fields = ReadFields(lines, SenderOf(expect));
  if (!fields) return std::unexpected(fields.error());
  head.fields = std::move(*fields);
  if (expect == Expect::kRequest) {
    if (const auto host = CheckHost(head); !host) return std::unexpected(host.error());
  }
  if (const auto framing = DecideFraming(head, expect); !framing) {
    return std::unexpected(framing.error());
  }
  // What is taken must also fit when it is sent on in canonical form.
  if (text.size() > kMaxHeadBytes - kMostAddedByPrinting &&
      PrintHead(head).size() > kMaxHeadBytes) {
    return Refuse(kOverLimit, "the head is too long");
  }
  return {};
}

std::string PrintHead(const Head& head) {
  std::string out = PrintStartLine(head);
  AppendFields(head.fields, out);
  if (head.framing == Framing::kChunked) out += "Transfer-Encoding: chunked\r\n";
  if (head.length) out += "Content-Length: " + std::to_string(*head.length) + "\r\n";
  return out += "\r\n";
}

bool KeepsAlive(const Head& head) {
  if (head.framing == Framing::kUntilClose) return false;
  if (ListHolds(head.fields, "Connection", "close")) return false;
  return head.version == Version::kHttp11 || ListHolds(head.fields, "Connection", "keep-alive");
}

}  // namespace vms::http

#include "targets/http/framing.h"

#include "targets/base/text.h"
#include "targets/http/limits.h"

namespace vms::http {
namespace {

using enum ParseErrorKind;

constexpr std::string_view kContentLength = "Content-Length";
constexpr std::string_view kTransferEncoding = "Transfer-Encoding";

// RFC 9110 §8.6. A server may send the same number again, in a list or in a second field; a client
// that does so is not to be believed.
Parsed<std::optional<std::uint64_t>> ReadContentLength(const Head& head, Expect expect) {
  std::optional<std::uint64_t> length;
  for (const Field& field : head.fields) {
    if (!text::EqualsIgnoringCase(field.name, kContentLength)) continue;
    text::ListReader numbers(field.value, ',');
    while (const auto number = numbers.Next()) {
      if (!text::IsDigits(*number)) return Refuse(kMalformed, "Content-Length is not a number");
      const auto value = text::ParseDecimal(*number, kMaxContentLength);
      if (!value) return Refuse(kOverLimit, "Content-Length is too great");
      if (length && expect == Expect::kRequest) {
        return Refuse(kMalformed, "Content-Length is given twice in a request");
      }
      if (length && *length != *value) return Refuse(kMalformed, "two values for Content-Length");
      length = value;
    }
  }
  return length;
}

// RFC 9112 §6.1, §7. The chunked coding is the only one this product speaks, and it may be applied
// only once.
Parsed<bool> ReadIsChunked(const Head& head) {
  bool chunked = false;
  for (const Field& field : head.fields) {
    if (!text::EqualsIgnoringCase(field.name, kTransferEncoding)) continue;
    if (chunked) return Refuse(kMalformed, "Transfer-Encoding is given twice");
    if (!text::EqualsIgnoringCase(field.value, "chunked")) {
      return Refuse(kUnsupported, "a transfer coding other than chunked");
    }
    chunked = true;
  }
  if (chunked && head.version == Version::kHttp10) {
    return Refuse(kMalformed, "HTTP/1.0 has no Transfer-Encoding");
  }
  return chunked;
}

void TakeAwayFramingFields(Head& head) {
  std::erase_if(head.fields, [](const Field& field) {
    return text::EqualsIgnoringCase(field.name, kContentLength) ||
           text::EqualsIgnoringCase(field.name, kTransferEncoding);
  });
}

// Responses that have no body whatever their fields say, or are followed by another protocol.
std::optional<Framing> FramingByStatus(std::uint16_t status, Expect expect) {
  if (status == 101) return Framing::kUntilClose;
  if (expect == Expect::kResponseToConnect && status / 100 == 2) return Framing::kUntilClose;
  if (status / 100 == 1 || status == 204 || status == 304) return Framing::kNone;
  if (expect == Expect::kResponseToHead) return Framing::kNone;
  return std::nullopt;
}

}  // namespace

Parsed<bool> DecideFraming(Head& head, Expect expect) {
  const auto length = ReadContentLength(head, expect);
  if (!length) return std::unexpected(length.error());
  const auto chunked = ReadIsChunked(head);
  if (!chunked) return std::unexpected(chunked.error());
  if (*length && *chunked) {
    return Refuse(kMalformed, "both Content-Length and Transfer-Encoding");
  }
  if (*length || *chunked) TakeAwayFramingFields(head);
  if (const auto* response = std::get_if<Response>(&head.start)) {
    if (const auto framing = FramingByStatus(response->status, expect)) {
      // A reader that does not know the rule takes the next response for this one's body.
      const bool about_another = response->status == 304 || expect == Expect::kResponseToHead;
      if (!about_another && (*chunked || length->value_or(0) > 0)) {
        return Refuse(kMalformed, "a body with a status that has none");
      }
      head.framing = *framing;
      if (*framing == Framing::kNone) head.length = *length;
      return true;
    }
  }
  head.length = *length;
  if (*chunked) {
    head.framing = Framing::kChunked;
  } else if (*length) {
    head.framing = Framing::kLength;
  } else {
    head.framing = expect == Expect::kRequest ? Framing::kNone : Framing::kUntilClose;
  }
  return true;
}

}  // namespace vms::http

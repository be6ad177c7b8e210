// Property: a message that parses prints to bytes that parse to the same message, and the size it
// took is within the input. Input: what is expected (one byte), then the bytes.
#include "harnesses/kit/harness.h"
#include "targets/http/limits.h"
#include "targets/http/message.h"

ASSAY_HARNESS(http_message_roundtrip, input) {
  using assay::kit::Oracle;
  namespace http = vms::http;
  const auto expect = static_cast<http::Expect>(input.Take<std::uint8_t>() % 4);
  const auto parsed = http::ParseMessage(input.bytes(), expect);
  if (!parsed) return;
  const http::Message& message = parsed->message;
  Oracle(parsed->size > 0 && parsed->size <= input.size(), "size_is_within_the_input");
  Oracle(message.head.fields.size() <= http::kMaxFields && message.body.size() <= input.size(),
         "limits_hold");
  Oracle(http::FindField(message.head.fields, "content-length") == nullptr &&
             http::FindField(message.head.fields, "transfer-encoding") == nullptr,
         "framing_is_not_stored_twice");
  Oracle(
      message.head.framing != http::Framing::kLength || message.head.length == message.body.size(),
      "length_is_the_bodys");

  const std::string text = http::PrintMessage(message);
  const auto again = http::ParseMessage(vms::ByteView::OfText(text), expect);
  Oracle(again.has_value(), "print_parses", again ? std::string_view() : again.error().what);
  Oracle(again->message == message, "print_loses_nothing");
  Oracle(again->size == text.size(), "print_is_one_message");
}

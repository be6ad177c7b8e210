// Property: a message that parses prints to bytes that parse to the same message, and the size it
// took is within the input.
#include "harnesses/kit/harness.h"
#include "targets/rtsp/limits.h"
#include "targets/rtsp/message.h"

ASSAY_HARNESS(rtsp_message_roundtrip, input) {
  using assay::kit::Oracle;
  const auto parsed = vms::rtsp::ParseMessage(input.bytes());
  if (!parsed) return;
  Oracle(parsed->size > 0 && parsed->size <= input.size(), "size_is_within_the_input");
  Oracle(parsed->message.body.size() <= vms::rtsp::kMaxBodyBytes &&
             parsed->message.headers.size() <= vms::rtsp::kMaxHeaders,
         "limits_hold");
  Oracle(vms::rtsp::FindHeader(parsed->message, "content-length") == nullptr,
         "content_length_is_not_stored");
  for (const auto& header : parsed->message.headers) {
    const std::string joined = vms::rtsp::JoinedHeader(parsed->message, header.name);
    Oracle(joined.find(header.value) != std::string::npos, "joined_holds_every_value");
  }

  const std::string text = vms::rtsp::PrintMessage(parsed->message);
  const auto again = vms::rtsp::ParseMessage(std::as_bytes(std::span(text)));
  Oracle(again.has_value(), "print_parses", again ? std::string_view() : again.error().what);
  Oracle(again->message == parsed->message, "print_loses_nothing");
  Oracle(again->size == text.size(), "print_is_one_message");
}

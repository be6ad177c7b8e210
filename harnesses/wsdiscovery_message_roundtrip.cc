// Property: a discovery message that parses is within its limits and prints to a datagram that
// parses to the same message.
#include "harnesses/kit/harness.h"
#include "targets/wsdiscovery/limits.h"
#include "targets/wsdiscovery/message.h"

ASSAY_HARNESS(wsdiscovery_message_roundtrip, input) {
  using assay::kit::Oracle;
  namespace wsd = vms::wsdiscovery;
  const auto message = wsd::ParseMessage(input.bytes());
  if (!message) return;
  const bool matches =
      message->kind == wsd::Kind::kProbeMatches || message->kind == wsd::Kind::kResolveMatches;
  Oracle(matches ? message->devices.size() <= wsd::kMaxMatches : message->devices.size() == 1,
         "device_count");
  Oracle(message->addressing.action && message->addressing.message_id, "the_headers_are_there");
  for (const wsd::Device& device : message->devices) {
    Oracle(device.endpoint.empty() == (message->kind == wsd::Kind::kProbe), "endpoint");
    Oracle(device.types.size() <= wsd::kMaxTypes && device.scopes.size() <= wsd::kMaxScopes &&
               device.addresses.size() <= wsd::kMaxAddresses,
           "list_sizes");
  }
  const std::string text = wsd::PrintMessage(*message);
  if (text.size() > wsd::kMaxDatagramBytes) return;  // escapes and prefixes may make it longer
  const auto again = wsd::ParseMessage(vms::ByteView::OfText(text));
  Oracle(again.has_value(), "print_parses", again ? std::string_view() : again.error().what);
  Oracle(*again == *message, "print_loses_nothing", text);
}

#include "targets/onvif_service/reply.h"

#include "targets/base/byte_view.h"
#include "targets/soap/addressing.h"
#include "targets/soap/envelope.h"

namespace vms::onvif_service {
namespace {

std::string_view ReasonOf(std::uint16_t status) {
  switch (status) {
    case 100:
      return "Continue";
    case 200:
      return "OK";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    default:
      return "Internal Server Error";
  }
}

void SetContent(http::Message& message, std::string_view body,
                const std::optional<std::string>& relates_to) {
  std::string headers;
  if (relates_to) {
    soap::Addressing addressing;
    addressing.relates_to = *relates_to;
    headers = soap::PrintAddressing(addressing, soap::kWsa2005);
  }
  const std::string text = soap::PrintEnvelope(soap::Version::k12, headers, body);
  const ByteView bytes = ByteView::OfText(text);
  message.body.assign(bytes.begin(), bytes.end());
  message.head.length = message.body.size();
  message.head.fields.push_back({"Content-Type", "application/soap+xml; charset=utf-8"});
}

}  // namespace

soap::Fault MakeFault(soap::FaultCode code, std::initializer_list<const char*> names,
                      std::string_view reason) {
  soap::Fault fault{.code = code, .subcodes = {}, .reason = std::string(reason)};
  for (const char* name : names) fault.subcodes.push_back({std::string(kFaults), name});
  return fault;
}

http::Message MakeReply(std::uint16_t status) {
  http::Message message;
  message.head.start = http::Response{.status = status, .reason = std::string(ReasonOf(status))};
  if (status >= 200) {
    message.head.framing = http::Framing::kLength;
    message.head.length = 0;
  }
  if (status == 405) message.head.fields.push_back({"Allow", "POST"});
  return message;
}

http::Message MakeAnswer(std::string_view body, const std::optional<std::string>& relates_to) {
  http::Message message = MakeReply(200);
  SetContent(message, body, relates_to);
  return message;
}

http::Message MakeFaultReply(const soap::Fault& fault,
                             const std::optional<std::string>& relates_to) {
  http::Message message = MakeReply(fault.code == soap::FaultCode::kSender ? 400 : 500);
  SetContent(message, soap::PrintFault(fault), relates_to);
  return message;
}

}  // namespace vms::onvif_service

#include "targets/onvif_service/request.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "targets/base/text.h"
#include "targets/http/target.h"
#include "targets/onvif_service/limits.h"

namespace vms::onvif_service {
namespace {

bool IsPath(const http::Request& request, const Config& config) {
  const auto target = http::ParseTarget(request.method, request.target);
  return target && !target->query && target->path == config.path;
}

bool IsSoap(const http::Head& head) {
  const auto is_type = [](const http::Field& field) {
    return text::EqualsIgnoringCase(field.name, "content-type");
  };
  if (std::ranges::count_if(head.fields, is_type) != 1) return false;
  std::string_view type = std::ranges::find_if(head.fields, is_type)->value;
  type = type.substr(0, type.find(';'));
  while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.remove_suffix(1);
  return text::EqualsIgnoringCase(type, "application/soap+xml") ||
         text::EqualsIgnoringCase(type, "text/xml");
}

template <typename Message>
Parsed<Request> As(Parsed<Message> message) {
  if (!message) return std::unexpected(message.error());
  return Request(std::move(*message));
}

}  // namespace

std::uint16_t RefusalOf(const http::Head& head, const Config& config) {
  const auto& request = std::get<http::Request>(head.start);
  if (!IsPath(request, config)) return 404;
  if (request.method != "POST") return 405;
  if (head.length && *head.length > kMaxBodyBytes) return 413;
  const std::string expectation = http::JoinedField(head.fields, "expect");
  if (!expectation.empty() && !text::EqualsIgnoringCase(expectation, "100-continue")) return 417;
  if (!IsSoap(head) || http::FindField(head.fields, "content-encoding") != nullptr) return 415;
  return 0;
}

bool WantsContinue(const http::Head& head) {
  return head.version == http::Version::kHttp11 && head.framing != http::Framing::kNone &&
         http::FindField(head.fields, "expect") != nullptr;
}

Parsed<Request> ReadRequest(const Operation& operation, const xml::Element& body) {
  switch (operation.name.ns) {
    case onvif::Ns::kDevice:
      return As(onvif::ReadDeviceMessage(body));
    case onvif::Ns::kMedia:
    case onvif::Ns::kMedia2:
      return As(onvif::ReadMediaMessage(body));
    case onvif::Ns::kPtz:
      return As(onvif::ReadPtzMessage(body));
    case onvif::Ns::kEvents:
    case onvif::Ns::kNotify:
      return As(onvif::ReadEventMessage(body));
    default:
      return Refuse(ParseErrorKind::kUnsupported, "the message is not known");
  }
}

}  // namespace vms::onvif_service

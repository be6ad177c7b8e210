#include "targets/onvif_service/service.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "targets/onvif_service/limits.h"
#include "targets/onvif_service/reply.h"
#include "targets/onvif_service/request.h"
#include "targets/soap/addressing.h"
#include "targets/soap/security.h"
#include "targets/xml/document.h"

namespace vms::onvif_service {
namespace {

using enum soap::FaultCode;

http::Message Sender(std::initializer_list<const char*> codes, std::string_view reason) {
  return MakeFaultReply(MakeFault(kSender, codes, reason), std::nullopt);
}

}  // namespace

Service::Service(Config config, DeviceModel& device, Random random)
    : config_(std::move(config)), device_(device), random_(std::move(random)), logins_(random_) {}

std::optional<ConnectionId> Service::Open() {
  if (connections_.size() >= kMaxConnections) return std::nullopt;
  connections_.try_emplace(next_id_);
  return next_id_++;
}

Output Service::Receive(ConnectionId id, std::span<const std::byte> bytes, std::int64_t now) {
  Output output;
  now_ = std::max(now_, now);
  const auto found = connections_.find(id);
  if (found == connections_.end()) return output;
  Connection& connection = found->second;
  if (!connection.closing) connection.parser.Append(bytes);
  while (!connection.closing) {
    auto event = connection.parser.Next();
    if (!event) break;
    if (*event) {
      Take(connection, std::move(**event), now_, output);
    } else {
      // Nothing behind this can be trusted to be the start of a request.
      connection.closing = true;
      Send(connection, MakeReply(400), output);
    }
  }
  output.close = connection.closing;
  return output;
}

void Service::Take(Connection& connection, http::StreamEvent event, std::int64_t now,
                   Output& output) {
  if (auto* head = std::get_if<http::Head>(&event)) {
    return TakeHead(connection, std::move(*head), output);
  }
  if (const auto* part = std::get_if<http::BodyPart>(&event)) {
    auto& body = connection.message.body;
    if (part->bytes.size() <= kMaxBodyBytes - body.size()) {
      body.insert(body.end(), part->bytes.begin(), part->bytes.end());
      return;
    }
    connection.closing = true;
    return Send(connection, MakeReply(413), output);
  }
  if (RefusalOf(connection.message.head, config_) != 0) return;  // answered with its head
  auto reply = Answer(connection, now);
  connection.closing = connection.closing || !http::KeepsAlive(connection.message.head) ||
                       connection.message.head.version == http::Version::kHttp10;
  connection.message = {};
  Send(connection, std::move(reply), output);
}

void Service::TakeHead(Connection& connection, http::Head head, Output& output) {
  connection.message = {.head = std::move(head), .body = {}, .trailers = {}};
  const http::Head& taken = connection.message.head;
  if (const std::uint16_t status = RefusalOf(taken, config_); status != 0) {
    // A body that nobody wants is not waited for.
    connection.closing = taken.framing != http::Framing::kNone || !http::KeepsAlive(taken) ||
                         taken.version == http::Version::kHttp10;
    Send(connection, MakeReply(status), output);
  } else if (WantsContinue(taken)) {
    Send(connection, MakeReply(100), output);
  }
}

http::Message Service::Answer(Connection& connection, std::int64_t now) {
  const auto text = ByteView(std::span<const std::byte>(connection.message.body)).AsText();
  const auto document = xml::Document::Parse(text);
  if (!document) return Sender({"WellFormed"}, document.error().what);
  const auto envelope = soap::ReadEnvelope(*document);
  if (!envelope && envelope.error().kind != ParseErrorKind::kUnsupported) {
    return Sender({"WellFormed"}, envelope.error().what);
  }
  if (!envelope || envelope->version != soap::Version::k12) {
    return MakeFaultReply(MakeFault(kVersionMismatch, {}, "SOAP 1.2 is spoken here"), std::nullopt);
  }
  if (soap::FindNotUnderstood(*envelope, {soap::kWsse, soap::kWsa2005})) {
    return MakeFaultReply(MakeFault(kMustUnderstand, {}, "a header is not understood"),
                          std::nullopt);
  }
  const auto addressing = soap::ReadAddressing(*envelope, soap::kWsa2005);
  if (!addressing) return Sender({"WellFormed"}, addressing.error().what);
  Call call{.connection = connection,
            .envelope = *envelope,
            .now = now,
            .message_id = addressing->message_id};
  return Dispatch(call);
}

http::Message Service::Dispatch(Call& call) {
  const auto& body = call.envelope.body;
  const Operation* operation = body ? FindOperation(*body) : nullptr;
  if (operation == nullptr) {
    return MakeFaultReply(
        MakeFault(kReceiver, {"ActionNotSupported"}, "there is no such operation"),
        call.message_id);
  }
  Caller caller;
  if (operation->access != AccessClass::kPreAuth) {
    const LoginResult result =
        logins_.Judge(config_, call.connection.message, call.envelope, call.now, caller);
    if (result != LoginResult::kAccepted) return Refused(call, result);
    if (!Permits(caller.level, operation->access)) {
      return MakeFaultReply(MakeFault(kSender, {"NotAuthorized"}, "the level does not permit it"),
                            call.message_id);
    }
  }
  const auto request = ReadRequest(*operation, *body);
  if (!request) {
    return MakeFaultReply(MakeFault(kSender, {"InvalidArgVal"}, request.error().what),
                          call.message_id);
  }
  const auto answer = device_.Do(*operation, *request, caller);
  return answer ? MakeAnswer(*answer, call.message_id)
                : MakeFaultReply(answer.error(), call.message_id);
}

// ONVIF Core §5.9.1: whoever sends nothing is asked for HTTP Digest; a wrong token is a fault.
http::Message Service::Refused(Call& call, LoginResult result) {
  auto reply = MakeFaultReply(MakeFault(kSender, {"NotAuthorized"}, "the sender is not authorized"),
                              call.message_id);
  const bool wrong = result == LoginResult::kDigestWrong || result == LoginResult::kTokenWrong;
  if (wrong && ++call.connection.failures >= kMaxFailedLogins) call.connection.closing = true;
  if (result == LoginResult::kTokenWrong) return reply;
  auto& start = std::get<http::Response>(reply.head.start);
  start = std::get<http::Response>(MakeReply(401).head.start);
  reply.head.fields.push_back(
      {"WWW-Authenticate", logins_.digest().Challenge(config_, random_, call.now,
                                                      result == LoginResult::kDigestStale)});
  return reply;
}

void Service::Send(Connection& connection, http::Message reply, Output& output) {
  if (connection.closing) reply.head.fields.push_back({"Connection", "close"});
  const std::string text = http::PrintMessage(reply);
  const ByteView bytes = ByteView::OfText(text);
  output.bytes.insert(output.bytes.end(), bytes.begin(), bytes.end());
}

}  // namespace vms::onvif_service

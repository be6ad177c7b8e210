#include "targets/wsdiscovery/message.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "targets/base/text.h"
#include "targets/wsdiscovery/limits.h"
#include "targets/xml/characters.h"
#include "targets/xml/values.h"

namespace vms::wsdiscovery {
namespace {

using enum ParseErrorKind;

constexpr std::array<std::string_view, 6> kNames = {"Hello",        "Bye",     "Probe",
                                                    "ProbeMatches", "Resolve", "ResolveMatches"};

// The one child of that name, or nothing.
Parsed<std::optional<xml::Element>> Only(const xml::Element& element, std::string_view uri,
                                         std::string_view local) {
  if (element.HasTwo(uri, local)) return Refuse(kMalformed, "a part is given twice");
  return element.Child(uri, local);
}

Parsed<std::string_view> TextOf(const xml::Element& element) {
  const auto text = element.Text();
  if (!text) return Refuse(kMalformed, "a part is not text");
  return *text;
}

Parsed<std::vector<std::string>> ReadUris(const xml::Element& element, std::size_t max) {
  const auto text = TextOf(element);
  if (!text) return std::unexpected(text.error());
  std::vector<std::string> out;
  xml::SpaceSeparated list(*text);
  while (const auto item = list.Next()) {
    if (out.size() == max) return Refuse(kOverLimit, "too many URIs in a list");
    if (item->size() > kMaxUriBytes) return Refuse(kOverLimit, "a URI is too long");
    if (text::HasControls(*item)) return Refuse(kMalformed, "a URI holds a control character");
    out.emplace_back(*item);
  }
  return out;
}

Parsed<std::vector<Type>> ReadTypes(const xml::Element& element) {
  const auto text = TextOf(element);
  if (!text) return std::unexpected(text.error());
  std::vector<Type> out;
  xml::SpaceSeparated list(*text);
  while (const auto item = list.Next()) {
    if (out.size() == kMaxTypes) return Refuse(kOverLimit, "too many types");
    const auto [before, after] = text::SplitAt(*item, ':');
    const std::string_view prefix = after ? before : std::string_view();
    const std::string_view local = after.value_or(before);
    if (!xml::IsNcName(local) || (after && !xml::IsNcName(prefix))) {
      return Refuse(kMalformed, "a type is not a name");
    }
    const auto uri = element.ResolvePrefix(prefix);
    if (!uri) return Refuse(kMalformed, "the prefix of a type is not declared");
    out.push_back({std::string(*uri), std::string(local)});
  }
  return out;
}

Parsed<std::uint32_t> ReadNumber(std::string_view text) {
  const auto value = xml::ParseInteger(text, 0, std::numeric_limits<std::uint32_t>::max());
  if (!value) return Refuse(kMalformed, "a number is not one of 32 bits");
  return static_cast<std::uint32_t>(*value);
}

template <typename T, typename Read>
Parsed<void> TakePart(const xml::Element& element, std::string_view local, Read read, T& out) {
  const auto part = Only(element, kDiscovery, local);
  if (!part) return std::unexpected(part.error());
  if (!*part) return {};
  auto value = read(**part);
  if (!value) return std::unexpected(value.error());
  out = std::move(*value);
  return {};
}

Parsed<void> ReadEndpoint(const xml::Element& element, Device& device) {
  const auto reference = Only(element, soap::kWsa2004, "EndpointReference");
  if (!reference) return std::unexpected(reference.error());
  if (!*reference) return Refuse(kMalformed, "a device has no endpoint");
  auto address = soap::ReadEndpoint(**reference, soap::kWsa2004);
  if (!address) return std::unexpected(address.error());
  device.endpoint = std::move(*address);
  return {};
}

Parsed<void> ReadMatchBy(const xml::Element& element, Device& device) {
  const auto scopes = element.Child(kDiscovery, "Scopes");
  const auto rule = ParseMatchRule(scopes ? scopes->Attribute("", "MatchBy") : std::nullopt);
  if (!rule) return Refuse(kUnsupported, "the rule for scopes is not known");
  device.match_by = *rule;
  return {};
}

Parsed<Device> ReadDevice(const xml::Element& element, Kind kind) {
  Device device;
  Parsed<void> read;
  if (kind != Kind::kProbe) read = ReadEndpoint(element, device);
  if (!read) return std::unexpected(read.error());
  if (kind == Kind::kResolve || kind == Kind::kBye) return device;
  read = TakePart(element, "Types", ReadTypes, device.types);
  const auto uris = [](std::size_t max) {
    return [max](const xml::Element& list) { return ReadUris(list, max); };
  };
  if (read) read = TakePart(element, "Scopes", uris(kMaxScopes), device.scopes);
  if (read && kind == Kind::kProbe) read = ReadMatchBy(element, device);
  if (read && kind != Kind::kProbe) {
    read = TakePart(element, "XAddrs", uris(kMaxAddresses), device.addresses);
    const auto number = [](const xml::Element& part) -> Parsed<std::uint32_t> {
      const auto text = TextOf(part);
      if (!text) return std::unexpected(text.error());
      return ReadNumber(*text);
    };
    if (read) read = TakePart(element, "MetadataVersion", number, device.metadata_version);
  }
  if (!read) return std::unexpected(read.error());
  return device;
}

Parsed<void> ReadDevices(const xml::Element& body, Message& out) {
  const bool matches = out.kind == Kind::kProbeMatches || out.kind == Kind::kResolveMatches;
  if (!matches) {
    auto device = ReadDevice(body, out.kind);
    if (!device) return std::unexpected(device.error());
    out.devices.push_back(std::move(*device));
    return {};
  }
  // "ProbeMatches" holds elements "ProbeMatch".
  const std::string_view name = NameOf(out.kind);
  for (const xml::Element child : body.Children()) {
    if (!child.Is(kDiscovery, name.substr(0, name.size() - 2))) continue;
    if (out.devices.size() == kMaxMatches) return Refuse(kOverLimit, "too many matches");
    auto device = ReadDevice(child, out.kind);
    if (!device) return std::unexpected(device.error());
    out.devices.push_back(std::move(*device));
  }
  return {};
}

Parsed<void> ReadSequence(const soap::Envelope& envelope, Message& out) {
  const auto header = soap::FindHeader(envelope, kDiscovery, "AppSequence");
  if (!header) return std::unexpected(header.error());
  if (!*header) return {};
  const xml::Element& element = (*header)->element;
  const auto instance = ReadNumber(element.Attribute("", "InstanceId").value_or(""));
  const auto number = ReadNumber(element.Attribute("", "MessageNumber").value_or(""));
  if (!instance) return std::unexpected(instance.error());
  if (!number) return std::unexpected(number.error());
  AppSequence sequence{*instance, *number, std::nullopt};
  if (const auto id = element.Attribute("", "SequenceId")) {
    if (id->size() > kMaxUriBytes) return Refuse(kOverLimit, "a URI is too long");
    sequence.sequence_id = std::string(*id);
  }
  out.sequence = std::move(sequence);
  return {};
}

}  // namespace

std::string_view NameOf(Kind kind) { return kNames[static_cast<std::size_t>(kind)]; }

Parsed<Message> ParseMessage(ByteView datagram) {
  if (datagram.size() > kMaxDatagramBytes) return Refuse(kOverLimit, "the datagram is too long");
  const auto document = xml::Document::Parse(datagram.AsText());
  if (!document) return std::unexpected(document.error());
  const auto envelope = soap::ReadEnvelope(*document);
  if (!envelope) return std::unexpected(envelope.error());
  auto addressing = soap::ReadAddressing(*envelope, soap::kWsa2004);
  if (!addressing) return std::unexpected(addressing.error());
  if (!envelope->body || envelope->body->name().uri != kDiscovery) {
    return Refuse(kUnsupported, "the body is not of WS-Discovery 2005/04");
  }
  const auto kind = std::ranges::find(kNames, envelope->body->name().local);
  if (kind == kNames.end()) return Refuse(kUnsupported, "the message is not known");
  Message message;
  message.kind = static_cast<Kind>(kind - kNames.begin());
  message.addressing = std::move(*addressing);
  if (message.addressing.action != std::string(kDiscovery) + '/' + std::string(*kind)) {
    return Refuse(kMalformed, "the action is not the one of the body");
  }
  if (!message.addressing.message_id) return Refuse(kMalformed, "the message has no identifier");
  auto read = ReadSequence(*envelope, message);
  if (read) read = ReadDevices(*envelope->body, message);
  if (!read) return std::unexpected(read.error());
  return message;
}

}  // namespace vms::wsdiscovery

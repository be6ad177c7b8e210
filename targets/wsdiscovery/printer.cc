#include <algorithm>

#include "targets/wsdiscovery/message.h"
#include "targets/xml/writer.h"

namespace vms::wsdiscovery {
namespace {

bool IsMatches(Kind kind) { return kind == Kind::kProbeMatches || kind == Kind::kResolveMatches; }

std::string Joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += out.empty() ? item : ' ' + item;
  return out;
}

// Each type gets a prefix of its own number; a name without namespace needs none, as the default
// namespace is never declared.
void PrintTypes(xml::Writer& writer, const std::vector<Type>& types) {
  writer.Open("d:Types");
  std::string list;
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (!list.empty()) list += ' ';
    if (!types[i].uri.empty()) {
      const auto first = std::ranges::find(types, types[i].uri, &Type::uri);
      const auto number = static_cast<std::size_t>(first - types.begin());
      // The namespace of xml is bound already, and to no other prefix.
      const bool is_xml = types[i].uri == xml::kXmlNamespace;
      const std::string prefix = is_xml ? "xml" : "t" + std::to_string(number);
      if (number == i && !is_xml) writer.Attribute("xmlns:" + prefix, types[i].uri);
      list += prefix + ':';
    }
    list += types[i].name;
  }
  writer.Text(list);
  writer.Close();
}

void PrintScopes(xml::Writer& writer, const Device& device) {
  writer.Open("d:Scopes");
  if (device.match_by != MatchRule::kRfc3986) {
    writer.Attribute("MatchBy", PrintMatchRule(device.match_by));
  }
  writer.Text(Joined(device.scopes));
  writer.Close();
}

void PrintDevice(xml::Writer& writer, Kind kind, const Device& device) {
  if (kind != Kind::kProbe) {
    writer.Open("a:EndpointReference");
    writer.Leaf("a:Address", device.endpoint);
    writer.Close();
  }
  if (kind == Kind::kResolve || kind == Kind::kBye) return;
  if (!device.types.empty()) PrintTypes(writer, device.types);
  if (!device.scopes.empty() || device.match_by != MatchRule::kRfc3986) {
    PrintScopes(writer, device);
  }
  if (kind == Kind::kProbe) return;
  if (!device.addresses.empty()) writer.Leaf("d:XAddrs", Joined(device.addresses));
  writer.Leaf("d:MetadataVersion", std::to_string(device.metadata_version));
}

std::string PrintSequence(const AppSequence& sequence) {
  xml::Writer writer;
  writer.Open("d:AppSequence");
  writer.Attribute("xmlns:d", kDiscovery);
  writer.Attribute("InstanceId", std::to_string(sequence.instance_id));
  writer.Attribute("MessageNumber", std::to_string(sequence.message_number));
  if (sequence.sequence_id) writer.Attribute("SequenceId", *sequence.sequence_id);
  writer.Close();
  return writer.Take();
}

}  // namespace

std::string PrintMessage(const Message& message) {
  std::string headers = soap::PrintAddressing(message.addressing, soap::kWsa2004);
  if (message.sequence) headers += PrintSequence(*message.sequence);
  xml::Writer writer;
  const std::string name(NameOf(message.kind));
  writer.Open("d:" + name);
  writer.Attribute("xmlns:d", kDiscovery);
  writer.Attribute("xmlns:a", soap::kWsa2004);
  for (const Device& device : message.devices) {
    if (IsMatches(message.kind)) writer.Open("d:" + name.substr(0, name.size() - 2));
    PrintDevice(writer, message.kind, device);
    if (IsMatches(message.kind)) writer.Close();
  }
  writer.Close();
  return soap::PrintEnvelope(soap::Version::k12, headers, writer.Take());
}

}  // namespace vms::wsdiscovery

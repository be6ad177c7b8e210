#include "targets/soap/fault.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "targets/base/text.h"
#include "targets/soap/limits.h"
#include "targets/xml/characters.h"
#include "targets/xml/values.h"
#include "targets/xml/writer.h"

namespace vms::soap {
namespace {

using enum ParseErrorKind;

constexpr std::array<std::pair<std::string_view, FaultCode>, 7> kCodes = {{
    {"VersionMismatch", FaultCode::kVersionMismatch},
    {"MustUnderstand", FaultCode::kMustUnderstand},
    {"DataEncodingUnknown", FaultCode::kDataEncodingUnknown},
    {"Sender", FaultCode::kSender},
    {"Receiver", FaultCode::kReceiver},
    {"Client", FaultCode::kSender},
    {"Server", FaultCode::kReceiver},
}};

// A qualified name as text: its prefix counts where it stands (XML Schema Part 2 §3.2.18).
Parsed<Subcode> ReadQName(const xml::Element& element) {
  const auto text = element.Text();
  if (!text) return Refuse(kMalformed, "a fault code is not a name");
  const auto [before, after] = text::SplitAt(xml::TrimSpace(*text), ':');
  const std::string_view prefix = after ? before : std::string_view();
  const std::string_view local = after.value_or(before);
  if (!xml::IsNcName(local) || (after && !xml::IsNcName(prefix))) {
    return Refuse(kMalformed, "a fault code is not a name");
  }
  const auto uri = element.ResolvePrefix(prefix);
  if (!uri) return Refuse(kMalformed, "the prefix of a fault code is not declared");
  return Subcode{std::string(*uri), std::string(local)};
}

Parsed<FaultCode> ToCode(const Subcode& name, std::string_view ns) {
  std::string_view local = name.name;
  if (ns == kSoap11) local = local.substr(0, local.find('.'));  // "Client.Authentication"
  const auto found = std::ranges::find(kCodes, local, &decltype(kCodes)::value_type::first);
  if (name.uri != ns || found == kCodes.end()) {
    return Refuse(kMalformed, "the code of a fault is not SOAP's");
  }
  return found->second;
}

Parsed<std::string> ReadReason(std::optional<xml::Element> text) {
  const auto reason = text ? text->Text() : std::nullopt;
  if (!reason) return Refuse(kMalformed, "a fault has no reason");
  if (reason->size() > kMaxReasonBytes) return Refuse(kOverLimit, "a fault's reason is too long");
  return std::string(*reason);
}

Parsed<Fault> ReadFault11(const xml::Element& element) {
  const auto code = element.Child("", "faultcode");
  if (!code) return Refuse(kMalformed, "a fault has no code");
  const auto name = ReadQName(*code);
  if (!name) return std::unexpected(name.error());
  Fault fault;
  const auto known = ToCode(*name, kSoap11);
  if (!known) return std::unexpected(known.error());
  fault.code = *known;
  auto reason = ReadReason(element.Child("", "faultstring"));
  if (!reason) return std::unexpected(reason.error());
  fault.reason = std::move(*reason);
  return fault;
}

Parsed<Fault> ReadFault12(const xml::Element& element) {
  Fault fault;
  bool outermost = true;
  for (auto code = element.Child(kSoap12, "Code"); code; code = code->Child(kSoap12, "Subcode")) {
    const auto value = code->Child(kSoap12, "Value");
    if (!value) return Refuse(kMalformed, "a fault code has no value");
    auto name = ReadQName(*value);
    if (!name) return std::unexpected(name.error());
    if (outermost) {
      const auto known = ToCode(*name, kSoap12);
      if (!known) return std::unexpected(known.error());
      fault.code = *known;
    } else {
      if (fault.subcodes.size() == kMaxSubcodes) return Refuse(kOverLimit, "too many subcodes");
      fault.subcodes.push_back(std::move(*name));
    }
    outermost = false;
  }
  if (outermost) return Refuse(kMalformed, "a fault has no code");
  const auto reasons = element.Child(kSoap12, "Reason");
  auto reason = ReadReason(reasons ? reasons->Child(kSoap12, "Text") : std::nullopt);
  if (!reason) return std::unexpected(reason.error());
  fault.reason = std::move(*reason);
  return fault;
}

}  // namespace

bool IsFault(const Envelope& envelope) {
  return envelope.body && envelope.body->Is(NamespaceOf(envelope.version), "Fault");
}

Parsed<Fault> ReadFault(const xml::Element& fault, Version version) {
  if (!fault.Is(NamespaceOf(version), "Fault")) return Refuse(kMalformed, "this is no fault");
  return version == Version::k12 ? ReadFault12(fault) : ReadFault11(fault);
}

std::string PrintFault(const Fault& fault) {
  xml::Writer writer;
  writer.Open("s:Fault");
  writer.Attribute("xmlns:s", kSoap12);
  writer.Open("s:Code");
  const auto code = std::ranges::find(kCodes, fault.code, &decltype(kCodes)::value_type::second);
  writer.Leaf("s:Value", "s:" + std::string(code->first));
  for (const Subcode& subcode : fault.subcodes) {
    writer.Open("s:Subcode");
    writer.Open("s:Value");
    if (subcode.uri.empty()) {
      writer.Text(subcode.name);
    } else {
      writer.Attribute("xmlns:c", subcode.uri);
      writer.Text("c:" + subcode.name);
    }
    writer.Close();
  }
  for (std::size_t i = 0; i <= fault.subcodes.size(); ++i) writer.Close();
  writer.Open("s:Reason");
  writer.Open("s:Text");
  writer.Attribute("xml:lang", "en");
  writer.Text(fault.reason);
  writer.Close();
  writer.Close();
  writer.Close();
  return writer.Take();
}

}  // namespace vms::soap

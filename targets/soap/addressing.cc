#include "targets/soap/addressing.h"

#include <array>
#include <utility>

#include "targets/base/text.h"
#include "targets/soap/limits.h"
#include "targets/xml/characters.h"
#include "targets/xml/values.h"
#include "targets/xml/writer.h"

namespace vms::soap {
namespace {

using enum ParseErrorKind;

struct Field {
  std::string_view name;
  std::optional<std::string> Addressing::* value;
  bool is_endpoint;
};
constexpr std::array<Field, 7> kFields = {{
    {"Action", &Addressing::action, false},
    {"MessageID", &Addressing::message_id, false},
    {"RelatesTo", &Addressing::relates_to, false},
    {"To", &Addressing::to, false},
    {"ReplyTo", &Addressing::reply_to, true},
    {"From", &Addressing::from, true},
    {"FaultTo", &Addressing::fault_to, true},
}};

}  // namespace

Parsed<std::string> ReadUri(const xml::Element& element) {
  const auto text = element.Text();
  if (!text) return Refuse(kMalformed, "a URI is not text");
  const std::string_view uri = xml::TrimSpace(*text);
  if (uri.empty()) return Refuse(kMalformed, "a URI is empty");
  if (uri.size() > kMaxUriBytes) return Refuse(kOverLimit, "a URI is too long");
  if (text::HasControls(uri) || uri.find_first_of(" \t\\\"<>") != std::string_view::npos) {
    return Refuse(kMalformed, "a URI holds a character that no URI holds");
  }
  return std::string(uri);
}

Parsed<std::string> ReadEndpoint(const xml::Element& reference, std::string_view ns) {
  const auto address = reference.Child(ns, "Address");
  if (!address) return Refuse(kMalformed, "an endpoint has no address");
  if (reference.HasTwo(ns, "Address")) return Refuse(kMalformed, "an endpoint has two addresses");
  return ReadUri(*address);
}

Parsed<Addressing> ReadAddressing(const Envelope& envelope, std::string_view ns) {
  Addressing out;
  for (const Field& field : kFields) {
    const auto header = FindHeader(envelope, ns, field.name);
    if (!header) return std::unexpected(header.error());
    if (!*header) continue;
    const xml::Element& element = (*header)->element;
    auto value = field.is_endpoint ? ReadEndpoint(element, ns) : ReadUri(element);
    if (!value) return std::unexpected(value.error());
    out.*field.value = std::move(*value);
  }
  return out;
}

std::string PrintAddressing(const Addressing& addressing, std::string_view ns) {
  xml::Writer writer;
  for (const Field& field : kFields) {
    const auto& value = addressing.*field.value;
    if (!value) continue;
    writer.Open("a:" + std::string(field.name));
    writer.Attribute("xmlns:a", ns);
    if (field.is_endpoint) {
      writer.Leaf("a:Address", *value);
    } else {
      writer.Text(*value);
    }
    writer.Close();
  }
  return writer.Take();
}

}  // namespace vms::soap

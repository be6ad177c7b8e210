#include "targets/soap/envelope.h"

#include <algorithm>

#include "targets/soap/limits.h"
#include "targets/xml/values.h"
#include "targets/xml/writer.h"

namespace vms::soap {
namespace {

using enum ParseErrorKind;

constexpr std::string_view kNextRole = "http://www.w3.org/2003/05/soap-envelope/role/next";
constexpr std::string_view kUltimateRole =
    "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver";
constexpr std::string_view kNextActor = "http://schemas.xmlsoap.org/soap/actor/next";

Parsed<HeaderBlock> ReadHeaderBlock(const xml::Element& element, std::string_view ns) {
  if (element.name().uri.empty()) return Refuse(kMalformed, "a header block has no namespace");
  HeaderBlock block{element};
  if (const auto must = element.Attribute(ns, "mustUnderstand")) {
    const auto value = xml::ParseBoolean(*must);
    if (!value) return Refuse(kMalformed, "mustUnderstand is not a boolean");
    block.must_understand = *value;
  }
  block.role = element.Attribute(ns, ns == kSoap11 ? "actor" : "role");
  return block;
}

Parsed<void> ReadHeaders(const xml::Element& header, std::string_view ns, Envelope& out) {
  for (const xml::Element element : header.Children()) {
    if (out.headers.size() == kMaxHeaderBlocks) return Refuse(kOverLimit, "too many headers");
    auto block = ReadHeaderBlock(element, ns);
    if (!block) return std::unexpected(block.error());
    out.headers.push_back(*block);
  }
  return {};
}

bool IsForUs(const HeaderBlock& block) {
  if (!block.role) return true;
  const std::string_view role = xml::TrimSpace(*block.role);
  return role.empty() || role == kNextRole || role == kUltimateRole || role == kNextActor;
}

}  // namespace

std::string_view NamespaceOf(Version version) {
  return version == Version::k12 ? kSoap12 : kSoap11;
}

Parsed<Envelope> ReadEnvelope(const xml::Document& document) {
  const xml::Element root = document.root();
  if (root.name().local != "Envelope") return Refuse(kMalformed, "the root is no SOAP envelope");
  const std::string_view ns = root.name().uri;
  if (ns != kSoap12 && ns != kSoap11) return Refuse(kUnsupported, "another version of SOAP");
  Envelope envelope;
  envelope.version = ns == kSoap12 ? Version::k12 : Version::k11;
  std::optional<xml::Element> part = root.FirstChild();
  if (part && part->Is(ns, "Header")) {
    if (const auto read = ReadHeaders(*part, ns, envelope); !read) {
      return std::unexpected(read.error());
    }
    part = part->NextSibling();
  }
  if (!part || !part->Is(ns, "Body")) return Refuse(kMalformed, "the envelope has no body");
  // §5.1: nothing follows the body. SOAP 1.1 §4 allows it, but nobody needs it.
  if (part->NextSibling()) return Refuse(kMalformed, "the envelope goes on behind its body");
  envelope.body = part->FirstChild();
  if (envelope.body && envelope.body->NextSibling()) {
    return Refuse(kUnsupported, "the body has several elements");
  }
  return envelope;
}

Parsed<std::optional<HeaderBlock>> FindHeader(const Envelope& envelope, std::string_view uri,
                                              std::string_view local) {
  std::optional<HeaderBlock> found;
  for (const HeaderBlock& block : envelope.headers) {
    if (!block.element.Is(uri, local)) continue;
    if (found) return Refuse(kMalformed, "a header is given twice");
    found = block;
  }
  return found;
}

std::optional<HeaderBlock> FindNotUnderstood(const Envelope& envelope,
                                             std::initializer_list<std::string_view> namespaces) {
  const auto found = std::ranges::find_if(envelope.headers, [&](const HeaderBlock& block) {
    return block.must_understand && IsForUs(block) &&
           std::ranges::find(namespaces, block.element.name().uri) == namespaces.end();
  });
  if (found == envelope.headers.end()) return std::nullopt;
  return *found;
}

std::string PrintEnvelope(Version version, std::string_view headers, std::string_view body) {
  xml::Writer writer;
  writer.Open("s:Envelope");
  writer.Attribute("xmlns:s", NamespaceOf(version));
  if (!headers.empty()) {
    writer.Open("s:Header");
    writer.Raw(headers);
    writer.Close();
  }
  writer.Open("s:Body");
  writer.Raw(body);
  writer.Close();
  writer.Close();
  return writer.Take();
}

}  // namespace vms::soap

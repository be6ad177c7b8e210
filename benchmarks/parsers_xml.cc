// XML beside Expat and libxml2, always with namespaces. Events: our reader and Expat hand out every
// element, attribute and text once. Tree: our document and libxml2's keep the whole and free it.
// libxml2 builds its tree without network access and without printing errors.
#include <expat.h>
#include <libxml/parser.h>

#include "benchmarks/side_by_side.h"
#include "targets/soap/envelope.h"
#include "targets/wsdiscovery/message.h"
#include "targets/xml/document.h"
#include "targets/xml/reader.h"

namespace {

bool OurEvents(const std::string& text) {
  vms::xml::Reader reader(text);
  for (;;) {
    const auto event = reader.Next();
    if (!event) return false;
    benchmark::DoNotOptimize(&*event);
    if (std::holds_alternative<vms::xml::EndOfDocument>(*event)) return true;
  }
}

bool OurTree(const std::string& text) { return vms::xml::Document::Parse(text).has_value(); }

bool Expat(const std::string& text) {
  const XML_Parser parser = XML_ParserCreateNS(nullptr, '\f');
  std::size_t seen = 0;
  XML_SetUserData(parser, &seen);
  XML_SetElementHandler(
      parser,
      [](void* data, const XML_Char*, const XML_Char** attributes) {
        for (; *attributes != nullptr; attributes += 2) ++*static_cast<std::size_t*>(data);
      },
      [](void* data, const XML_Char*) { ++*static_cast<std::size_t*>(data); });
  XML_SetCharacterDataHandler(parser, [](void* data, const XML_Char*, int size) {
    *static_cast<std::size_t*>(data) += static_cast<std::size_t>(size);
  });
  const bool good =
      XML_Parse(parser, text.data(), static_cast<int>(text.size()), XML_TRUE) == XML_STATUS_OK;
  XML_ParserFree(parser);
  benchmark::DoNotOptimize(seen);
  return good;
}

bool Libxml2(const std::string& text) {
  xmlDoc* const tree = xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlFreeDoc(tree);
  return tree != nullptr;
}

// Like ONVIF's answers: prefixes, a few attributes, short texts, indented.
std::string Profiles(std::size_t count) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
         "xmlns:trt=\"http://www.onvif.org/ver10/media/wsdl\" "
         "xmlns:tt=\"http://www.onvif.org/ver10/schema\"><s:Body><trt:GetProfilesResponse>\n" +
         bench::Repeat(
             "  <trt:Profiles token=\"profile_1\" fixed=\"true\">\n    <tt:Name>main</tt:Name>\n"
             "    <tt:VideoSource token=\"source_1\"><tt:Bounds x=\"0\" y=\"0\" width=\"1920\" "
             "height=\"1080\"/></tt:VideoSource>\n    <tt:Encoding>H264 &amp; AAC</tt:Encoding>\n"
             "  </trt:Profiles>\n",
             count) +
         "</trt:GetProfilesResponse></s:Body></s:Envelope>\n";
}

std::string LongText(std::size_t count) {
  return "<a>" + bench::Repeat("some words of a text\n", count) + "</a>";
}

std::string References(std::size_t count) { return "<a>" + bench::Repeat("&amp;", count) + "</a>"; }

std::string Attributes(std::size_t count) {
  std::string text = "<a";
  for (std::size_t i = 0; i < count; ++i) text += " name" + std::to_string(i) + "='value'";
  return text + "/>";
}

bool OurEnvelope(const std::string& text) {
  const auto document = vms::xml::Document::Parse(text);
  return document && vms::soap::ReadEnvelope(*document).has_value();
}

std::string Headers(std::size_t count) {
  return vms::soap::PrintEnvelope(vms::soap::Version::k12,
                                  bench::Repeat("<h xmlns='u'>some text</h>", count), "<b/>");
}

std::string ProbeWithScopes(std::size_t count) {
  for (const std::string& seed : bench::Seeds("wsdiscovery_message_roundtrip")) {
    const auto message = vms::wsdiscovery::ParseMessage(bench::Bytes(seed));
    const std::size_t at = seed.find("</d:Scopes>");
    if (!message || at == std::string::npos) continue;
    return seed.substr(0, at) + bench::Repeat(" onvif://www.onvif.org/type/x", count) +
           seed.substr(at);
  }
  return {};
}

}  // namespace

void bench::Register() {
  xmlInitParser();
  const Inputs seeds = Seeds("xml_roundtrip");
  const Inputs messages = Seeds("soap_envelope_roundtrip");
  SideBySide("xml/events_seeds", "expat", seeds, OurEvents, Expat);
  SideBySide("xml/events_soap", "expat", messages, OurEvents, Expat);
  SideBySide("xml/events_200_profiles", "expat", {Profiles(200)}, OurEvents, Expat);
  SideBySide("xml/events_long_text", "expat", {LongText(10000)}, OurEvents, Expat);
  SideBySide("xml/tree_seeds", "libxml2", seeds, OurTree, Libxml2);
  SideBySide("xml/tree_soap", "libxml2", messages, OurTree, Libxml2);
  SideBySide("xml/tree_200_profiles", "libxml2", {Profiles(200)}, OurTree, Libxml2);
  Linear("xml_events", 1, 1024, Profiles, OurEvents);
  Linear("xml_tree", 1, 1024, Profiles, OurTree);
  Linear("xml_text", 16, 16384, LongText, OurEvents);
  Linear("xml_references", 16, 65536, References, OurEvents);
  Linear("xml_attributes", 1, 64, Attributes, OurEvents);
  Linear("soap_envelope_headers", 1, 16, Headers, OurEnvelope);
  Linear("wsdiscovery_scopes", 1, 16, ProbeWithScopes, [](const std::string& text) {
    return vms::wsdiscovery::ParseMessage(Bytes(text)).has_value();
  });
}

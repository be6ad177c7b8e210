// Property: what our reader takes from a device's answer is what an independent walk over
// libxml2's tree finds by namespace and name: device information, stream addresses, tokens of
// profiles and presets.
// Input: an envelope or its body alone.
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <string>
#include <vector>

#include "harnesses/onvif_messages.h"
#include "targets/onvif/device.h"
#include "targets/onvif/media.h"
#include "targets/onvif/ptz.h"
#include "targets/xml/values.h"

namespace {

using assay::kit::Oracle;
namespace onvif = vms::onvif;
using Facts = std::vector<std::string>;

std::string Text(xmlChar* owned) {
  std::string text = owned == nullptr ? "" : reinterpret_cast<const char*>(owned);
  xmlFree(owned);
  return std::string(vms::xml::TrimSpace(text));
}

bool Is(const xmlNode* node, std::string_view uri, std::string_view local) {
  return node->type == XML_ELEMENT_NODE && node->ns != nullptr &&
         uri == reinterpret_cast<const char*>(node->ns->href) &&
         local == reinterpret_cast<const char*>(node->name);
}

xmlNode* Child(const xmlNode* node, std::string_view uri, std::string_view local) {
  for (xmlNode* at = node == nullptr ? nullptr : node->children; at != nullptr; at = at->next) {
    if (Is(at, uri, local)) return at;
  }
  return nullptr;
}

constexpr std::string_view kTds = "http://www.onvif.org/ver10/device/wsdl";
constexpr std::string_view kTrt = "http://www.onvif.org/ver10/media/wsdl";
constexpr std::string_view kTptz = "http://www.onvif.org/ver20/ptz/wsdl";
constexpr std::string_view kTt = "http://www.onvif.org/ver10/schema";

void Tokens(const xmlNode* body, std::string_view uri, std::string_view local, Facts& out) {
  for (xmlNode* at = body->children; at != nullptr; at = at->next) {
    if (!Is(at, uri, local)) continue;
    out.push_back(Text(xmlGetNoNsProp(at, reinterpret_cast<const xmlChar*>("token"))));
  }
}

Facts FactsOf(const xmlNode* body) {
  Facts out;
  if (Is(body, kTds, "GetDeviceInformationResponse")) {
    for (const char* name :
         {"Manufacturer", "Model", "FirmwareVersion", "SerialNumber", "HardwareId"}) {
      xmlNode* const part = Child(body, kTds, name);
      out.push_back(part == nullptr ? "" : Text(xmlNodeGetContent(part)));
    }
  }
  if (Is(body, kTrt, "GetStreamUriResponse")) {
    out.push_back(Text(xmlNodeGetContent(Child(Child(body, kTrt, "MediaUri"), kTt, "Uri"))));
  }
  if (Is(body, kTrt, "GetProfilesResponse")) Tokens(body, kTrt, "Profiles", out);
  if (Is(body, kTptz, "GetPresetsResponse")) Tokens(body, kTptz, "Preset", out);
  return out;
}

Facts Theirs(std::string_view text) {
  const assay::kit::AllowNondeterminism reference;
  xmlDoc* const tree = xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  Oracle(tree != nullptr, "libxml2_reads_what_we_read");
  const xmlNode* node = xmlDocGetRootElement(tree);
  for (const auto soap : {vms::soap::kSoap12, vms::soap::kSoap11}) {
    if (!Is(node, soap, "Envelope")) continue;
    node = Child(node, soap, "Body");
    node = node->children;
    while (node->type != XML_ELEMENT_NODE) node = node->next;
    break;
  }
  Facts out = FactsOf(node);
  xmlFreeDoc(tree);
  return out;
}

template <typename T>
const T* As(const auto& parsed) {
  return parsed ? std::get_if<T>(&*parsed) : nullptr;
}

std::optional<Facts> Ours(const vms::xml::Element& body) {
  Facts out;
  const auto device = onvif::ReadDeviceMessage(body);
  if (const auto* info = As<onvif::GetDeviceInformationResponse>(device)) {
    return Facts{info->manufacturer, info->model, info->firmware_version,
                 info->serial_number.value_or(""), info->hardware_id.value_or("")};
  }
  const auto media = onvif::ReadMediaMessage(body);
  if (const auto* uri = As<onvif::MediaUriResponse>(media);
      uri != nullptr && uri->version == onvif::MediaVersion::k1 &&
      uri->what == onvif::UriOfWhat::kStream) {
    return Facts{uri->uri.uri};
  }
  if (const auto* all = As<onvif::GetProfilesResponse>(media);
      all != nullptr && all->version == onvif::MediaVersion::k1) {
    for (const auto& profile : all->profiles) out.push_back(profile.token);
    return out;
  }
  const auto ptz = onvif::ReadPtzMessage(body);
  if (const auto* all = As<onvif::GetPresetsResponse>(ptz)) {
    for (const auto& preset : all->presets) out.push_back(preset.token.value_or(""));
    return out;
  }
  return std::nullopt;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  xmlInitParser();
  return 0;
}

ASSAY_HARNESS(onvif_messages_agree_with_libxml2, input) {
  const std::string_view text = input.text();
  // libxml2 takes a NUL behind the root for the end of its input.
  if (text.find('\0') != std::string_view::npos) return;
  const auto document = vms::xml::Document::Parse(text);
  if (!document) return;
  const auto body = onvif_messages::BodyOf(*document);
  if (!body) return;
  const auto ours = Ours(*body);
  if (ours) Oracle(*ours == Theirs(text), "the_same_facts");
}

// Property: our reader and libxml2 accept the same documents and see the same elements, attributes
// and texts in them. Both kinds of difference have to be in a table.
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include <array>

#include "harnesses/kit/harness.h"
#include "harnesses/xml_events.h"

namespace {

using assay::kit::Oracle;
using xml_events::Recorder;
using xml_events::Tolerance;

// Where we refuse and libxml2 accepts. The sentence is ours.
constexpr std::array kWeRefuse = {
    Tolerance{"a document type is not read: it may define entities", "no DTD, on purpose"},
    Tolerance{"not XML 1.0", "libxml2 reads 1.x as 1.0 (§2.8 of the fifth edition allows both)"},
    Tolerance{"not encoded as UTF-8",
              "libxml2 knows other encodings (§4.3.3 does not demand them)"},
};

constexpr std::string_view kDeclaredTwice = "a prefix is declared twice";

struct Accepted {
  int code;  // xmlParserErrors
  std::string_view reason;
};
// Where libxml2 refuses and we accept.
constexpr std::array kTheyRefuse = {
    Accepted{XML_WAR_NS_URI,
             "Namespaces §2.2 says what a name should be, not what a reader checks"},
};

std::string_view View(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}
std::string_view UriOf(const xmlNs* ns) { return ns == nullptr ? "" : View(ns->href); }

void RecordElement(const xmlNode* node, Recorder& out) {
  out.Start(UriOf(node->ns), View(node->name));
  for (const xmlAttr* at = node->properties; at != nullptr; at = at->next) {
    std::string value;
    for (const xmlNode* part = at->children; part != nullptr; part = part->next) {
      value += View(part->content);
    }
    out.Attribute(UriOf(at->ns), View(at->name), value);
  }
}

std::vector<std::string> Record(const xmlNode* root) {
  Recorder out;
  const xmlNode* node = root;
  while (node != nullptr) {
    const bool element = node->type == XML_ELEMENT_NODE;
    if (element) RecordElement(node, out);
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      out.Text(View(node->content));
    }
    if (element && node->children != nullptr) {
      node = node->children;
      continue;
    }
    if (element) out.End();
    while (node != root && node->next == nullptr) {
      node = node->parent;
      out.End();
    }
    node = node == root ? nullptr : node->next;
  }
  return out.Take();
}

struct Reading {
  bool accepted = false;
  int error = 0;
  std::vector<std::string> events;
};

Reading Theirs(std::string_view document) {
  const assay::kit::AllowNondeterminism reference;
  Reading reading;
  xmlParserCtxt* const context = xmlNewParserCtxt();
  xmlDoc* const tree = xmlCtxtReadMemory(
      context, document.data(), static_cast<int>(document.size()), nullptr, nullptr,
      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
  reading.accepted = tree != nullptr && context->wellFormed == 1 && context->nsWellFormed == 1;
  reading.error = context->errNo;
  if (reading.accepted) reading.events = Record(xmlDocGetRootElement(tree));
  xmlFreeDoc(tree);
  xmlFreeParserCtxt(context);
  return reading;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  xmlInitParser();
  return 0;
}

ASSAY_HARNESS(xml_agrees_with_libxml2, input) {
  const std::string_view document = input.text();
  if (document.empty() || !xml_events::LooksLikeUtf8(document)) return;
  // libxml2 takes a NUL behind the root for the end of its input (§2.2 [2]: no legal character).
  if (document.find('\0') != std::string_view::npos) return;
  const auto ours = xml_events::Ours(document);
  const Reading theirs = Theirs(document);
  if (ours && theirs.accepted) {
    Oracle(*ours == theirs.events, "events_are_the_same");
  } else if (theirs.accepted && ours.error().what == kDeclaredTwice) {
    // It passes over a declaration of xml, and so does not see a second one (§3.1, unique names).
    Oracle(document.find("xmlns:xml") != std::string_view::npos, "our_refusals_are_explained",
           kDeclaredTwice);
  } else if (theirs.accepted) {
    Oracle(ours.error().kind == vms::ParseErrorKind::kOverLimit ||
               xml_events::Explained(kWeRefuse, ours.error().what),
           "our_refusals_are_explained", ours.error().what);
  } else if (ours) {
    const bool known = std::ranges::any_of(
        kTheyRefuse, [&](const Accepted& row) { return row.code == theirs.error; });
    Oracle(known, "their_refusals_are_explained", std::to_string(theirs.error));
  }
}

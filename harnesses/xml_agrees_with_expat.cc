// Property: our reader and Expat accept the same documents and see the same elements, attributes
// and texts in them. Both kinds of difference have to be in a table.
#include <expat.h>

#include <array>

#include "harnesses/kit/harness.h"
#include "harnesses/xml_events.h"
#include "targets/xml/characters.h"

namespace {

using assay::kit::Oracle;
using xml_events::Recorder;
using xml_events::Tolerance;

// Cannot stand in a document, so never in a URI or name.
constexpr char kSeparator = '\f';

// Where we refuse and Expat accepts. The sentence is ours.
constexpr std::array kWeRefuse = {
    Tolerance{"a document type is not read: it may define entities", "no DTD, on purpose"},
    Tolerance{"not XML 1.0", "Expat does not look at the version"},
    Tolerance{"not encoded as UTF-8", "Expat also knows UTF-16, ISO-8859-1 and US-ASCII"},
};

void RecordName(const XML_Char* name, std::string_view& uri, std::string_view& local) {
  local = name;
  uri = {};
  if (const std::size_t at = local.rfind(kSeparator); at != std::string_view::npos) {
    uri = local.substr(0, at);
    local.remove_prefix(at + 1);
  }
}

void OnStart(void* data, const XML_Char* name, const XML_Char** attributes) {
  auto& out = *static_cast<Recorder*>(data);
  std::string_view uri, local;
  RecordName(name, uri, local);
  out.Start(uri, local);
  for (; *attributes != nullptr; attributes += 2) {
    RecordName(attributes[0], uri, local);
    out.Attribute(uri, local, attributes[1]);
  }
}
void OnEnd(void* data, const XML_Char*) { static_cast<Recorder*>(data)->End(); }
void OnText(void* data, const XML_Char* text, int size) {
  static_cast<Recorder*>(data)->Text({text, static_cast<std::size_t>(size)});
}

struct Reading {
  bool accepted = false;
  XML_Error error = XML_ERROR_NONE;
  std::vector<std::string> events;
};

Reading Theirs(std::string_view document) {
  const assay::kit::AllowNondeterminism reference;
  Reading reading;
  Recorder recorder;
  const XML_Parser parser = XML_ParserCreateNS(nullptr, kSeparator);
  XML_SetHashSalt(parser, 1);
  XML_SetUserData(parser, &recorder);
  XML_SetElementHandler(parser, OnStart, OnEnd);
  XML_SetCharacterDataHandler(parser, OnText);
  reading.accepted = XML_Parse(parser, document.data(), static_cast<int>(document.size()),
                               XML_TRUE) == XML_STATUS_OK;
  reading.error = XML_GetErrorCode(parser);
  XML_ParserFree(parser);
  reading.events = recorder.Take();
  return reading;
}

bool IsAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Where Expat refuses and we accept.
bool TheirRefusalIsExplained(XML_Error error, std::string_view document) {
  // The names of the fourth edition are fewer than those of the fifth (§2.3 [4], [4a]).
  return error == XML_ERROR_INVALID_TOKEN && !IsAscii(document);
}

}  // namespace

ASSAY_HARNESS(xml_agrees_with_expat, input) {
  const std::string_view document = input.text();
  if (!xml_events::LooksLikeUtf8(document)) return;
  const auto ours = xml_events::Ours(document);
  const Reading theirs = Theirs(document);
  if (ours && theirs.accepted) {
    Oracle(*ours == theirs.events, "events_are_the_same");
  } else if (theirs.accepted) {
    Oracle(ours.error().kind == vms::ParseErrorKind::kOverLimit ||
               xml_events::Explained(kWeRefuse, ours.error().what),
           "our_refusals_are_explained", ours.error().what);
  } else if (ours) {
    Oracle(TheirRefusalIsExplained(theirs.error, document), "their_refusals_are_explained",
           XML_ErrorString(theirs.error));
  }
}

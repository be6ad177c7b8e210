// What the harnesses of ONVIF's messages share: a message that reads prints to one that reads the
// same.
#pragma once

#include <string>
#include <string_view>

#include "harnesses/kit/harness.h"
#include "targets/soap/envelope.h"
#include "targets/xml/document.h"

namespace onvif_messages {

// The body of an envelope, or the root of a document that is none.
inline std::optional<vms::xml::Element> BodyOf(const vms::xml::Document& document) {
  const auto envelope = vms::soap::ReadEnvelope(document);
  return envelope ? envelope->body : document.root();
}

template <typename Read, typename Print, typename Check>
void Roundtrip(std::string_view text, Read read, Print print, Check check) {
  using assay::kit::Oracle;
  const auto document = vms::xml::Document::Parse(text);
  if (!document) return;
  const auto body = BodyOf(*document);
  if (!body) return;
  const auto message = read(*body);
  if (!message) return;
  check(*message);
  const std::string printed = print(*message);
  const auto again = vms::xml::Document::Parse(printed);
  Oracle(again.has_value(), "print_is_xml", printed);
  const auto same = read(again->root());
  Oracle(same.has_value(), "print_parses", same ? std::string_view() : same.error().what);
  Oracle(*same == *message, "print_loses_nothing", printed);
}

}  // namespace onvif_messages

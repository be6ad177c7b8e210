#include "targets/onvif/part_reader.h"

#include <algorithm>

#include "targets/xml/values.h"

namespace vms::onvif {

using enum ParseErrorKind;

std::optional<xml::Element> PartReader::Only(QName name) {
  if (!ok()) return std::nullopt;
  if (element_.HasTwo(UriOf(name.ns), name.local)) {
    Fail(kMalformed, "a part is given twice");
    return std::nullopt;
  }
  return element_.Child(UriOf(name.ns), name.local);
}

std::optional<std::string_view> PartReader::TextOf(QName name) {
  const auto child = Only(name);
  if (!child) return std::nullopt;
  const auto text = child->Text();
  if (!text) Fail(kMalformed, "a part is not text");
  return text;
}

void PartReader::Set(std::string_view text, std::string& out, TextRule rule) {
  text = xml::TrimSpace(text);
  if (const auto checked = rule(text); !checked) return Fail(checked.error());
  out = std::string(text);
}

void PartReader::Set(std::string_view text, bool& out) {
  const auto value = xml::ParseBoolean(text);
  if (!value) return Fail(kMalformed, "not a truth value");
  out = *value;
}

void PartReader::Set(std::string_view text, float& out, float min, float max) {
  const auto value = xml::ParseFloat(text);
  if (!value) return Fail(kMalformed, "not a finite number");
  if (*value < min || *value > max) return Fail(kOverLimit, "a number is out of its range");
  out = *value;
}

void PartReader::Set(std::string_view text, xml::DateTime& out) {
  const auto value = xml::ParseDateTime(text);
  if (!value) return Fail(value.error());
  out = *value;
}

void PartReader::Set(std::string_view text, xml::Duration& out, std::int64_t max_milliseconds) {
  const auto value = xml::ParseDuration(text);
  if (!value) return Fail(value.error());
  const auto milliseconds = xml::Milliseconds(*value);
  if (!milliseconds) return Fail(kUnsupported, "a time of months or years has no fixed length");
  if (value->negative || *milliseconds < 0) return Fail(kMalformed, "a time is negative");
  if (*milliseconds > max_milliseconds) return Fail(kOverLimit, "a time is too long");
  out = *value;
}

void PartReader::SetInteger(std::string_view text, std::int64_t& out, std::int64_t min,
                            std::int64_t max) {
  const auto value = xml::ParseInteger(text, min, max);
  if (!value) return Fail(kMalformed, "not a number of its range");
  out = *value;
}

void PartReader::SetWord(std::string_view text, std::size_t& out, Words words) {
  const auto* const found = std::ranges::find(words, xml::TrimSpace(text));
  if (found == words.end()) return Fail(kMalformed, "a word is not of its enumeration");
  out = static_cast<std::size_t>(found - words.begin());
}

}  // namespace vms::onvif

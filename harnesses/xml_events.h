// What the harnesses compare with reference parsers: a document as lines of events, with text that
// is cut by comments, instructions and sections put together.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "targets/xml/reader.h"

namespace xml_events {

// One explained difference: `about` is the refusal's sentence or the reference's error.
struct Tolerance {
  std::string_view about;
  std::string_view reason;
};

inline bool Explained(std::span<const Tolerance> list, std::string_view about) {
  return std::ranges::any_of(list, [&](const Tolerance& known) { return known.about == about; });
}

class Recorder {
 public:
  void Start(std::string_view uri, std::string_view local) {
    FlushText();
    lines_.push_back("<" + Expanded(uri, local));
  }
  void Attribute(std::string_view uri, std::string_view local, std::string_view value) {
    lines_.push_back("@" + Expanded(uri, local) + "=" + std::string(value));
  }
  void Text(std::string_view text) { text_ += text; }
  void End() {
    FlushText();
    lines_.emplace_back(">");
  }
  std::vector<std::string> Take() { return std::move(lines_); }

 private:
  static std::string Expanded(std::string_view uri, std::string_view local) {
    return "{" + std::string(uri) + "}" + std::string(local);
  }
  void FlushText() {
    if (!text_.empty()) lines_.push_back("=" + text_);
    text_.clear();
  }
  std::vector<std::string> lines_;
  std::string text_;
};

// Our reader's events, or its refusal.
inline vms::Parsed<std::vector<std::string>> Ours(std::string_view document) {
  vms::xml::Reader reader(document);
  Recorder recorder;
  for (;;) {
    const auto event = reader.Next();
    if (!event) return std::unexpected(event.error());
    if (const auto* start = std::get_if<vms::xml::StartElement>(&*event)) {
      recorder.Start(start->name.uri, start->name.local);
      for (const auto& [name, value] : start->attributes) {
        recorder.Attribute(name.uri, name.local, value);
      }
    } else if (const auto* text = std::get_if<vms::xml::Text>(&*event)) {
      recorder.Text(text->text);
    } else if (std::holds_alternative<vms::xml::EndElement>(*event)) {
      recorder.End();
    } else {
      return recorder.Take();
    }
  }
}

// Reference parsers look at the first bytes for UTF-16, UCS-4 and EBCDIC, which we do not read.
inline bool LooksLikeUtf8(std::string_view document) {
  if (document.starts_with("\xEF\xBB\xBF")) document.remove_prefix(3);
  return std::ranges::all_of(document.substr(0, 4), [](char c) { return c > 0; });
}

}  // namespace xml_events

#include "targets/xml/writer.h"

#include "targets/xml/characters.h"

namespace vms::xml {
namespace {

// Ends of lines, and in attributes all spaces, are written as references: a reader would change
// them (§2.11, §3.3.3). '>' is escaped because of "]]>".
std::string_view Reference(char c, bool in_attribute) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '\r':
      return "&#13;";
    case '"':
      return in_attribute ? "&quot;" : "";
    case '\n':
      return in_attribute ? "&#10;" : "";
    case '\t':
      return in_attribute ? "&#9;" : "";
    default:
      return "";
  }
}

}  // namespace

void Writer::Open(std::string_view tag) {
  EndTag();
  out_.append("<").append(tag);
  open_.emplace_back(tag);
  in_tag_ = true;
}

void Writer::Attribute(std::string_view name, std::string_view value) {
  out_.append(" ").append(name).append("=\"");
  Escaped(value, true);
  out_ += '"';
}

void Writer::Text(std::string_view text) {
  if (text.empty()) return;
  EndTag();
  Escaped(text, false);
}

void Writer::Raw(std::string_view xml) {
  if (xml.empty()) return;
  EndTag();
  out_.append(xml);
}

void Writer::Close() {
  if (in_tag_) {
    out_ += "/>";
    in_tag_ = false;
  } else {
    out_.append("</").append(open_.back()).append(">");
  }
  open_.pop_back();
}

void Writer::Leaf(std::string_view tag, std::string_view text) {
  Open(tag);
  Text(text);
  Close();
}

void Writer::EndTag() {
  if (in_tag_) out_ += '>';
  in_tag_ = false;
}

void Writer::Escaped(std::string_view text, bool in_attribute) {
  while (!text.empty()) {
    const CodePoint c = DecodeUtf8(text);
    const std::string_view reference = Reference(text.front(), in_attribute);
    if (c.size == 0 || !IsChar(c.value)) {
      AppendUtf8(out_, 0xFFFD);
    } else if (!reference.empty()) {
      out_.append(reference);
    } else {
      out_.append(text.substr(0, c.size));
    }
    text.remove_prefix(c.size == 0 ? 1 : c.size);
  }
}

}  // namespace vms::xml

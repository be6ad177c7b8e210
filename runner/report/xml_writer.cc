#include "runner/report/xml_writer.h"

#include "runner/base/text.h"

namespace assay::report {

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

namespace {

// U+FFFE and U+FFFF are well-formed UTF-8 and yet no characters of XML 1.0 (section 2.2).
void ReplaceNoncharacters(std::string& text) {
  for (const auto& [bytes, shown] :
       {std::pair("\xEF\xBF\xBE", "\\u{fffe}"), std::pair("\xEF\xBF\xBF", "\\u{ffff}")}) {
    for (auto at = text.find(bytes); at != std::string::npos; at = text.find(bytes, at)) {
      text.replace(at, 3, shown);
    }
  }
}

}  // namespace

std::string XmlWriter::Escape(std::string_view text) {
  std::string visible = base::EscapeForTerminal(text, /*keep_lines=*/true);
  ReplaceNoncharacters(visible);
  std::string out;
  for (const char c : visible) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':  // "]]>" may not stand in text
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

void XmlWriter::StartTag(std::string_view name, const Attributes& attributes) {
  out_.append(2 * open_.size(), ' ');
  out_ += '<';
  out_ += name;
  for (const auto& [key, value] : attributes) {
    out_ += ' ';
    out_ += key;
    out_ += "=\"";
    for (const char c : Escape(value)) {  // a parser would turn line ends in attributes into blanks
      if (c == '\n') {
        out_ += "&#10;";
      } else if (c == '\t') {
        out_ += "&#9;";
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }
}

void XmlWriter::Open(std::string_view name, const Attributes& attributes) {
  StartTag(name, attributes);
  out_ += ">\n";
  open_.emplace_back(name);
}

void XmlWriter::Close() {
  const std::string name = std::move(open_.back());
  open_.pop_back();
  out_.append(2 * open_.size(), ' ');
  out_ += "</" + name + ">\n";
}

void XmlWriter::Element(std::string_view name, const Attributes& attributes,
                        std::string_view text) {
  StartTag(name, attributes);
  if (text.empty()) {
    out_ += "/>\n";
    return;
  }
  out_ += '>';
  out_ += Escape(text);
  out_ += "</";
  out_ += name;
  out_ += ">\n";
}

std::string XmlWriter::Finish() && {
  while (!open_.empty()) Close();
  return std::move(out_);
}

}  // namespace assay::report

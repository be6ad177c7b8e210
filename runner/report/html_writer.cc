#include "runner/report/html_writer.h"

#include <array>

#include "runner/base/text.h"

namespace assay::report {
namespace {

// After the end of these the text goes on in a new line, so that a diff of two reports can be read.
bool EndsLine(std::string_view tag) {
  constexpr std::array<std::string_view, 26> kBlocks{
      "html", "head",    "body", "header",  "main",   "nav",   "section", "div",   "p",
      "h1",   "h2",      "h3",   "ul",      "ol",     "li",    "table",   "thead", "tbody",
      "tr",   "details", "dl",   "article", "footer", "title", "style",   "script"};
  for (const std::string_view block : kBlocks) {
    if (tag == block) return true;
  }
  return false;
}

}  // namespace

std::string HtmlWriter::Escape(std::string_view text) {
  std::string out;
  for (const char c : base::EscapeForTerminal(text, /*keep_lines=*/true)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

void HtmlWriter::StartTag(std::string_view tag, const Attributes& attributes) {
  out_ += '<';
  out_ += tag;
  for (const auto& [name, value] : attributes) {
    if (value.empty() && name == "class") continue;
    out_ += ' ';
    out_ += name;
    if (value.empty()) continue;  // hidden, open
    out_ += "=\"" + Escape(value) + '"';
  }
  out_ += '>';
}

HtmlWriter& HtmlWriter::Doctype() {
  out_ += "<!DOCTYPE html>\n";
  return *this;
}

HtmlWriter& HtmlWriter::Open(std::string_view tag, const Attributes& attributes) {
  StartTag(tag, attributes);
  open_.emplace_back(tag);
  return *this;
}

HtmlWriter& HtmlWriter::Close() {
  const std::string tag = std::move(open_.back());
  open_.pop_back();
  out_ += "</" + tag + '>';
  if (EndsLine(tag)) out_ += '\n';
  return *this;
}

HtmlWriter& HtmlWriter::Text(std::string_view text) {
  out_ += Escape(text);
  return *this;
}

HtmlWriter& HtmlWriter::Element(std::string_view tag, std::string_view text,
                                const Attributes& attributes) {
  return Open(tag, attributes).Text(text).Close();
}

HtmlWriter& HtmlWriter::Void(std::string_view tag, const Attributes& attributes) {
  StartTag(tag, attributes);
  out_ += '\n';
  return *this;
}

HtmlWriter& HtmlWriter::Asset(std::string_view tag, std::string_view text) {
  Open(tag);
  out_ += text;
  return Close();
}

HtmlWriter& HtmlWriter::Data(std::string_view id, std::string_view json) {
  Open("script", {{"type", "application/json"}, {"id", std::string(id)}});
  for (const char c : json) {
    if (c == '<') {
      out_ += "\\u003c";  // "<" stands only inside JSON strings
    } else {
      out_ += c;
    }
  }
  return Close();
}

std::string HtmlWriter::Finish() && {
  while (!open_.empty()) Close();
  return std::move(out_);
}

}  // namespace assay::report

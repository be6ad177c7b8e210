// Writes HTML5; the only place where HTML is escaped. Tags and attribute names come from the
// program, values and texts from anywhere: control bytes, invalid UTF-8 and bidirectional overrides
// are shown as escapes, never interpreted. Assets are style sheets and scripts of this program.
// Threads: one writer belongs to one thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::report {

class HtmlWriter {
 public:
  using Attributes = std::vector<std::pair<std::string_view, std::string>>;

  HtmlWriter& Doctype();
  HtmlWriter& Open(std::string_view tag, const Attributes& attributes = {});
  HtmlWriter& Close();
  HtmlWriter& Text(std::string_view text);
  HtmlWriter& Element(std::string_view tag, std::string_view text,
                      const Attributes& attributes = {});
  HtmlWriter& Void(std::string_view tag, const Attributes& attributes = {});  // <meta>, <col>
  // <style> or <script> with a text of this program that holds no end tag of its own.
  HtmlWriter& Asset(std::string_view tag, std::string_view text);
  // <script type="application/json" id=…>: JSON in which every "<" is written as an escape.
  HtmlWriter& Data(std::string_view id, std::string_view json);
  std::string Finish() &&;  // closes what is open

  static std::string Escape(std::string_view text);  // for text and for quoted attribute values

 private:
  void StartTag(std::string_view tag, const Attributes& attributes);

  std::string out_;
  std::vector<std::string> open_;
};

}  // namespace assay::report

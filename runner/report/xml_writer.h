// Writes well-formed XML 1.0 in UTF-8; the only place where XML is escaped. Element and attribute
// names come from the program, values and texts from anywhere. Characters that XML cannot hold
// (control bytes, invalid UTF-8) and those that mislead a reader (bidirectional overrides) become
// visible escapes. Threads: one writer belongs to one thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::report {

class XmlWriter {
 public:
  using Attributes = std::vector<std::pair<std::string_view, std::string>>;

  XmlWriter();
  void Open(std::string_view name, const Attributes& attributes = {});
  void Close();
  // <name …>text</name>, or <name …/> when the text is empty.
  void Element(std::string_view name, const Attributes& attributes = {},
               std::string_view text = {});
  std::string Finish() &&;  // closes what is open

  static std::string Escape(std::string_view text);  // for text and for quoted attribute values

 private:
  void StartTag(std::string_view name, const Attributes& attributes);

  std::string out_;
  std::vector<std::string> open_;
};

}  // namespace assay::report

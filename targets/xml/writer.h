// Writes a document: tags are the caller's, texts and values are escaped.
//
// Names come from the program and are written as they are; texts and values may hold anything:
// what XML 1.0 cannot carry (controls, bytes that are not UTF-8) becomes U+FFFD.
// Threads: a plain value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vms::xml {

class Writer {
 public:
  void Open(std::string_view tag);
  // Only between Open and the first Text, Open or Close.
  void Attribute(std::string_view name, std::string_view value);
  void Text(std::string_view text);
  void Raw(std::string_view xml);  // well-formed XML of the program's own
  void Close();
  // <tag>text</tag>
  void Leaf(std::string_view tag, std::string_view text);

  std::string Take() { return std::move(out_); }

 private:
  void EndTag();
  void Escaped(std::string_view text, bool in_attribute);

  std::string out_;
  std::vector<std::string> open_;
  bool in_tag_ = false;
};

}  // namespace vms::xml

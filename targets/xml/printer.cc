// Prints an element as a document of its own.
#include <algorithm>

#include "targets/xml/document.h"
#include "targets/xml/writer.h"

namespace vms::xml {
namespace {

std::string QName(const Name& name) {
  std::string out(name.prefix);
  if (!out.empty()) out += ':';
  return out.append(name.local);
}

void PrintDeclaration(Writer& writer, const Declaration& declaration) {
  const std::string_view prefix = declaration.prefix;
  writer.Attribute(prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix), declaration.uri);
}

// What the ancestors declared and nothing nearer hides. An empty default hides, and is not printed.
void PrintInherited(Writer& writer, const Element& element) {
  std::vector<std::string_view> seen;
  for (const Declaration& own : element.declarations()) seen.push_back(own.prefix);
  for (auto at = element.parent(); at; at = at->parent()) {
    for (const Declaration& declaration : at->declarations()) {
      if (std::ranges::find(seen, declaration.prefix) != seen.end()) continue;
      seen.push_back(declaration.prefix);
      if (!declaration.uri.empty()) PrintDeclaration(writer, declaration);
    }
  }
}

}  // namespace

std::string Element::Print() const {
  Writer writer;
  std::vector<std::uint32_t> ends;  // of the open elements, in nodes
  for (std::uint32_t i = index_; i < node().end; ++i) {
    while (!ends.empty() && ends.back() <= i) {
      writer.Close();
      ends.pop_back();
    }
    const Document::Node& current = document_->nodes_[i];
    if (current.is_text) {
      writer.Text(current.text);
      continue;
    }
    const Element element(document_, i);
    writer.Open(QName(current.name));
    for (const Declaration& own : element.declarations()) PrintDeclaration(writer, own);
    if (i == index_) PrintInherited(writer, element);
    for (const auto& [name, value] : element.attributes()) writer.Attribute(QName(name), value);
    ends.push_back(current.end);
  }
  for (std::size_t i = 0; i < ends.size(); ++i) writer.Close();
  return writer.Take();
}

}  // namespace vms::xml

#include "targets/xml/document.h"

#include <algorithm>

namespace vms::xml {

Parsed<Document> Document::Parse(std::string_view text) {
  Document out;
  Reader reader(text);
  std::vector<std::uint32_t> open;                  // elements that have not ended
  std::vector<std::uint32_t> last_child = {kNone};  // one for each of them, and for the document
  for (;;) {
    const auto event = reader.Next();
    if (!event) return std::unexpected(event.error());
    if (const auto* start = std::get_if<StartElement>(&*event)) {
      Node node;
      node.parent = open.empty() ? kNone : open.back();
      node.name = start->name;
      node.first_attribute = static_cast<std::uint32_t>(out.attributes_.size());
      node.attribute_count = static_cast<std::uint32_t>(start->attributes.size());
      node.first_declaration = static_cast<std::uint32_t>(out.declarations_.size());
      node.declaration_count = static_cast<std::uint32_t>(start->declarations.size());
      const auto append = [](auto& to, const auto& from) {
        to.insert(to.end(), from.begin(), from.end());
      };
      append(out.attributes_, start->attributes);
      append(out.declarations_, start->declarations);
      open.push_back(out.Add(node, last_child));
      last_child.push_back(kNone);
    } else if (const auto* piece = std::get_if<Text>(&*event)) {
      Node node;
      node.is_text = true;
      node.parent = open.back();
      node.text = piece->text;
      out.nodes_[out.Add(node, last_child)].end = static_cast<std::uint32_t>(out.nodes_.size());
    } else if (std::holds_alternative<EndElement>(*event)) {
      out.nodes_[open.back()].end = static_cast<std::uint32_t>(out.nodes_.size());
      open.pop_back();
      last_child.pop_back();
    } else {
      break;
    }
  }
  out.storage_ = reader.TakeStorage();
  return out;
}

std::uint32_t Document::Add(Node node, std::vector<std::uint32_t>& last_child) {
  const auto index = static_cast<std::uint32_t>(nodes_.size());
  if (last_child.back() != kNone) nodes_[last_child.back()].next = index;
  last_child.back() = index;
  nodes_.push_back(node);
  return index;
}

bool Element::Is(std::string_view uri, std::string_view local) const {
  return name().local == local && name().uri == uri;
}

std::span<const Attribute> Element::attributes() const {
  return std::span(document_->attributes_).subspan(node().first_attribute, node().attribute_count);
}

std::span<const Declaration> Element::declarations() const {
  return std::span(document_->declarations_)
      .subspan(node().first_declaration, node().declaration_count);
}

std::optional<std::string_view> Element::Attribute(std::string_view uri,
                                                   std::string_view local) const {
  for (const xml::Attribute& attribute : attributes()) {
    if (attribute.name.local == local && attribute.name.uri == uri) return attribute.value;
  }
  return std::nullopt;
}

std::optional<Element> Element::NextSibling() const {
  const std::uint32_t next = node().next;
  if (next == Document::kNone) return std::nullopt;
  return NextElement(next, document_->nodes_[node().parent].end);
}

// Texts are passed over; two never stand side by side, so this is at most one step.
std::optional<Element> Element::NextElement(std::uint32_t index, std::uint32_t end) const {
  while (index < end && document_->nodes_[index].is_text) ++index;
  if (index >= end) return std::nullopt;
  return Element(document_, index);
}

std::optional<Element> Element::parent() const {
  if (node().parent == Document::kNone) return std::nullopt;
  return Element(document_, node().parent);
}

std::optional<Element> Element::Child(std::string_view uri, std::string_view local) const {
  for (const Element child : Children()) {
    if (child.Is(uri, local)) return child;
  }
  return std::nullopt;
}

bool Element::HasTwo(std::string_view uri, std::string_view local) const {
  int count = 0;
  for (const Element child : Children()) {
    if (child.Is(uri, local) && ++count == 2) return true;
  }
  return false;
}

std::optional<std::string_view> Element::Text() const {
  const std::uint32_t inside = node().end - index_ - 1;
  if (inside == 0) return std::string_view();
  const Document::Node& first = document_->nodes_[index_ + 1];
  if (inside != 1 || !first.is_text) return std::nullopt;
  return first.text;
}

std::optional<std::string_view> Element::ResolvePrefix(std::string_view prefix) const {
  for (std::optional<Element> at = *this; at; at = at->parent()) {
    const auto declared = at->declarations();
    const auto found = std::ranges::find(declared, prefix, &Declaration::prefix);
    if (found != declared.end()) return found->uri;
  }
  if (prefix.empty()) return std::string_view();
  if (prefix == "xml") return kXmlNamespace;
  return std::nullopt;
}

}  // namespace vms::xml

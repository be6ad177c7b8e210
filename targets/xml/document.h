// A whole document as a flat tree, for messages small enough to be read at once.
//
// The tree views the text it was parsed from, which the caller keeps alive. Nothing here recurses:
// depth is bounded by the reader and the nodes stand in document order. Elements are handles into
// their document and live as long as it stays where it is. Threads: const use from many.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "targets/base/error.h"
#include "targets/xml/reader.h"

namespace vms::xml {

class Element;
class ElementRange;

class Document {
 public:
  [[nodiscard]] static Parsed<Document> Parse(std::string_view text);

  Element root() const;
  std::size_t node_count() const { return nodes_.size(); }

  // Same names (with their prefixes), attributes, declarations and texts, in the same order.
  friend bool operator==(const Document& a, const Document& b) {
    return a.nodes_ == b.nodes_ && a.attributes_ == b.attributes_ &&
           a.declarations_ == b.declarations_;
  }

 private:
  friend class Element;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Node {
    bool is_text = false;
    std::uint32_t parent = kNone, next = kNone;  // next: the following sibling
    std::uint32_t end = 0;                       // one behind the last node inside
    Name name;
    std::string_view text;
    std::uint32_t first_attribute = 0, attribute_count = 0;
    std::uint32_t first_declaration = 0, declaration_count = 0;
    friend bool operator==(const Node&, const Node&) = default;
  };
  std::uint32_t Add(Node node, std::vector<std::uint32_t>& last_child);

  Storage storage_;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::vector<Declaration> declarations_;
};

class Element {
 public:
  const Name& name() const { return node().name; }
  bool Is(std::string_view uri, std::string_view local) const;
  std::span<const xml::Attribute> attributes() const;
  std::span<const Declaration> declarations() const;  // its own, not the inherited ones
  std::optional<std::string_view> Attribute(std::string_view uri, std::string_view local) const;

  std::optional<Element> FirstChild() const;
  std::optional<Element> NextSibling() const;
  std::optional<Element> parent() const;

  // The first child of that name, and whether there is a second one.
  std::optional<Element> Child(std::string_view uri, std::string_view local) const;
  bool HasTwo(std::string_view uri, std::string_view local) const;
  // The text of an element without child elements; nothing if there are some.
  std::optional<std::string_view> Text() const;

  // What a prefix in the text or in a value means here; nothing: not declared.
  std::optional<std::string_view> ResolvePrefix(std::string_view prefix) const;

  // for (const Element child : element.Children())
  ElementRange Children() const;

  // A document of its own: with the declarations that were in scope.
  std::string Print() const;

  friend bool operator==(const Element&, const Element&) = default;

 private:
  friend class Document;
  Element(const Document* document, std::uint32_t index) : document_(document), index_(index) {}
  const Document::Node& node() const { return document_->nodes_[index_]; }
  std::optional<Element> NextElement(std::uint32_t index, std::uint32_t end) const;

  const Document* document_;
  std::uint32_t index_;
};

class ElementRange {
 public:
  class Iterator {
   public:
    explicit Iterator(std::optional<Element> at) : at_(at) {}
    Element operator*() const { return *at_; }
    Iterator& operator++() {
      at_ = at_->NextSibling();
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    std::optional<Element> at_;
  };
  explicit ElementRange(std::optional<Element> first) : first_(first) {}
  Iterator begin() const { return Iterator(first_); }
  Iterator end() const { return Iterator(std::nullopt); }

 private:
  std::optional<Element> first_;
};

inline std::optional<Element> Element::FirstChild() const {
  return NextElement(index_ + 1, node().end);
}
inline ElementRange Element::Children() const { return ElementRange(FirstChild()); }
inline Element Document::root() const { return {this, 0}; }

}  // namespace vms::xml

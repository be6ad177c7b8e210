#include "targets/xml/reader.h"

#include <algorithm>
#include <array>

#include "targets/xml/characters.h"
#include "targets/xml/limits.h"

namespace vms::xml {
namespace {

using enum ParseErrorKind;

// The pieces of text that stand for themselves end at one of these.
std::size_t FindTextEnd(std::string_view text) { return FindFirst<'<', '&', '\r', ']'>(text); }
std::size_t FindValueEnd(std::string_view text, char quote) {
  return quote == '"' ? FindFirst<'<', '&', '\r', '\n', '\t', '"'>(text)
                      : FindFirst<'<', '&', '\r', '\n', '\t', '\''>(text);
}

// §2.11: CR LF and CR are LF.
void TakeLineEnd(Cursor& cursor, Gathered& out, char as) {
  if (!cursor.Take("\r\n")) cursor.Skip(1);
  out.Add(as);
}

}  // namespace

Reader::Reader(std::string_view document) : cursor_(document) {}

Parsed<Event> Reader::Next() {
  if (error_) return std::unexpected(*error_);
  auto event = Step();
  if (!event) error_ = event.error();
  return event;
}

Parsed<Event> Reader::Step() {
  if (!begun_) {
    begun_ = true;
    if (const auto read = ReadProlog(); !read) return std::unexpected(read.error());
  }
  if (close_next_) {
    close_next_ = false;
    return Close();
  }
  if (open_.empty()) return ReadBetween();
  Gathered text;
  if (const auto read = ReadText(text); !read) return std::unexpected(read.error());
  if (!text.empty()) return Text{Keep(text)};
  return cursor_.At("</") ? ReadEnd() : ReadStart();
}

Parsed<Event> Reader::ReadBetween() {
  for (;;) {
    cursor_.SkipSpace();
    if (cursor_.At("<!--") || cursor_.At("<?")) {
      if (const auto read = SkipCommentOrInstruction(); !read) {
        return std::unexpected(read.error());
      }
    } else if (cursor_.At("<!DOCTYPE")) {
      return Refuse(kUnsupported, "a document type is not read: it may define entities",
                    cursor_.position());
    } else {
      break;
    }
  }
  if (elements_ != 0) {
    if (cursor_.at_end()) return EndOfDocument{};
    return cursor_.Fail("text or a second element behind the root");
  }
  if (cursor_.peek() != '<') return cursor_.Fail("the root element is missing");
  return ReadStart();
}

Parsed<Event> Reader::ReadStart() {
  cursor_.Skip(1);
  const std::size_t start = cursor_.position();
  const auto raw = cursor_.TakeQName();
  if (!raw) return std::unexpected(raw.error());
  const std::string_view tag = cursor_.From(start);
  if (raw->prefix == "xmlns") return cursor_.Malformed("an element has the prefix xmlns");
  if (open_.size() == kMaxDepth) return cursor_.OverLimit("elements are nested too deeply");
  if (++elements_ > kMaxElements) return cursor_.OverLimit("too many elements");
  scope_.Open();
  const auto empty = ReadAttributes();
  if (!empty) return std::unexpected(empty.error());
  const Namespace* found = scope_.Find(raw->prefix);
  if (found == nullptr) return cursor_.Malformed("a prefix is not declared");
  close_next_ = *empty;
  const Name name{found->uri, raw->local, raw->prefix};
  open_.push_back({tag, name});
  return StartElement{name, attributes_, declarations_};
}

Parsed<bool> Reader::ReadAttributes() {
  attributes_.clear();
  declarations_.clear();
  for (;;) {
    const bool space = cursor_.SkipSpace();
    const bool empty = cursor_.Take("/>");
    if (empty || cursor_.Take(">")) {
      if (const auto read = ResolveAttributes(); !read) return std::unexpected(read.error());
      return empty;
    }
    if (!space) return cursor_.Fail("a tag is malformed");
    if (attributes_.size() + declarations_.size() == kMaxAttributes) {
      return cursor_.OverLimit("too many attributes");
    }
    if (const auto read = ReadAttribute(); !read) return std::unexpected(read.error());
  }
}

Parsed<void> Reader::ReadAttribute() {
  const auto raw = cursor_.TakeQName();
  if (!raw) return std::unexpected(raw.error());
  cursor_.SkipSpace();
  if (!cursor_.Take("=")) return cursor_.Fail("an attribute has no value");
  cursor_.SkipSpace();
  const auto value = ReadAttributeValue();
  if (!value) return std::unexpected(value.error());
  const bool is_default = raw->prefix.empty() && raw->local == "xmlns";
  if (!is_default && raw->prefix != "xmlns") {
    attributes_.push_back({{{}, raw->local, raw->prefix}, *value});
    return {};
  }
  const std::string_view prefix = is_default ? std::string_view() : raw->local;
  if (auto declared = scope_.Declare(prefix, *value); !declared) {
    declared.error().offset = cursor_.position();
    return declared;
  }
  declarations_.push_back({prefix, *value});
  return {};
}

Parsed<std::string_view> Reader::ReadAttributeValue() {
  const char quote = cursor_.peek();
  if (quote != '"' && quote != '\'') return cursor_.Fail("an attribute's value has no quotes");
  cursor_.Skip(1);
  Gathered value;
  for (;;) {
    const std::string_view rest = cursor_.rest();
    const std::size_t end = FindValueEnd(rest, quote);
    value.Add(rest.substr(0, end));
    cursor_.Skip(end);
    if (value.size() > kMaxAttributeBytes) return cursor_.OverLimit("an attribute is too long");
    if (cursor_.at_end()) return cursor_.Fail("an attribute's value does not end");
    const char c = cursor_.peek();
    if (c == quote) break;
    if (c == '<') return cursor_.Malformed("'<' within an attribute's value");
    if (c == '&') {
      if (const auto read = cursor_.TakeReference(value); !read) {
        return std::unexpected(read.error());
      }
    } else {
      TakeLineEnd(cursor_, value, ' ');
    }
  }
  cursor_.Skip(1);
  return Keep(value);
}

// Namespaces §6.2 and §6.3: an attribute without a prefix has no namespace, and no two attributes
// have the same expanded name. Sorted by number of the namespace and local name, equal ones are
// neighbours.
Parsed<void> Reader::ResolveAttributes() {
  struct Key {
    std::uint32_t namespace_id = 0;
    std::string_view local;
    auto operator<=>(const Key&) const = default;
  };
  std::array<Key, kMaxAttributes> keys;
  std::size_t count = 0;
  for (Attribute& attribute : attributes_) {
    Namespace found;
    if (!attribute.name.prefix.empty()) {
      const Namespace* const declared = scope_.Find(attribute.name.prefix);
      if (declared == nullptr) return cursor_.Malformed("a prefix is not declared");
      found = *declared;
    }
    attribute.name.uri = found.uri;
    keys[count++] = {found.id, attribute.name.local};
  }
  const auto used = std::span(keys).first(count);
  std::ranges::sort(used, [this](const Key& a, const Key& b) {
    ++work_;
    return a < b;
  });
  if (std::ranges::adjacent_find(used) != used.end()) {
    return cursor_.Malformed("an attribute is given twice");
  }
  return {};
}

Parsed<Event> Reader::ReadEnd() {
  cursor_.Skip(2);
  // The name of the open element ends where no other name could go on: at a space or at '>'.
  const bool matches = cursor_.Take(open_.back().raw);
  cursor_.SkipSpace();
  if (!matches || !cursor_.Take(">")) return cursor_.Fail("an end tag does not match its start");
  return Close();
}

Event Reader::Close() {
  const Name name = open_.back().name;
  open_.pop_back();
  scope_.Close();
  return EndElement{name};
}

Parsed<void> Reader::ReadText(Gathered& out) {
  for (;;) {
    const std::string_view rest = cursor_.rest();
    const std::size_t end = FindTextEnd(rest);
    out.Add(rest.substr(0, end));
    cursor_.Skip(end);
    if (out.size() > kMaxTextBytes) return cursor_.OverLimit("a text is too long");
    if (cursor_.at_end()) return cursor_.Fail("an element does not end");
    Parsed<void> read;
    switch (cursor_.peek()) {
      case '&':
        read = cursor_.TakeReference(out);
        break;
      case '\r':
        TakeLineEnd(cursor_, out, '\n');
        break;
      case ']':
        if (cursor_.At("]]>")) return cursor_.Malformed("']]>' within text");
        out.Add(cursor_.rest().substr(0, 1));
        cursor_.Skip(1);
        break;
      default:
        if (!cursor_.At("<!") && !cursor_.At("<?")) return {};
        read = ReadMarkup(out);
    }
    if (!read) return read;
  }
}

Parsed<void> Reader::ReadMarkup(Gathered& out) {
  if (!cursor_.Take("<![CDATA[")) return SkipCommentOrInstruction();
  auto section = cursor_.TakeUntil("]]>", "a CDATA section does not end");
  if (!section) return std::unexpected(section.error());
  if (section->size() > kMaxTextBytes) return cursor_.OverLimit("a text is too long");
  for (Cursor inside(*section); !inside.at_end();) {
    const std::size_t end = std::min(inside.rest().find('\r'), inside.rest().size());
    out.Add(inside.rest().substr(0, end));
    inside.Skip(end);
    if (!inside.at_end()) TakeLineEnd(inside, out, '\n');
  }
  return {};
}

std::string_view Reader::Keep(Gathered& text) {
  if (!text.owned()) return text.view();
  storage_.push_back(std::move(text.copy()));
  return storage_.back();
}

}  // namespace vms::xml

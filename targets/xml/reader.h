// A pull parser for XML 1.0 (fifth edition) with Namespaces 1.0 (third edition), UTF-8 only.
//
// There is no DTD: a DOCTYPE is refused as unsupported, so nothing is expanded but the five
// predefined entities and character references. Comments and processing instructions are checked
// and passed over; text before and after them is one text. Attribute values are normalised as
// CDATA (§3.3.3), ends of lines as §2.11 says.
//
// The reader views the document, which the caller keeps alive. The names, values and texts it
// gives live as long as the reader (or what TakeStorage gave); the spans of an event live until
// the next call. Limits: limits.h. Threads: a plain value.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "targets/base/error.h"
#include "targets/xml/cursor.h"
#include "targets/xml/namespaces.h"

namespace vms::xml {

struct Name {
  std::string_view uri;  // empty: no namespace
  std::string_view local;
  std::string_view prefix;  // as it was written; says nothing by itself
  friend bool operator==(const Name&, const Name&) = default;
};

struct Attribute {
  Name name;
  std::string_view value;
  friend bool operator==(const Attribute&, const Attribute&) = default;
};

struct Declaration {
  std::string_view prefix, uri;
  friend bool operator==(const Declaration&, const Declaration&) = default;
};

struct StartElement {
  Name name;
  std::span<const Attribute> attributes;  // each expanded name once
  std::span<const Declaration> declarations;
};
struct EndElement {
  Name name;
};
struct Text {
  std::string_view text;  // never empty
};
struct EndOfDocument {};
using Event = std::variant<StartElement, EndElement, Text, EndOfDocument>;

using Storage = std::deque<std::string>;

class Reader {
 public:
  explicit Reader(std::string_view document);

  // After an error: the same error again; after the end: the end again.
  Parsed<Event> Next();

  std::size_t depth() const { return open_.size(); }
  // Units of work so far; at most kMaxWorkPerByte for each byte of the document.
  std::uint64_t work() const { return cursor_.position() + work_ + scope_.work(); }

  // The decoded texts, for somebody who keeps views. Ends the use of this reader.
  Storage TakeStorage() { return std::move(storage_); }

 private:
  struct Open {
    std::string_view raw;  // the name as it is written in the tag
    Name name;
  };

  Parsed<Event> Step();
  Parsed<void> ReadProlog();
  Parsed<Event> ReadBetween();  // outside of the root element
  Parsed<Event> ReadStart();
  Parsed<bool> ReadAttributes();  // is it an empty element?
  Parsed<void> ReadAttribute();
  Parsed<std::string_view> ReadAttributeValue();
  Parsed<void> ResolveAttributes();
  Parsed<Event> ReadEnd();
  Event Close();
  Parsed<void> ReadText(Gathered& out);
  Parsed<void> ReadMarkup(Gathered& out);  // CDATA section, comment or instruction within text
  Parsed<void> SkipCommentOrInstruction();
  std::string_view Keep(Gathered& text);

  Cursor cursor_;
  NamespaceScope scope_;
  Storage storage_;
  std::vector<Open> open_;
  std::vector<Attribute> attributes_;
  std::vector<Declaration> declarations_;
  std::optional<ParseError> error_;
  std::uint64_t work_ = 0;
  std::size_t elements_ = 0;
  bool begun_ = false;
  bool close_next_ = false;  // after the start of an empty element
};

}  // namespace vms::xml

// A position in a document of legal characters, and the small pieces of the grammar that every
// part of the reader needs. Each byte is passed once. Threads: a plain value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "targets/base/error.h"

namespace vms::xml {

// Text put together from pieces; copies only when one view is not enough.
class Gathered {
 public:
  void Add(std::string_view piece);
  void Add(char c) { Own().push_back(c); }
  std::string& Own();
  bool empty() const { return size() == 0; }
  std::size_t size() const { return owned_ ? copy_.size() : view_.size(); }
  bool owned() const { return owned_; }
  std::string_view view() const { return view_; }  // when not owned
  std::string& copy() { return copy_; }            // when owned

 private:
  std::string_view view_;
  std::string copy_;
  bool owned_ = false;
};

struct RawName {
  std::string_view prefix, local;
};

class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  std::size_t position() const { return position_; }
  std::string_view rest() const { return text_.substr(position_); }
  std::string_view From(std::size_t start) const { return text_.substr(start, position_ - start); }
  bool at_end() const { return position_ == text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[position_]; }
  bool At(std::string_view literal) const { return rest().starts_with(literal); }

  void Skip(std::size_t bytes) { position_ += bytes; }
  bool Take(std::string_view literal);
  bool SkipSpace();  // was there any?
  // What stands before `literal`, and passes both; `what` if it does not come.
  Parsed<std::string_view> TakeUntil(std::string_view literal, std::string_view what);
  Parsed<std::string_view> TakeNcName();
  Parsed<RawName> TakeQName();  // Namespaces §3 [7]
  // '&' has been seen: appends what a predefined entity or a character reference stands for.
  Parsed<void> TakeReference(Gathered& out);

  // kTruncated at the end of the document, otherwise kMalformed.
  std::unexpected<ParseError> Fail(std::string_view what) const;
  std::unexpected<ParseError> Malformed(std::string_view what) const {
    return Refuse(ParseErrorKind::kMalformed, what, position_);
  }
  std::unexpected<ParseError> OverLimit(std::string_view what) const {
    return Refuse(ParseErrorKind::kOverLimit, what, position_);
  }

 private:
  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace vms::xml

#include "targets/json/parser.h"

#include <algorithm>
#include <utility>

#include "targets/base/text.h"
#include "targets/json/limits.h"
#include "targets/json/string_reader.h"

namespace vms::json {
namespace {

using enum ParseErrorKind;

bool HasRepeatedName(const Object& object) {
  if (object.size() < 2) return false;
  constexpr std::size_t kFew = 8;  // up to here comparing all pairs is cheaper than sorting
  if (object.size() <= kFew) {
    for (auto a = object.begin(); a != object.end(); ++a) {
      for (auto b = object.begin(); b != a; ++b) {
        if (a->name == b->name) return true;
      }
    }
    return false;
  }
  std::vector<std::string_view> names;
  names.reserve(object.size());
  for (const Member& member : object) names.emplace_back(member.name);
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) != names.end();
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Parsed<Value> Document() {
    auto value = OneValue(0);
    if (!value) return value;
    SkipSpace();
    if (position_ != text_.size()) return No(kMalformed, "text behind the value");
    return value;
  }

 private:
  std::unexpected<ParseError> No(ParseErrorKind kind, std::string_view what) const {
    return Refuse(kind, what, position_);
  }

  void SkipSpace() {
    while (position_ < text_.size() && (text_[position_] == ' ' || text_[position_] == '\n' ||
                                        text_[position_] == '\r' || text_[position_] == '\t')) {
      ++position_;
    }
  }
  bool Take(char c) {
    SkipSpace();
    if (position_ == text_.size() || text_[position_] != c) return false;
    ++position_;
    return true;
  }
  bool TakeWord(std::string_view word) {
    if (text_.substr(position_, word.size()) != word) return false;
    position_ += word.size();
    return true;
  }

  // Recurses at most kMaxDepth times.
  Parsed<Value> OneValue(std::size_t depth) {
    SkipSpace();
    if (position_ == text_.size()) return No(kMalformed, "a value is missing");
    if (++values_ > kMaxValues) return No(kOverLimit, "too many values");
    switch (text_[position_]) {
      case '{':
        return ReadObject(depth);
      case '[':
        return ReadArray(depth);
      case '"':
        return ReadText();
      default:
        return ReadScalar();
    }
  }

  Parsed<Value> ReadText() {
    auto text = ReadString(text_, position_);
    if (!text) return std::unexpected(text.error());
    return Value(std::move(*text));
  }

  Parsed<Value> ReadScalar() {
    if (TakeWord("null")) return Value();
    if (TakeWord("true")) return Value(true);
    if (TakeWord("false")) return Value(false);
    return ReadNumber();
  }

  std::size_t TakeDigits() {
    const std::size_t start = position_;
    while (position_ < text_.size() && text::IsDigit(text_[position_])) ++position_;
    return position_ - start;
  }
  bool TakeAnyOf(std::string_view characters) {
    if (position_ == text_.size() || characters.find(text_[position_]) == std::string_view::npos) {
      return false;
    }
    ++position_;
    return true;
  }

  Parsed<Value> ReadNumber() {  // RFC 8259 §6
    const std::size_t start = position_;
    TakeAnyOf("-");
    if (!TakeAnyOf("0") && TakeDigits() == 0) return No(kMalformed, "not a value");
    if (TakeAnyOf(".") && TakeDigits() == 0) return No(kMalformed, "a fraction without digits");
    if (TakeAnyOf("eE")) {
      TakeAnyOf("+-");
      if (TakeDigits() == 0) return No(kMalformed, "an exponent without digits");
    }
    const std::string_view number = text_.substr(start, position_ - start);
    if (number.size() > kMaxNumberBytes) return No(kOverLimit, "the number is too long");
    return Value(Number{std::string(number)});
  }

  Parsed<Value> ReadArray(std::size_t depth) {
    if (depth == kMaxDepth) return No(kOverLimit, "nested too deep");
    ++position_;
    Array array;
    if (Take(']')) return Value(std::move(array));
    do {
      auto value = OneValue(depth + 1);
      if (!value) return value;
      array.push_back(std::move(*value));
    } while (Take(','));
    if (!Take(']')) return No(kMalformed, "the array has no end");
    return Value(std::move(array));
  }

  Parsed<Value> ReadObject(std::size_t depth) {
    if (depth == kMaxDepth) return No(kOverLimit, "nested too deep");
    ++position_;
    Object object;
    if (Take('}')) return Value(std::move(object));
    do {
      SkipSpace();
      if (position_ == text_.size() || text_[position_] != '"') {
        return No(kMalformed, "a member without a name");
      }
      auto name = ReadString(text_, position_);
      if (!name) return std::unexpected(name.error());
      if (!Take(':')) return No(kMalformed, "a name without a value");
      auto value = OneValue(depth + 1);
      if (!value) return value;
      object.push_back({std::move(*name), std::move(*value)});
    } while (Take(','));
    if (!Take('}')) return No(kMalformed, "the object has no end");
    if (HasRepeatedName(object)) return No(kMalformed, "a name is given twice");
    return Value(std::move(object));
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::size_t values_ = 0;
};

}  // namespace

Parsed<Value> Parse(std::string_view text) {
  if (text.size() > kMaxDocumentBytes) return Refuse(kOverLimit, "the document is too long");
  return Reader(text).Document();
}

}  // namespace vms::json

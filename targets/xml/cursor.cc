#include "targets/xml/cursor.h"

#include <array>
#include <charconv>
#include <utility>

#include "targets/xml/characters.h"
#include "targets/xml/limits.h"

namespace vms::xml {
namespace {

// §4.6. Without a DTD there are no others.
constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
    {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"apos;", '\''}, {"quot;", '"'}}};

}  // namespace

std::string& Gathered::Own() {
  if (!owned_) {
    copy_ = view_;
    owned_ = true;
  }
  return copy_;
}

void Gathered::Add(std::string_view piece) {
  if (piece.empty()) return;
  if (!owned_ && view_.empty()) {
    view_ = piece;
  } else {
    Own().append(piece);
  }
}

bool Cursor::Take(std::string_view literal) {
  if (!At(literal)) return false;
  position_ += literal.size();
  return true;
}

bool Cursor::SkipSpace() {
  const std::size_t start = position_;
  while (!at_end() && IsSpace(text_[position_])) ++position_;
  return position_ != start;
}

Parsed<std::string_view> Cursor::TakeUntil(std::string_view literal, std::string_view what) {
  const std::size_t end = text_.find(literal, position_);
  if (end == std::string_view::npos) {
    return Refuse(ParseErrorKind::kTruncated, what, position_);
  }
  const std::string_view before = text_.substr(position_, end - position_);
  position_ = end + literal.size();
  return before;
}

Parsed<std::string_view> Cursor::TakeNcName() {
  const std::size_t size = NameSize(rest());
  if (size == 0) return Fail("a name is missing");
  if (size > kMaxNameBytes) return OverLimit("a name is too long");
  const std::string_view name = rest().substr(0, size);
  position_ += size;
  return name;
}

Parsed<RawName> Cursor::TakeQName() {
  const auto first = TakeNcName();
  if (!first) return std::unexpected(first.error());
  if (!Take(":")) return RawName{{}, *first};
  const auto second = TakeNcName();
  if (!second) return std::unexpected(second.error());
  if (peek() == ':') return Fail("a name has two colons");
  return RawName{*first, *second};
}

Parsed<void> Cursor::TakeReference(Gathered& out) {
  if (!Take("&#")) {
    position_ += 1;
    for (const auto& [name, value] : kEntities) {
      if (Take(name)) {
        out.Add(value);
        return {};
      }
    }
    return Fail("an entity is not one of the five predefined ones");
  }
  const bool hexadecimal = Take("x");
  const std::string_view digits = rest();
  std::uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
  position_ += static_cast<std::size_t>(end - digits.data());
  if (end == digits.data() || !At(";")) return Fail("a character reference is malformed");
  if (error != std::errc() || !IsChar(value)) return Fail("a reference to no legal character");
  position_ += 1;
  AppendUtf8(out.Own(), value);
  return {};
}

std::unexpected<ParseError> Cursor::Fail(std::string_view what) const {
  return Refuse(at_end() ? ParseErrorKind::kTruncated : ParseErrorKind::kMalformed, what,
                position_);
}

}  // namespace vms::xml

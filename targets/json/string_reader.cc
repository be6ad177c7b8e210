#include "targets/json/string_reader.h"

#include "targets/base/text.h"
#include "targets/json/limits.h"
#include "targets/json/utf8.h"

namespace vms::json {
namespace {

using enum ParseErrorKind;

constexpr std::string_view kEscapes = "\"\\/bfnrt";
constexpr std::string_view kEscaped = "\"\\/\b\f\n\r\t";

// The four digits behind "\u".
std::optional<char32_t> FourDigits(std::string_view text, std::size_t at) {
  if (at > text.size() || text.size() - at < 4) return std::nullopt;
  const auto value = text::ParseHex32(text.substr(at, 4));
  if (!value) return std::nullopt;
  return static_cast<char32_t>(*value);
}

Parsed<char32_t> UnicodeEscape(std::string_view text, std::size_t& position) {
  const auto first = FourDigits(text, position);
  if (!first) return Refuse(kMalformed, "\\u without four hexadecimal digits", position);
  position += 4;
  if (*first < 0xD800 || *first > 0xDFFF) return *first;
  if (*first > 0xDBFF || text.substr(position, 2) != "\\u") {
    return Refuse(kMalformed, "half of a surrogate pair", position);
  }
  const auto second = FourDigits(text, position + 2);
  if (!second || *second < 0xDC00 || *second > 0xDFFF) {
    return Refuse(kMalformed, "half of a surrogate pair", position);
  }
  position += 6;
  return 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00);
}

Parsed<bool> Escape(std::string_view text, std::size_t& position, std::string& out) {
  if (position == text.size()) return Refuse(kMalformed, "the string has no end", position);
  const char c = text[position++];
  if (c == 'u') {
    const auto value = UnicodeEscape(text, position);
    if (!value) return std::unexpected(value.error());
    AppendUtf8(out, *value);
    return true;
  }
  const std::size_t which = kEscapes.find(c);
  if (which == std::string_view::npos) return Refuse(kMalformed, "unknown escape", position - 1);
  out.push_back(kEscaped[which]);
  return true;
}

// ASCII that stands for itself.
bool IsPlain(char c) {
  const auto code = static_cast<unsigned char>(c);
  return code >= 0x20 && code < 0x80 && c != '"' && c != '\\';
}

// How many plain characters begin at `position`.
std::size_t PlainRun(std::string_view text, std::size_t position) {
  std::size_t end = position;
  while (end < text.size() && IsPlain(text[end])) ++end;
  return end - position;
}

}  // namespace

Parsed<std::string> ReadString(std::string_view text, std::size_t& position) {
  std::string out;
  ++position;  // the opening quote
  while (position < text.size()) {
    const std::size_t plain = PlainRun(text, position);
    out.append(text, position, plain);
    position += plain;
    if (position == text.size()) break;
    const char c = text[position];
    if (c == '"') {
      ++position;
      if (out.size() > kMaxStringBytes) return Refuse(kOverLimit, "the string is too long");
      return out;
    }
    if (c == '\\') {
      ++position;
      if (const auto taken = Escape(text, position, out); !taken) {
        return std::unexpected(taken.error());
      }
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x20) {
      return Refuse(kMalformed, "a control character in a string", position);
    }
    const auto point = DecodeFirst(text.substr(position, 4));
    if (!point) return Refuse(kMalformed, "the string is not UTF-8", position);
    out += text.substr(position, point->size);
    position += point->size;
  }
  return Refuse(kMalformed, "the string has no end", position);
}

}  // namespace vms::json

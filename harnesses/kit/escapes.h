// Digits and escapes as secrets hide behind them: careless decoders, for oracles only.
//
// Threads: pure functions; linear in the text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace assay::kit {

// Of a hexadecimal digit in any case, or -1.
inline int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Of a digit of base64 or base64url, or -1.
inline int Base64Digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

inline bool HasEscapes(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c == '%' || c == '\\' || c == '&'; });
}

// What an escape stands for, and how many characters it has; 0: none.
struct Escape {
  unsigned value = 0;
  std::size_t size = 0;
};

// `mark`, then at most `most` digits of `base`: all of them when it is exact, else one at least.
inline Escape ReadEscape(std::string_view text, std::string_view mark, unsigned base,
                         std::size_t most, bool exact) {
  if (!text.starts_with(mark)) return {};
  Escape escape;
  while (escape.size < most && mark.size() + escape.size < text.size()) {
    const int digit = HexDigit(text[mark.size() + escape.size]);
    if (digit < 0 || static_cast<unsigned>(digit) >= base) break;
    escape.value = escape.value * base + static_cast<unsigned>(digit);
    ++escape.size;
  }
  if (escape.size == 0 || (exact && escape.size != most)) return {};
  escape.size += mark.size();
  if (!exact && text.substr(escape.size).starts_with(';')) ++escape.size;
  return escape;
}

inline Escape FirstEscape(std::string_view text) {
  switch (text.front()) {
    case '%':
      return ReadEscape(text, "%", 16, 2, true);
    case '\\':
      return text.starts_with("\\u") ? ReadEscape(text, "\\u", 16, 4, true)
                                     : ReadEscape(text, "\\x", 16, 2, true);
    case '&':
      if (text.starts_with("&#x")) return ReadEscape(text, "&#x", 16, 6, false);
      if (text.starts_with("&#X")) return ReadEscape(text, "&#X", 16, 6, false);
      return ReadEscape(text, "&#", 10, 7, false);
    default:
      return {};
  }
}

// %41, \u0041, \x41, &#65; and &#x41; become the character.
inline std::string DecodedEscapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Escape escape = FirstEscape(text);
    out.push_back(escape.size == 0 ? text.front() : static_cast<char>(escape.value & 0xFFU));
    text.remove_prefix(std::max<std::size_t>(escape.size, 1));
  }
  return out;
}

}  // namespace assay::kit

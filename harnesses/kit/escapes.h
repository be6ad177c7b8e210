// Digits and escapes as secrets hide behind them: careless decoders, for oracles only.
//
// Threads: pure functions; linear in the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "harnesses/kit/untraced.h"

namespace assay::kit {

// What each character is worth as a digit, or -1.
struct Digits {
  // `others` are worth what the last ones of `digits` are.
  constexpr Digits(std::string_view digits, std::string_view others) {
    for (std::int8_t& value : values) value = -1;
    for (std::size_t i = 0; i < digits.size(); ++i) {
      values[static_cast<unsigned char>(digits[i])] = static_cast<std::int8_t>(i);
    }
    const std::size_t first = digits.size() - others.size();
    for (std::size_t i = 0; i < others.size(); ++i) {
      values[static_cast<unsigned char>(others[i])] = static_cast<std::int8_t>(first + i);
    }
  }
  std::int8_t values[256];
};

inline constexpr Digits kHexDigits("0123456789abcdef", "ABCDEF");
// Of base64 and of base64url; below kFirstMark stand the letters and the decimal digits.
inline constexpr Digits kBase64Digits(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", "-_");
inline constexpr int kFirstMark = 62;

ASSAY_UNTRACED constexpr int ValueOf(const Digits& digits, char c) {
  return digits.values[static_cast<unsigned char>(c)];
}

// What an escape stands for, and how many characters it has; 0: none.
struct Escape {
  unsigned value = 0;
  std::size_t size = 0;
};

// At `text` stand, behind a mark, digits of `base`: `least` to `most` of them.
ASSAY_UNTRACED inline Escape ReadNumber(const char* text, const char* end, int base,
                                        std::size_t least, std::size_t most) {
  Escape number;
  for (; text != end && number.size < most; ++text, ++number.size) {
    const int digit = ValueOf(kHexDigits, *text);
    if (digit < 0 || digit >= base) break;
    number.value = number.value * static_cast<unsigned>(base) + static_cast<unsigned>(digit);
  }
  return number.size < least ? Escape{} : number;
}

// %41, \u0041, \x41, &#65; and &#x41; (the last two also without their ';').
ASSAY_UNTRACED inline Escape ReadEscape(const char* text, const char* end) {
  const auto is = [&](std::ptrdiff_t at, char c)
                      ASSAY_UNTRACED { return end - text > at && text[at] == c; };
  std::size_t mark = 0;
  Escape number;
  if (is(0, '%')) {
    number = ReadNumber(text + (mark = 1), end, 16, 2, 2);
  } else if (is(0, '\\') && is(1, 'u')) {
    number = ReadNumber(text + (mark = 2), end, 16, 4, 4);
  } else if (is(0, '\\') && is(1, 'x')) {
    number = ReadNumber(text + (mark = 2), end, 16, 2, 2);
  } else if (is(0, '&') && is(1, '#')) {
    const bool hex = is(2, 'x') || is(2, 'X');
    mark = hex ? 3 : 2;
    number = ReadNumber(text + mark, end, hex ? 16 : 10, 1, hex ? 6 : 7);
  }
  if (number.size == 0) return {};
  const std::size_t size = mark + number.size;
  const bool closed = text[0] == '&' && is(static_cast<std::ptrdiff_t>(size), ';');
  return {number.value, size + (closed ? 1 : 0)};
}

// Every escape becomes its character.
ASSAY_UNTRACED inline std::string DecodedEscapes(std::string_view text) {
  std::string decoded(text);
  char* out = decoded.data();
  const char* const end = text.data() + text.size();
  for (const char* in = text.data(); in != end; ++out) {
    const bool may_begin = *in == '%' || *in == '\\' || *in == '&';
    const Escape escape = may_begin ? ReadEscape(in, end) : Escape{};
    *out = escape.size == 0 ? *in : static_cast<char>(escape.value & 0xFFU);
    in += escape.size == 0 ? 1 : escape.size;
  }
  decoded.resize(static_cast<std::size_t>(out - decoded.data()));
  return decoded;
}

}  // namespace assay::kit

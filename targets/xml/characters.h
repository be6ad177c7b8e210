// Characters of XML 1.0 (fifth edition) in UTF-8. Threads: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vms::xml {

struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;  // in bytes; 0: the bytes are not UTF-8 (RFC 3629 §4)
};
// The character at the front of `text`. Overlong forms, surrogates and values above U+10FFFF are
// not UTF-8.
[[nodiscard]] CodePoint DecodeUtf8(std::string_view text);
void AppendUtf8(std::string& out, char32_t value);

[[nodiscard]] bool IsChar(char32_t c);           // §2.2 [2]
[[nodiscard]] bool IsNameStartChar(char32_t c);  // §2.3 [4] without ':' (Namespaces §3)
[[nodiscard]] bool IsNameChar(char32_t c);       // §2.3 [4a] without ':'
[[nodiscard]] constexpr bool IsSpace(char c) {   // §2.3 [3]
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Where the first of these characters stands; text.size() if there is none. Looks at blocks first,
// because texts are long and their ends few.
template <char... kEnds>
[[nodiscard]] std::size_t FindFirst(std::string_view text) {
  constexpr std::size_t kBlock = 16;
  std::size_t at = 0;
  for (; text.size() - at >= kBlock; at += kBlock) {
    unsigned found = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      found |= static_cast<unsigned>(((text[at + i] == kEnds) | ...));
    }
    if (found != 0) break;
  }
  while (at < text.size() && !((text[at] == kEnds) || ...)) ++at;
  return at;
}

// Where the first byte stands that is not part of a legal character; text.size() if none is.
[[nodiscard]] std::size_t FindIllegal(std::string_view text);

// The size of the NCName (Namespaces §3 [4]) at the front of `text`, which must be UTF-8; 0: none.
[[nodiscard]] std::size_t NameSize(std::string_view text);
[[nodiscard]] bool IsNcName(std::string_view text);

}  // namespace vms::xml

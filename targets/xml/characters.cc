#include "targets/xml/characters.h"

#include <algorithm>
#include <array>

#include "targets/base/text.h"

namespace vms::xml {
namespace {

struct CharacterRange {
  char32_t first, last;
};

// §2.3 [4], what is not ASCII.
constexpr std::array kNameStart = {
    CharacterRange{0xC0, 0xD6},     CharacterRange{0xD8, 0xF6},
    CharacterRange{0xF8, 0x2FF},    CharacterRange{0x370, 0x37D},
    CharacterRange{0x37F, 0x1FFF},  CharacterRange{0x200C, 0x200D},
    CharacterRange{0x2070, 0x218F}, CharacterRange{0x2C00, 0x2FEF},
    CharacterRange{0x3001, 0xD7FF}, CharacterRange{0xF900, 0xFDCF},
    CharacterRange{0xFDF0, 0xFFFD}, CharacterRange{0x10000, 0xEFFFF},
};

std::uint32_t Continuation(std::string_view text, std::size_t at) {
  if (at >= text.size()) return ~0U;
  const auto byte = static_cast<unsigned char>(text[at]);
  return (byte & 0xC0U) == 0x80U ? byte & 0x3FU : ~0U;
}

constexpr std::size_t kBlock = 16;

// Looks at all kBlock bytes without a way out, so that the compiler makes it few instructions.
bool IsLegalAscii(const char* bytes) {
  unsigned legal = 1;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const auto code = static_cast<unsigned char>(bytes[i]);
    const bool control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
    legal &= static_cast<unsigned>(!control && code < 0x80);
  }
  return legal != 0;
}

}  // namespace

CodePoint DecodeUtf8(std::string_view text) {
  if (text.empty()) return {};
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {};
  std::uint32_t value = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    const std::uint32_t bits = Continuation(text, i);
    if (bits == ~0U) return {};
    value = (value << 6U) | bits;
  }
  constexpr std::array<std::uint32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kSmallest[size] || value > 0x10FFFF || surrogate) return {};
  return {value, size};
}

void AppendUtf8(std::string& out, char32_t value) {
  const auto push = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  const auto code = static_cast<std::uint32_t>(value);
  if (code < 0x80) return push(code);
  if (code < 0x800) {
    push(0xC0U | (code >> 6U));
  } else {
    if (code < 0x10000) {
      push(0xE0U | (code >> 12U));
    } else {
      push(0xF0U | (code >> 18U));
      push(0x80U | ((code >> 12U) & 0x3FU));
    }
    push(0x80U | ((code >> 6U) & 0x3FU));
  }
  push(0x80U | (code & 0x3FU));
}

bool IsChar(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

bool IsNameStartChar(char32_t c) {
  if (c < 0x80) return text::IsAlpha(static_cast<char>(c)) || c == '_';
  return std::ranges::any_of(kNameStart,
                             [&](auto range) { return c >= range.first && c <= range.last; });
}

bool IsNameChar(char32_t c) {
  if (c < 0x80) {
    const auto ascii = static_cast<char>(c);
    return text::IsAlpha(ascii) || text::IsDigit(ascii) || c == '_' || c == '-' || c == '.';
  }
  return c == 0xB7 || (c >= 0x300 && c <= 0x36F) || (c >= 0x203F && c <= 0x2040) ||
         IsNameStartChar(c);
}

std::size_t FindIllegal(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (text.size() - at >= kBlock && IsLegalAscii(text.substr(at).data())) {
      at += kBlock;
      continue;
    }
    const auto [value, size] = DecodeUtf8(text.substr(at));
    if (size == 0 || !IsChar(value)) return at;
    at += size;
  }
  return at;
}

std::size_t NameSize(std::string_view text) {
  const CodePoint first = DecodeUtf8(text);
  if (first.size == 0 || !IsNameStartChar(first.value)) return 0;
  std::size_t at = first.size;
  while (at < text.size()) {
    const CodePoint next = DecodeUtf8(text.substr(at));
    if (next.size == 0 || !IsNameChar(next.value)) break;
    at += next.size;
  }
  return at;
}

bool IsNcName(std::string_view text) { return !text.empty() && NameSize(text) == text.size(); }

}  // namespace vms::xml

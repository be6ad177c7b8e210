#include "targets/json/utf8.h"

namespace vms::json {
namespace {

constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};  // that needs so many bytes

std::size_t SizeByFirstByte(unsigned first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

unsigned At(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

}  // namespace

std::optional<CodePoint> DecodeFirst(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const unsigned first = At(text, 0);
  const std::size_t size = SizeByFirstByte(first);
  if (size == 0 || size > text.size()) return std::nullopt;
  if (size == 1) return CodePoint{.value = first, .size = 1};
  char32_t value = first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned next = At(text, i);
    if ((next & 0xC0U) != 0x80) return std::nullopt;
    value = (value << 6) | (next & 0x3FU);
  }
  if (value < kSmallest[size] || value > 0x10FFFF) return std::nullopt;
  if (value >= 0xD800 && value <= 0xDFFF) return std::nullopt;
  return CodePoint{.value = value, .size = size};
}

bool IsUtf8(std::string_view text) {
  while (!text.empty()) {
    const auto point = DecodeFirst(text);
    if (!point) return false;
    text.remove_prefix(point->size);
  }
  return true;
}

void AppendUtf8(std::string& out, char32_t value) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | (value >> 6));
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | (value >> 12));
    put(0x80 | ((value >> 6) & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | (value >> 18));
    put(0x80 | ((value >> 12) & 0x3F));
    put(0x80 | ((value >> 6) & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

}  // namespace vms::json

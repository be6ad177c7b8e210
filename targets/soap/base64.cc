#include "targets/soap/base64.h"

#include <cstdint>
#include <optional>

#include "targets/base/text.h"
#include "targets/xml/characters.h"

namespace vms::soap {
namespace {

using enum ParseErrorKind;

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::optional<std::uint32_t> SixBits(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A');
  if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a') + 26U;
  if (text::IsDigit(c)) return static_cast<std::uint32_t>(c - '0') + 52U;
  if (c == '+') return 62U;
  if (c == '/') return 63U;
  return std::nullopt;
}

}  // namespace

Parsed<std::vector<std::byte>> ParseBase64(std::string_view text, std::size_t max_bytes) {
  std::vector<std::byte> out;
  std::uint32_t bits = 0;
  unsigned digits = 0, padding = 0;  // of this group of four
  bool ended = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (xml::IsSpace(text[i])) continue;
    const auto value = SixBits(text[i]);
    const bool pad = text[i] == '=' && digits >= 2;
    if (ended || (!value && !pad) || (value && padding != 0)) {
      return Refuse(kMalformed, "the text is not base64", i);
    }
    bits = (bits << 6U) | value.value_or(0);
    (pad ? padding : digits) += 1;
    if (digits + padding != 4) continue;
    if ((bits & ((1U << (8 * padding)) - 1)) != 0) {
      return Refuse(kMalformed, "base64 hides bits under its padding", i);
    }
    if (out.size() + 3 - padding > max_bytes) return Refuse(kOverLimit, "base64 is too long", i);
    for (unsigned byte = 0; byte + padding < 3; ++byte) {
      out.push_back(static_cast<std::byte>(bits >> (16 - 8 * byte)));
    }
    ended = padding != 0;
    bits = 0;
    digits = padding = 0;
  }
  if (digits + padding != 0) return Refuse(kMalformed, "base64 ends within a group", text.size());
  return out;
}

std::string PrintBase64(ByteView bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t bits = 0;
    for (std::size_t byte = 0; byte < 3; ++byte) {
      bits = (bits << 8U) |
             (i + byte < bytes.size() ? std::to_integer<std::uint32_t>(bytes[i + byte]) : 0U);
    }
    for (std::size_t digit = 0; digit < 4; ++digit) {
      const bool pad = i + digit > bytes.size();
      out += pad ? '=' : kAlphabet[(bits >> (18 - 6 * digit)) & 0x3FU];
    }
  }
  return out;
}

}  // namespace vms::soap

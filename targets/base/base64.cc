#include "targets/base/base64.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace vms {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t kNone = 0xff;
constexpr std::size_t kMaxPadding = 2;

// Indexed by an unsigned byte: all 256 values have an entry.
constexpr std::array<std::uint8_t, 256> kValues = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(kNone);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}();

// The first, second, third and fourth digit of a group, each at its place in the group's 24 bits.
constexpr std::uint32_t kNoDigit = 0x1000000;  // a bit that no group has
constexpr std::array<std::array<std::uint32_t, 256>, 4> kPlaced = [] {
  std::array<std::array<std::uint32_t, 256>, 4> placed{};
  for (std::size_t place = 0; place < placed.size(); ++place) {
    for (std::size_t i = 0; i < kValues.size(); ++i) {
      placed[place][i] =
          kValues[i] == kNone ? kNoDigit : std::uint32_t{kValues[i]} << (18 - 6 * place);
    }
  }
  return placed;
}();

std::uint32_t Placed(std::size_t place, char digit) {
  return kPlaced[place][static_cast<unsigned char>(digit)];
}

// Two digits for each 12 bits.
constexpr std::array<std::array<char, 2>, 4096> kPairs = [] {
  std::array<std::array<char, 2>, 4096> pairs{};
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    pairs[i] = {kAlphabet[i >> 6], kAlphabet[i & 0x3fU]};
  }
  return pairs;
}();

std::string_view WithoutPadding(std::string_view text) {
  for (std::size_t i = 0; i < kMaxPadding && text.ends_with('='); ++i) text.remove_suffix(1);
  return text;
}

}  // namespace

Parsed<std::vector<std::byte>> DecodeBase64(std::string_view text, std::size_t max_bytes) {
  const std::string_view digits = WithoutPadding(text);
  const std::size_t tail = digits.size() % 4;
  // One digit alone is 6 bits, no byte; and padding may only fill up a group that is not full.
  if (tail == 1)
    return Refuse(ParseErrorKind::kMalformed, "base64 of a length that no encoder makes");
  const std::size_t padding = text.size() - digits.size();
  if (padding > (4 - tail) % 4)
    return Refuse(ParseErrorKind::kMalformed, "too much base64 padding");
  const std::size_t size = digits.size() / 4 * 3 + (tail == 0 ? 0 : tail - 1);
  if (size > max_bytes) return Refuse(ParseErrorKind::kOverLimit, "base64 of too many bytes");

  std::vector<std::byte> bytes(size);
  std::byte* out = bytes.data();
  std::size_t whole = 0;  // digits of the groups of four that are in the alphabet
  for (; digits.size() - whole >= 4; whole += 4) {
    const std::uint32_t group = Placed(0, digits[whole]) | Placed(1, digits[whole + 1]) |
                                Placed(2, digits[whole + 2]) | Placed(3, digits[whole + 3]);
    if (group >= kNoDigit) break;
    *out++ = static_cast<std::byte>(group >> 16);
    *out++ = static_cast<std::byte>(group >> 8 & 0xffU);
    *out++ = static_cast<std::byte>(group & 0xffU);
  }
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (std::size_t i = whole; i < digits.size(); ++i) {
    const std::uint8_t value = kValues[static_cast<unsigned char>(digits[i])];
    if (value == kNone)
      return Refuse(ParseErrorKind::kMalformed, "a character that is not base64", i);
    bits = (bits << 6 | value) & 0xffffU;
    held += 6;
    if (held >= 8) {
      held -= 8;
      *out++ = static_cast<std::byte>(bits >> held & 0xffU);
    }
  }
  return bytes;
}

std::string EncodeBase64(ByteView bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '=');
  char* out = text.data();
  std::size_t whole = 0;
  for (; bytes.size() - whole >= 3; whole += 3) {
    const std::uint32_t group = std::to_integer<std::uint32_t>(bytes[whole]) << 16 |
                                std::to_integer<std::uint32_t>(bytes[whole + 1]) << 8 |
                                std::to_integer<std::uint32_t>(bytes[whole + 2]);
    out = std::ranges::copy(kPairs[group >> 12], out).out;
    out = std::ranges::copy(kPairs[group & 0xfffU], out).out;
  }
  for (std::size_t i = whole; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      group = group << 8 | (j < count ? std::to_integer<std::uint32_t>(bytes[i + j]) : 0U);
    }
    for (std::size_t digit = 0; digit < 4; ++digit) {
      *out++ = digit <= count ? kAlphabet[group >> (18 - 6 * digit) & 0x3fU] : '=';
    }
  }
  return text;
}

}  // namespace vms

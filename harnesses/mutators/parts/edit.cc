#include "harnesses/mutators/parts/edit.h"

#include <algorithm>
#include <charconv>

namespace assay::mutators {

Bytes Replaced(View input, std::size_t at, std::size_t count, View with) {
  at = std::min(at, input.size());
  count = std::min(count, input.size() - at);
  Bytes out;
  out.reserve(input.size() - count + with.size());
  const View before = input.first(at);
  const View after = input.subspan(at + count);
  out.insert(out.end(), before.begin(), before.end());
  out.insert(out.end(), with.begin(), with.end());
  out.insert(out.end(), after.begin(), after.end());
  return out;
}

std::uint64_t ReadBig(View bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    value = value << 8U | std::to_integer<std::uint64_t>(bytes[at + i]);
  }
  return value;
}

void WriteBig(std::span<std::byte> bytes, std::size_t at, std::size_t width, std::uint64_t value) {
  for (std::size_t i = width; i-- > 0; value >>= 8U) bytes[at + i] = static_cast<std::byte>(value);
}

std::uint64_t ReadLittle(View bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = width; i-- > 0;) {
    value = value << 8U | std::to_integer<std::uint64_t>(bytes[at + i]);
  }
  return value;
}

void WriteLittle(std::span<std::byte> bytes, std::size_t at, std::size_t width,
                 std::uint64_t value) {
  for (std::size_t i = 0; i < width; ++i, value >>= 8U) {
    bytes[at + i] = static_cast<std::byte>(value);
  }
}

std::uint64_t InterestingNumber(Random& random, std::uint64_t current, unsigned bits) {
  const std::uint64_t border = std::uint64_t{1} << random.Below(std::min(bits, 64U));
  switch (random.Below(8)) {
    case 0:
      return border;
    case 1:
      return border - 1;
    case 2:
      return ~std::uint64_t{0} >> (64U - std::min(bits, 64U));
    case 3:
      return current + 1;
    case 4:
      return current - 1;
    case 5:
      return random.OneIn(2) ? current * 2 : current / 2;
    case 6:
      return current ^ border;
    default:
      return random.Below(random.OneIn(2) ? 4 : 40);
  }
}

std::string InterestingDecimal(Random& random, std::string_view current) {
  constexpr std::string_view kTexts[] = {"0",
                                         "1",
                                         "-1",
                                         "00",
                                         "255",
                                         "256",
                                         "65535",
                                         "65536",
                                         "2147483647",
                                         "2147483648",
                                         "4294967295",
                                         "4294967296",
                                         "1e9",
                                         "0x10",
                                         "+1",
                                         "99999999999",
                                         "",
                                         "18446744073709551615",
                                         "9223372036854775807",
                                         "18446744073709551616",
                                         "1.5",
                                         " 1"};
  std::uint64_t number = 0;
  const auto [end, error] =
      std::from_chars(current.data(), current.data() + current.size(), number);
  if (error == std::errc{} && end != current.data() && !random.OneIn(3)) {
    return std::to_string(InterestingNumber(random, number, random.OneIn(2) ? 8 : 33));
  }
  return std::string(Pick(random, kTexts));
}

Bytes Fitting(Bytes made, View input, std::size_t max_size) {
  if (made.size() > max_size || std::ranges::equal(made, input)) return {};
  return made;
}

}  // namespace assay::mutators

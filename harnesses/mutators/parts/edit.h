// What every mutator does with bytes, numbers and choices. Pure but for the Random that is given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "harnesses/kit/mutator.h"

namespace assay::mutators {

using kit::Bytes;
using kit::Random;
using View = std::span<const std::byte>;

// `input` with `count` bytes at `at` replaced; what lies outside of the input is cut.
Bytes Replaced(View input, std::size_t at, std::size_t count, View with);

// Big or little endian, `width` bytes of 1 to 8 that lie within `bytes`.
std::uint64_t ReadBig(View bytes, std::size_t at, std::size_t width);
void WriteBig(std::span<std::byte> bytes, std::size_t at, std::size_t width, std::uint64_t value);
std::uint64_t ReadLittle(View bytes, std::size_t at, std::size_t width);
void WriteLittle(std::span<std::byte> bytes, std::size_t at, std::size_t width,
                 std::uint64_t value);

// A value near a border of some field width, near `current`, a multiple of it, or small.
std::uint64_t InterestingNumber(Random& random, std::uint64_t current, unsigned bits);
// Decimal text that numbers of such text are mistaken in: borders, signs, zeros, spaces, nothing.
std::string InterestingDecimal(Random& random, std::string_view current);

inline std::string_view AsText(View bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline View AsBytes(std::string_view text) { return std::as_bytes(std::span(text)); }
inline Bytes ToBytes(std::string_view text) {
  const View bytes = AsBytes(text);
  return {bytes.begin(), bytes.end()};
}

// A changed input if it fits and differs, otherwise nothing.
Bytes Fitting(Bytes made, View input, std::size_t max_size);

template <typename List>
const auto& Pick(Random& random, const List& list) {
  return list[random.Below(std::size(list))];
}

inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace assay::mutators

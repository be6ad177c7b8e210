#include "targets/matroska/vint.h"

#include <bit>

#include "targets/matroska/limits.h"

namespace vms::matroska {
namespace {

constexpr std::uint64_t Ones(unsigned width) { return (std::uint64_t{1} << (7 * width)) - 1; }

}  // namespace

std::optional<Vint> ReadVint(ByteReader& reader) {
  const std::uint8_t first = reader.U8();
  const unsigned width = static_cast<unsigned>(std::countl_zero(first)) + 1;
  if (reader.failed() || width > kMaxSizeBytes) {
    reader.Skip(SIZE_MAX);  // makes the failure stick
    return std::nullopt;
  }
  std::uint64_t value = first & (0xFFU >> width);
  for (unsigned i = 1; i < width; ++i) value = (value << 8U) | reader.U8();
  if (reader.failed()) return std::nullopt;
  return Vint{.value = value, .width = width, .all_ones = value == Ones(width)};
}

std::optional<std::uint32_t> ReadId(ByteReader& reader) {
  const auto id = ReadVint(reader);
  if (!id) return std::nullopt;
  const bool shorter = id->width > 1 && id->value < Ones(id->width - 1);
  if (id->width > kMaxIdBytes || id->value == 0 || id->all_ones || shorter) {
    reader.Skip(SIZE_MAX);
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(id->value | (std::uint64_t{1} << (7 * id->width)));
}

std::int64_t ToDifference(const Vint& vint) {
  const auto bias = static_cast<std::int64_t>(Ones(vint.width) >> 1U);
  return static_cast<std::int64_t>(vint.value) - bias;
}

bool WriteVint(ByteWriter& writer, const Vint& vint) {
  if (vint.width == 0 || vint.width > kMaxSizeBytes || vint.value > Ones(vint.width)) return false;
  if (vint.all_ones != (vint.value == Ones(vint.width))) return false;
  const std::uint64_t marked = vint.value | (std::uint64_t{1} << (7 * vint.width));
  for (unsigned i = vint.width; i > 0; --i) writer.U8((marked >> (8 * (i - 1))) & 0xFFU);
  return true;
}

}  // namespace vms::matroska

#include "targets/base/bit_writer.h"

#include <bit>

namespace vms {

void BitWriter::Bits(std::uint32_t value, unsigned count) {
  for (unsigned i = count; i-- > 0;) {
    if (bits_ % 8 == 0) bytes_.push_back(std::byte{0});
    if (i < 32 && ((value >> i) & 1U) != 0) bytes_.back() |= std::byte{0x80} >> (bits_ % 8);
    ++bits_;
  }
}

void BitWriter::Ue(std::uint32_t value) {
  const std::uint64_t code = std::uint64_t{value} + 1;
  const auto width = static_cast<unsigned>(std::bit_width(code));
  Bits(0, width - 1);
  if (width > 32) Bits(1, width - 32);
  Bits(static_cast<std::uint32_t>(code), width > 32 ? 32 : width);
}

void BitWriter::Se(std::int32_t value) {
  const std::int64_t wide = value;
  Ue(static_cast<std::uint32_t>(wide > 0 ? 2 * wide - 1 : -2 * wide));
}

void BitWriter::TrailingBits() {
  Flag(true);
  while (bits_ % 8 != 0) Flag(false);
}

}  // namespace vms

#include "targets/base/bit_reader.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace vms {
namespace {

// Positions are counted in bits: a byte string whose bits do not fit a size_t is cut, not wrapped.
std::span<const std::byte> Countable(std::span<const std::byte> bytes) {
  return bytes.first(std::min(bytes.size(), std::numeric_limits<std::size_t>::max() / 8));
}

std::size_t StopBit(std::span<const std::byte> bytes) {
  std::size_t end = bytes.size();
  while (end > 0 && bytes[end - 1] == std::byte{0}) --end;
  if (end == 0) return 0;
  const auto last = std::to_integer<std::uint8_t>(bytes[end - 1]);
  return end * 8 - 1 - static_cast<std::size_t>(std::countr_zero(last));
}

}  // namespace

BitReader::BitReader(std::span<const std::byte> bytes)
    : bytes_(Countable(bytes)), size_(bytes_.size() * 8), stop_bit_(StopBit(bytes_)) {}

std::uint32_t BitReader::LongUe() {
  unsigned zeros = 0;
  while (!Flag()) {
    if (failed_) return 0;
    if (++zeros == 32) {
      failed_ = true;
      return 0;
    }
  }
  const std::uint32_t suffix = Bits(zeros);
  return failed_ ? 0 : ((std::uint32_t{1} << zeros) - 1) + suffix;
}

std::int32_t BitReader::Se() {
  const std::uint32_t code = Ue();  // Table 9-3: 0, 1, -1, 2, -2, ...
  const auto magnitude = static_cast<std::int32_t>(code / 2 + (code & 1U));
  return (code & 1U) != 0 ? magnitude : -magnitude;
}

void BitReader::Skip(std::size_t bits) {
  if (Has(bits)) position_ += bits;
}

}  // namespace vms

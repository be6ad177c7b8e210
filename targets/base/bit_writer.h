// Writes bits, most significant first: the counterpart of BitReader, for making parameter sets and
// tests. Takes trusted values; an argument out of its documented range is a bug of the caller and
// is cut to the bits that fit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace vms {

class BitWriter {
 public:
  void Bits(std::uint32_t value, unsigned count);  // u(count), 0 to 32
  void Flag(bool value) { Bits(value ? 1 : 0, 1); }
  void Ue(std::uint32_t value);  // ue(v), 0 to 2^32-2
  void Se(std::int32_t value);   // se(v), -(2^31-1) to 2^31-1

  // rbsp_trailing_bits(), H.264 §7.3.2.11: a one, then zeros up to the byte's end.
  void TrailingBits();

  // What was written; a started byte is filled with zeros.
  const std::vector<std::byte>& bytes() const { return bytes_; }
  std::size_t bit_count() const { return bits_; }

 private:
  std::vector<std::byte> bytes_;
  std::size_t bits_ = 0;
};

}  // namespace vms

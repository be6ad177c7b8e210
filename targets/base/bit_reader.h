// Reads bits from the front of a byte string, most significant bit first, as H.264, H.265 and
// MPEG-4 headers are written.
//
// Failure is sticky: the first read that does not fit sets failed(), and that read and every later
// one give 0 and move nothing. So a parser may read a group of fields and test once, before it uses
// them. Views the caller's bytes. Threads: a plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace vms {

class BitReader {
 public:
  explicit BitReader(std::span<const std::byte> bytes);

  // u(count), count of 0 to 32 bits.
  std::uint32_t Bits(unsigned count);
  bool Flag() { return Bits(1) != 0; }

  // ue(v), H.264 §9.1: 0 to 2^32-2. A code of 32 or more leading zeros has no value that a 32-bit
  // syntax element may take, and fails.
  std::uint32_t Ue();
  // se(v), H.264 §9.1.1: -(2^31-1) to 2^31-1.
  std::int32_t Se();

  void Skip(std::size_t bits);

  // H.264 §7.2: is there anything before the rbsp_trailing_bits()? The stop bit is the last bit
  // that is set; zero bytes behind it (cabac_zero_words) do not count. False after a failure.
  bool MoreRbspData() const { return !failed_ && position_ < stop_bit_; }

  bool failed() const { return failed_; }
  std::size_t position() const { return position_; }  // in bits from the start
  std::size_t remaining() const { return size_ - position_; }
  bool aligned() const { return position_ % 8 == 0; }

 private:
  bool Has(std::size_t bits);

  std::span<const std::byte> bytes_;
  std::size_t size_;          // in bits
  std::size_t stop_bit_;      // position of the last set bit, 0 if there is none
  std::size_t position_ = 0;  // in bits
  bool failed_ = false;
};

}  // namespace vms

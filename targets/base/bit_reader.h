// Reads bits from the front of a byte string, most significant bit first, as H.264, H.265 and
// MPEG-4 headers are written.
//
// Failure is sticky: the first read that does not fit sets failed(), and that read and every later
// one give 0 and move nothing. So a parser may read a group of fields and test once, before it uses
// them. Views the caller's bytes. Threads: a plain value.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace vms {

class BitReader {
 public:
  explicit BitReader(std::span<const std::byte> bytes);

  // u(count), count of 0 to 32 bits.
  std::uint32_t Bits(unsigned count) {
    if (count == 0) return 0;
    if (count > 32 || !Has(count)) {
      failed_ = true;
      return 0;
    }
    const std::uint64_t window = Window();
    position_ += count;
    return static_cast<std::uint32_t>(window >> (kWindowBits - count));
  }
  bool Flag() { return Bits(1) != 0; }

  // ue(v), H.264 §9.1: 0 to 2^32-2. A code of 32 or more leading zeros has no value that a 32-bit
  // syntax element may take, and fails.
  std::uint32_t Ue() {
    // Most codes lie in one window as a whole.
    const std::uint64_t window = Window();
    const auto zeros = static_cast<unsigned>(std::countl_zero(window));
    const unsigned bits = 2 * zeros + 1;
    if (failed_ || bits > kSureBits || bits > remaining()) return LongUe();
    position_ += bits;
    return static_cast<std::uint32_t>((window >> (kWindowBits - bits)) - 1);
  }
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
  static constexpr unsigned kWindowBits = 64;
  static constexpr unsigned kSureBits = 57;  // of a window, wherever in a byte it begins

  bool Has(std::size_t bits) {
    if (failed_ || bits > size_ - position_) failed_ = true;
    return !failed_;
  }
  // The next bits, the first of them the highest; zeros behind the end.
  std::uint64_t Window() const {
    const std::span<const std::byte> rest = bytes_.subspan(position_ / 8);
    std::uint64_t window = 0;
    if (rest.size() >= sizeof(window)) {
      // A count that the compiler knows makes this one load.
      for (std::size_t i = 0; i < sizeof(window); ++i) {
        window = (window << 8) | std::to_integer<std::uint64_t>(rest[i]);
      }
    } else {
      for (std::size_t i = 0; i < rest.size(); ++i) {
        window |= std::to_integer<std::uint64_t>(rest[i]) << (kWindowBits - 8 * (i + 1));
      }
    }
    return window << (position_ % 8);
  }
  std::uint32_t LongUe();  // bit by bit: long codes, and those that are cut

  std::span<const std::byte> bytes_;
  std::size_t size_;          // in bits
  std::size_t stop_bit_;      // position of the last set bit, 0 if there is none
  std::size_t position_ = 0;  // in bits
  bool failed_ = false;
};

}  // namespace vms

// Reads big-endian numbers and runs of bytes from the front of a byte string.
//
// Failure is sticky: the first read that does not fit sets failed(), and that read and every later
// one give 0 or an empty view and move nothing. So a parser may read a group of fields and test
// once, before it uses them. No arithmetic on a length that the input chose can wrap: every request
// is compared with what is left. Views the caller's bytes. Threads: a plain value.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "targets/base/byte_view.h"

namespace vms {

class ByteReader {
 public:
  explicit ByteReader(ByteView bytes) : bytes_(bytes) {}

  std::uint8_t U8() { return Number<std::uint8_t>(1); }
  std::uint16_t U16() { return Number<std::uint16_t>(2); }
  std::uint32_t U24() { return Number<std::uint32_t>(3); }
  std::uint32_t U32() { return Number<std::uint32_t>(4); }
  std::uint64_t U64() { return Number<std::uint64_t>(8); }

  // The next `count` bytes.
  ByteView Bytes(std::size_t count) {
    if (!Has(count)) return {};
    const ByteView taken = bytes_.subspan(position_, count);
    position_ += count;
    return taken;
  }
  ByteView Rest() { return Bytes(remaining()); }
  void Skip(std::size_t count) { Bytes(count); }

  bool failed() const { return failed_; }
  std::size_t position() const { return position_; }
  std::size_t remaining() const { return failed_ ? 0 : bytes_.size() - position_; }
  bool empty() const { return remaining() == 0; }

 private:
  bool Has(std::size_t count) {
    if (failed_ || count > bytes_.size() - position_) failed_ = true;
    return !failed_;
  }

  template <std::unsigned_integral T>
  T Number(std::size_t count) {
    if (!Has(count)) return 0;
    // A count that the compiler knows makes this one load.
    const std::byte* const bytes = bytes_.data() + position_;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      value = (value << 8) | std::to_integer<std::uint64_t>(bytes[i]);
    }
    position_ += count;
    return static_cast<T>(value);
  }

  ByteView bytes_;
  std::size_t position_ = 0;
  bool failed_ = false;
};

}  // namespace vms

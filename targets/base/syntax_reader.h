// A BitReader that knows the range of each syntax element, and remembers the first rule that was
// broken.
//
// After that every read gives 0, so a parser reads a group of fields and asks failed() before it
// uses them; a loop that the input drives asks in its condition.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "targets/base/bit_reader.h"
#include "targets/base/error.h"

namespace vms {

class SyntaxReader {
 public:
  explicit SyntaxReader(std::span<const std::byte> rbsp) : bits_(rbsp) {}

  std::uint32_t Bits(unsigned count) {
    if (failed_) return 0;
    const std::uint32_t value = bits_.Bits(count);
    if (bits_.failed()) NoteEnd();
    return value;
  }
  std::uint8_t Byte() { return static_cast<std::uint8_t>(Bits(8)); }
  bool Flag() { return Bits(1) != 0; }

  // ue(v) of 0 to `max`; `what` is the sentence for a larger one.
  std::uint32_t Ue(std::uint32_t max, std::string_view what);
  std::uint8_t SmallUe(std::uint8_t max, std::string_view what) {
    return static_cast<std::uint8_t>(Ue(max, what));
  }
  // se(v) of `min` to `max`.
  std::int32_t Se(std::int32_t min, std::int32_t max, std::string_view what);
  std::int32_t Se();

  // Breaks off: what follows cannot be read with sense.
  void Fail(ParseErrorKind kind, std::string_view what);
  // Fails unless `condition`.
  void Require(bool condition, std::string_view what) {
    if (!condition) Fail(ParseErrorKind::kMalformed, what);
  }

  bool MoreRbspData() const { return !failed_ && bits_.MoreRbspData(); }
  bool failed() const { return failed_; }
  const BitReader& bits() const { return bits_; }
  // The offset is in the RBSP, that is, without the emulation prevention bytes.
  std::unexpected<ParseError> error() const { return std::unexpected(error_); }

 private:
  void NoteEnd();  // after a failure of bits_

  BitReader bits_;
  bool failed_ = false;
  ParseError error_;
};

}  // namespace vms

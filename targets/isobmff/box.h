// The walk over boxes (ISO/IEC 14496-12 §4.2): sizes of 32 and 64 bits, size 0, user types.
//
// Views the caller's bytes. A box is handed out only if it lies within its container; each step
// moves at least 8 bytes, so a walk is linear. Threads: plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "targets/base/byte_reader.h"
#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::isobmff {

// A four-character code, first character in the highest byte.
using FourCc = std::uint32_t;

consteval FourCc Cc(const char (&text)[5]) {
  FourCc code = 0;
  for (int i = 0; i < 4; ++i) code = (code << 8U) | static_cast<unsigned char>(text[i]);
  return code;
}

enum class SizeForm {
  kCompact,  // 32 bits
  kLarge,    // 64 bits
  kToEnd,    // size 0: to the end of the file
};

struct Box {
  FourCc type = 0;
  SizeForm form = SizeForm::kCompact;
  ByteView user_type;      // 16 bytes if the type is "uuid", else empty
  ByteView body;           // behind the header
  std::size_t offset = 0;  // of the box, from where the offsets of its container count
  std::size_t body_offset = 0;

  friend bool operator==(const Box&, const Box&) = default;
};

// Where a walk goes on. Only the last box of a file may have size 0.
enum class Container { kFile, kBox };

class BoxReader {
 public:
  // `offset` is the place of the first byte, for Box::offset and the errors.
  explicit BoxReader(ByteView bytes, Container container, std::size_t offset = 0)
      : bytes_(bytes), offset_(offset), container_(container) {}

  // The boxes of the body of `box`.
  static BoxReader Children(const Box& box) {
    return BoxReader(box.body, Container::kBox, box.body_offset);
  }

  // Nothing at the end and after an error. Within a box fewer than 8 bytes at the end are no box:
  // QuickTime ends some lists with 32 zero bits.
  [[nodiscard]] std::optional<Parsed<Box>> Next();

  // What is left when Next() gives nothing.
  [[nodiscard]] ByteView rest() const { return bytes_; }

 private:
  std::unexpected<ParseError> Fail(ParseErrorKind kind, std::string_view what);

  ByteView bytes_;
  std::size_t offset_;
  Container container_;
  bool failed_ = false;
};

// A FullBox's first four bytes, §4.2.
struct FullHeader {
  std::uint8_t version = 0;
  std::uint32_t flags = 0;  // 24 bits
};

inline FullHeader ReadFullHeader(ByteReader& reader) {
  const std::uint8_t version = reader.U8();
  return {version, reader.U24()};
}

}  // namespace vms::isobmff

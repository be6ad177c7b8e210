// Numbers of RIFF files, which are little-endian.
//
// A read that does not fit gives 0; callers test the size of the whole structure first.
#pragma once

#include <cstddef>
#include <cstdint>

#include "targets/base/byte_view.h"
#include "targets/base/byte_writer.h"

namespace vms::riff {

[[nodiscard]] inline std::uint64_t NumberAt(ByteView bytes, std::size_t at, std::size_t size) {
  if (at > bytes.size() || size > bytes.size() - at) return 0;
  std::uint64_t value = 0;
  for (std::size_t i = size; i > 0; --i) {
    value = (value << 8) | std::to_integer<unsigned>(bytes[at + i - 1]);
  }
  return value;
}
[[nodiscard]] inline std::uint16_t U16At(ByteView bytes, std::size_t at) {
  return static_cast<std::uint16_t>(NumberAt(bytes, at, 2));
}
[[nodiscard]] inline std::uint32_t U32At(ByteView bytes, std::size_t at) {
  return static_cast<std::uint32_t>(NumberAt(bytes, at, 4));
}
[[nodiscard]] inline std::uint64_t U64At(ByteView bytes, std::size_t at) {
  return NumberAt(bytes, at, 8);
}

inline void WriteNumber(ByteWriter& writer, std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) writer.U8((value >> (8 * i)) & 0xff);
}

}  // namespace vms::riff

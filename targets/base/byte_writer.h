// Builds a byte string of big-endian numbers: the inverse of ByteReader.
//
// Memory: grows as it is written to; nothing else is limited here. Threads: a plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "targets/base/byte_view.h"

namespace vms {

class ByteWriter {
 public:
  void U8(std::uint64_t value) { Number(value, 1); }
  void U16(std::uint64_t value) { Number(value, 2); }
  void U24(std::uint64_t value) { Number(value, 3); }
  void U32(std::uint64_t value) { Number(value, 4); }
  void U64(std::uint64_t value) { Number(value, 8); }
  void Bytes(ByteView bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
  void Zeros(std::size_t count) { bytes_.insert(bytes_.end(), count, std::byte{0}); }
  // Zeros up to the next multiple of 4 bytes from `start`.
  void AlignTo32(std::size_t start) { Zeros((4 - (bytes_.size() - start) % 4) % 4); }
  // Overwrites two bytes that were written before; `at` + 2 must not be behind the end.
  void PatchU16(std::size_t at, std::uint64_t value) {
    bytes_.at(at) = static_cast<std::byte>(value >> 8);
    bytes_.at(at + 1) = static_cast<std::byte>(value);
  }

  std::size_t size() const { return bytes_.size(); }
  std::vector<std::byte> Take() { return std::move(bytes_); }

 private:
  void Number(std::uint64_t value, unsigned bytes) {
    for (unsigned i = bytes; i > 0; --i)
      bytes_.push_back(static_cast<std::byte>(value >> (8 * (i - 1))));
  }

  std::vector<std::byte> bytes_;
};

}  // namespace vms

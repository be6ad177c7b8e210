// Variable-size integers of EBML (RFC 8794 §4): as sizes, as ids, and as differences within laces.
//
// Threads: pure functions.
#pragma once

#include <cstdint>
#include <optional>

#include "targets/base/byte_reader.h"
#include "targets/base/byte_writer.h"

namespace vms::matroska {

struct Vint {
  std::uint64_t value = 0;  // below 2^56, without the marker
  unsigned width = 1;       // bytes it took: 1 to 8
  bool all_ones = false;    // every bit of the value set: as a size it says "unknown", §6.2

  friend bool operator==(const Vint&, const Vint&) = default;
};

// Takes an integer off the reader. Nothing if it is cut or longer than 8 bytes; the reader has then
// failed.
[[nodiscard]] std::optional<Vint> ReadVint(ByteReader& reader);

// Takes an id, marker and all, as ids are written in the specifications: 1 to 4 bytes (§5). Nothing
// if it is cut, longer, all zeros or all ones, or not written as short as possible.
[[nodiscard]] std::optional<std::uint32_t> ReadId(ByteReader& reader);

// RFC 9559 §10.3.3: a difference of two sizes, -(2^(7n-1)-1) to 2^(7n-1)-1 in n bytes.
[[nodiscard]] std::int64_t ToDifference(const Vint& vint);

// Writes `value` in exactly `width` bytes. False, and writes nothing, if it does not fit; all ones
// do not fit, but for Vint::all_ones.
bool WriteVint(ByteWriter& writer, const Vint& vint);

}  // namespace vms::matroska

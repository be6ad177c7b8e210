// The NAL unit: two bytes of header, type, payload (H.265 §7.3.1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "targets/base/error.h"

namespace vms::h265 {

// Table 7-1. Values not named here are reserved or unspecified, or slices; they are carried.
enum class NalType : std::uint8_t {
  kTrailN = 0,
  kTrailR = 1,
  kBlaWLp = 16,
  kIdrWRadl = 19,
  kIdrNLp = 20,
  kCra = 21,
  kVps = 32,
  kSps = 33,
  kPps = 34,
  kAccessUnitDelimiter = 35,
  kEndOfSequence = 36,
  kEndOfBitstream = 37,
  kFiller = 38,
  kPrefixSei = 39,
  kSuffixSei = 40,
};

struct NalHeader {
  NalType type = NalType::kTrailN;
  std::uint8_t layer_id = 0;           // 0 to 63; 0 is the base layer
  std::uint8_t temporal_id_plus1 = 1;  // 1 to 7

  friend bool operator==(const NalHeader&, const NalHeader&) = default;
};

// Views the caller's bytes.
struct NalUnit {
  NalHeader header;
  std::span<const std::byte> payload;  // behind the header, emulation prevention still in
};

// `bytes` is one NAL unit without start code or length. Refuses forbidden_zero_bit = 1, a
// temporal id plus 1 of 0 (§7.4.2.2), and a unit shorter than its header.
Parsed<NalUnit> ParseNal(std::span<const std::byte> bytes);

// §7.4.2.2: types 16 to 23, and of them the ones without a picture order count.
constexpr bool IsIrap(NalType type) {
  return static_cast<unsigned>(type) >= 16 && static_cast<unsigned>(type) <= 23;
}
constexpr bool IsIdr(NalType type) {
  return type == NalType::kIdrWRadl || type == NalType::kIdrNLp;
}
// Types 0 to 9 and 16 to 21; 10 to 15 and 22 to 31 are reserved.
constexpr bool IsSlice(NalType type) {
  const auto value = static_cast<unsigned>(type);
  return value <= 9 || (value >= 16 && value <= 21);
}

}  // namespace vms::h265

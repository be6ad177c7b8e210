// The NAL unit: header, type, payload (H.264 §7.3.1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "targets/base/error.h"

namespace vms::h264 {

// Table 7-1. Values not named here are reserved or unspecified; they are carried, not refused.
enum class NalType : std::uint8_t {
  kUnspecified = 0,
  kSlice = 1,
  kPartitionA = 2,
  kPartitionB = 3,
  kPartitionC = 4,
  kIdrSlice = 5,
  kSei = 6,
  kSps = 7,
  kPps = 8,
  kAccessUnitDelimiter = 9,
  kEndOfSequence = 10,
  kEndOfStream = 11,
  kFiller = 12,
  kSpsExtension = 13,
  kPrefix = 14,
  kSubsetSps = 15,
  kAuxiliarySlice = 19,
  kSliceExtension = 20,
  kSliceExtension3d = 21,
};

struct NalHeader {
  std::uint8_t ref_idc = 0;  // 0 to 3; 0: nothing refers to this picture
  NalType type = NalType::kUnspecified;
  // nal_unit_header_svc/mvc/3davc_extension() of types 14, 20 and 21, as it stands; 0 otherwise.
  std::uint32_t extension = 0;
  std::uint8_t size = 1;  // of the header, in bytes: 1 to 4

  friend bool operator==(const NalHeader&, const NalHeader&) = default;
};

// Views the caller's bytes.
struct NalUnit {
  NalHeader header;
  std::span<const std::byte> payload;  // behind the header, emulation prevention still in
};

// `bytes` is one NAL unit without start code or length. Refuses forbidden_zero_bit = 1 (§7.4.1: the
// network marks damaged units with it) and a unit that ends within its header.
Parsed<NalUnit> ParseNal(std::span<const std::byte> bytes);

constexpr bool IsIdr(const NalHeader& header) { return header.type == NalType::kIdrSlice; }

}  // namespace vms::h264

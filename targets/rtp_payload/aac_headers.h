// The AU-header of the two AAC modes, RFC 3640 §3.2.1.1: AU-size, then AU-Index or AU-Index-delta.
#pragma once

#include <cstddef>

#include "targets/rtp_payload/aac_depacketizer.h"

namespace vms::rtp_payload::aac {

inline constexpr std::size_t kLengthBytes = 2;  // AU-headers-length, a number of bits

constexpr std::size_t HeaderBytes(AacMode mode) { return mode == AacMode::kHighBitRate ? 2 : 1; }
constexpr unsigned IndexBits(AacMode mode) { return mode == AacMode::kHighBitRate ? 3 : 2; }
constexpr std::size_t MaxUnitBytes(AacMode mode) {
  return mode == AacMode::kHighBitRate ? kMaxHbrUnitBytes : kMaxLbrUnitBytes;
}

}  // namespace vms::rtp_payload::aac

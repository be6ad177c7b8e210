// H.264 as MP4 and Matroska keep it (ISO/IEC 14496-15 §5.3): the decoder configuration record
// "avcC" and samples whose NAL units carry their length instead of a start code.
//
// Views point into the caller's bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "targets/base/error.h"

namespace vms::h264 {

using Bytes = std::span<const std::byte>;

// AVCDecoderConfigurationRecord, §5.3.3.1.
struct AvcConfiguration {
  struct HighProfile {
    std::uint8_t chroma_format = 1;          // 0 to 3
    std::uint8_t bit_depth_luma_minus8 = 0;  // 0 to 7
    std::uint8_t bit_depth_chroma_minus8 = 0;
    std::vector<Bytes> sps_extensions;  // at most 255
    friend bool operator==(const HighProfile& a, const HighProfile& b);
  };
  std::uint8_t profile = 0;
  std::uint8_t compatibility = 0;
  std::uint8_t level = 0;
  std::uint8_t length_size = 4;  // bytes of each length: 1, 2 or 4
  std::vector<Bytes> sps;        // at most 31, none empty, each at most 65535 bytes
  std::vector<Bytes> pps;        // at most 255, likewise
  std::optional<HighProfile> high;

  friend bool operator==(const AvcConfiguration& a, const AvcConfiguration& b);
};

// Tolerances: reserved bits may be zero (older writers), the part for high profiles may be missing
// (many writers), and bytes behind the record are ignored.
Parsed<AvcConfiguration> ParseAvcConfiguration(Bytes record);

// The record of a configuration within the limits named above.
std::vector<std::byte> WriteAvcConfiguration(const AvcConfiguration& configuration);

// The NAL units of one sample; empty ones are skipped, at most limits.h's kMaxNalsPerSample. All or
// nothing: a length that runs past the sample's end refuses the sample.
Parsed<std::vector<Bytes>> SplitSample(Bytes sample, std::uint8_t length_size);

// Units → one sample. Refuses a unit whose length does not fit `length_size`.
Parsed<std::vector<std::byte>> WriteSample(std::span<const Bytes> nals, std::uint8_t length_size);

}  // namespace vms::h264

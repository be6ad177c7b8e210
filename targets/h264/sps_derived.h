// What the values of an SPS mean: sizes, rates, buffers. For an SPS that ParseSps accepted nothing
// here overflows, divides by zero or exceeds limits.h.
#pragma once

#include <cstdint>
#include <optional>

#include "targets/h264/sps.h"

namespace vms::h264 {

struct Rational {
  std::uint64_t numerator = 0;
  std::uint64_t denominator = 1;  // never 0
  friend bool operator==(const Rational&, const Rational&) = default;
};

// In luma samples. The crop rectangle lies within the coded picture and is never empty.
struct PictureSize {
  std::uint32_t coded_width = 0, coded_height = 0;
  std::uint32_t x = 0, y = 0, width = 0, height = 0;
  friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

struct CropUnits {
  std::uint32_t x = 1, y = 1;
};

CropUnits CropUnitsOf(const Sps& sps);  // §7.4.2.1.1 (7-19) to (7-22), Table 6-1
PictureSize SizeOf(const Sps& sps);

// ChromaArrayType, §7.4.2.1.1: 0 when the planes are coded separately.
std::uint8_t ChromaArrayType(const Sps& sps);
std::uint32_t FrameHeightInMbs(const Sps& sps);  // (7-18)
std::uint32_t FrameSizeInMbs(const Sps& sps);
std::uint32_t PicSizeInMapUnits(const Sps& sps);  // (7-17)

// Frames per second from the VUI, time_scale / (2 * num_units_in_tick) (§E.2.1), in lowest terms;
// nothing when the SPS does not say or says zero. May be absurd: a camera can claim 4 GHz.
std::optional<Rational> FrameRateOf(const Sps& sps);

// Sample aspect ratio, Table E-1 and Extended_SAR; nothing when unspecified, reserved or zero.
std::optional<Rational> SampleAspectRatioOf(const Sps& sps);

// Frames the decoded picture buffer must hold: max_dec_frame_buffering, or MaxDpbFrames of the
// level (§A.3.1 item h), at least max_num_ref_frames; 0 to 16.
std::uint32_t DpbFramesOf(const Sps& sps);

}  // namespace vms::h264

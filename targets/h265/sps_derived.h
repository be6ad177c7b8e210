// What follows from an SPS: sizes, depths, counts. All are within limits.h for an SPS that ParseSps
// gave. Pure functions.
#pragma once

#include <cstdint>
#include <optional>

#include "targets/h265/sps.h"

namespace vms::h265 {

struct PictureSize {  // in luma samples
  std::uint32_t coded_width = 0, coded_height = 0;
  std::uint32_t width = 0, height = 0;  // behind the conformance window, at least 1
  std::uint32_t x = 0, y = 0;           // of the window in the coded picture
  friend bool operator==(const PictureSize&, const PictureSize&) = default;
};
PictureSize SizeOf(const Sps& sps);

struct ChromaUnits {  // SubWidthC, SubHeightC of Table 6-1
  std::uint32_t x = 1, y = 1;
};
ChromaUnits ChromaUnitsOf(const Sps& sps);

// 0 for separately coded planes, else chroma_format_idc.
std::uint8_t ChromaArrayType(const Sps& sps);
unsigned BitDepthLuma(const Sps& sps);    // 8 to 16
unsigned BitDepthChroma(const Sps& sps);  // 8 to 16
unsigned Log2MinCb(const Sps& sps);       // 3 to 6
unsigned Log2Ctb(const Sps& sps);         // 4 to 6
std::uint32_t WidthInCtbs(const Sps& sps);
std::uint32_t HeightInCtbs(const Sps& sps);
std::uint32_t PicSizeInCtbs(const Sps& sps);  // (7-17), at least 1
unsigned SliceAddressBits(const Sps& sps);    // Ceil(Log2(PicSizeInCtbsY)), 0 to 18
unsigned MaxPocLsbBits(const Sps& sps);       // 4 to 16
unsigned DpbPictures(const Sps& sps);         // of the highest sub-layer, 1 to 16
unsigned CeilLog2(std::uint32_t value);       // of 1 or more

struct Rational {
  std::uint32_t numerator = 0, denominator = 1;
  friend bool operator==(const Rational&, const Rational&) = default;
};
// Pictures a second as the VUI's timing says; nothing without it or when it holds a zero.
std::optional<Rational> FrameRateOf(const Sps& sps);

}  // namespace vms::h265

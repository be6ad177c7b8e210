#include "targets/h264/sps_derived.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "targets/h264/limits.h"

namespace vms::h264 {
namespace {

Rational Reduced(std::uint64_t numerator, std::uint64_t denominator) {
  const std::uint64_t divisor = std::gcd(numerator, denominator);
  return {numerator / divisor, denominator / divisor};
}

// Table A-1, column MaxDpbMbs.
std::uint32_t MaxDpbMbs(std::uint8_t level_idc, bool level_1b) {
  if (level_1b) return 396;
  constexpr std::array<std::pair<std::uint8_t, std::uint32_t>, 20> kLevels = {
      {{9, 396},     {10, 396},    {11, 900},    {12, 2376},   {13, 2376},
       {20, 2376},   {21, 4752},   {22, 8100},   {30, 8100},   {31, 18000},
       {32, 20480},  {40, 32768},  {41, 32768},  {42, 34816},  {50, 110400},
       {51, 184320}, {52, 184320}, {60, 696320}, {61, 696320}, {62, 696320}}};
  const auto* level =
      std::ranges::find(kLevels, level_idc, &std::pair<std::uint8_t, std::uint32_t>::first);
  // A level we do not know: assume the most, so that no picture is output too early.
  return level == kLevels.end() ? kLevels.back().second : level->second;
}

}  // namespace

std::uint8_t ChromaArrayType(const Sps& sps) {
  return sps.separate_colour_planes ? 0 : sps.chroma_format_idc;
}

std::uint32_t FrameHeightInMbs(const Sps& sps) {
  return (sps.frame_mbs_only ? 1U : 2U) * (sps.pic_height_in_map_units_minus1 + 1);
}

std::uint32_t FrameSizeInMbs(const Sps& sps) {
  return (sps.pic_width_in_mbs_minus1 + 1) * FrameHeightInMbs(sps);
}

std::uint32_t PicSizeInMapUnits(const Sps& sps) {
  return (sps.pic_width_in_mbs_minus1 + 1) * (sps.pic_height_in_map_units_minus1 + 1);
}

CropUnits CropUnitsOf(const Sps& sps) {
  const std::uint8_t chroma = ChromaArrayType(sps);
  return {.x = chroma == 1 || chroma == 2 ? 2U : 1U,
          .y = (chroma == 1 ? 2U : 1U) * (sps.frame_mbs_only ? 1U : 2U)};
}

PictureSize SizeOf(const Sps& sps) {
  const CropUnits units = CropUnitsOf(sps);
  const Cropping crop = sps.cropping.value_or(Cropping{});
  PictureSize size;
  size.coded_width = (sps.pic_width_in_mbs_minus1 + 1) * 16;
  size.coded_height = FrameHeightInMbs(sps) * 16;
  size.x = units.x * crop.left;
  size.y = units.y * crop.top;
  size.width = size.coded_width - units.x * (crop.left + crop.right);
  size.height = size.coded_height - units.y * (crop.top + crop.bottom);
  return size;
}

std::optional<Rational> FrameRateOf(const Sps& sps) {
  if (!sps.vui || !sps.vui->timing) return std::nullopt;
  const Timing& timing = *sps.vui->timing;
  if (timing.num_units_in_tick == 0 || timing.time_scale == 0) return std::nullopt;
  return Reduced(timing.time_scale, std::uint64_t{2} * timing.num_units_in_tick);
}

std::optional<Rational> SampleAspectRatioOf(const Sps& sps) {
  if (!sps.vui || !sps.vui->aspect_ratio) return std::nullopt;
  constexpr std::array<std::pair<std::uint16_t, std::uint16_t>, 17> kTableE1 = {{{0, 0},
                                                                                 {1, 1},
                                                                                 {12, 11},
                                                                                 {10, 11},
                                                                                 {16, 11},
                                                                                 {40, 33},
                                                                                 {24, 11},
                                                                                 {20, 11},
                                                                                 {32, 11},
                                                                                 {80, 33},
                                                                                 {18, 11},
                                                                                 {15, 11},
                                                                                 {64, 33},
                                                                                 {160, 99},
                                                                                 {4, 3},
                                                                                 {3, 2},
                                                                                 {2, 1}}};
  const AspectRatio& ratio = *sps.vui->aspect_ratio;
  std::pair<std::uint16_t, std::uint16_t> value{0, 0};
  if (ratio.idc == 255) {
    value = {ratio.sar_width, ratio.sar_height};
  } else if (ratio.idc < kTableE1.size()) {
    value = kTableE1[ratio.idc];
  }
  if (value.first == 0 || value.second == 0) return std::nullopt;
  return Reduced(value.first, value.second);
}

std::uint32_t DpbFramesOf(const Sps& sps) {
  std::uint32_t frames = 0;
  if (sps.vui && sps.vui->bitstream_restriction) {
    frames = sps.vui->bitstream_restriction->max_dec_frame_buffering;
  } else {
    // §A.3.1: level_idc 11 with constraint_set3_flag is level 1b in Baseline, Main and Extended.
    const bool level_1b = sps.level_idc == 11 && (sps.constraint_flags & 0x10U) != 0 &&
                          !HasChromaInfo(sps.profile_idc);
    frames = std::min(MaxDpbMbs(sps.level_idc, level_1b) / FrameSizeInMbs(sps), kMaxDpbFrames);
  }
  return std::max<std::uint32_t>(frames, sps.max_num_ref_frames);
}

}  // namespace vms::h264

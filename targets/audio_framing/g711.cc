#include "targets/audio_framing/g711.h"

#include <algorithm>
#include <array>
#include <bit>

namespace vms::audio_framing {
namespace {

constexpr int kMuBias = 33 * 4;    // 33 of 14 bits: the segments begin at powers of two
constexpr int kMuClip = 8158 * 4;  // the last decision value but one is 7903; virtual end 8159
constexpr unsigned kMuInvert = 0xff;
constexpr unsigned kAInvert = 0x55;  // every second bit
constexpr unsigned kSign = 0x80;

struct Parts {
  int segment;  // 0..7
  int step;     // 0..15
};

constexpr Parts PartsOf(unsigned code) {
  return {static_cast<int>(code >> 4U) & 7, static_cast<int>(code & 15U)};
}

constexpr unsigned CodeOf(Parts parts) {
  return (static_cast<unsigned>(parts.segment) << 4U) | static_cast<unsigned>(parts.step);
}

// The middle of the interval: (2 * step + 33) * 2^segment - 33, of 14 bits.
constexpr std::int16_t MuValue(unsigned inverted) {
  const unsigned code = inverted ^ kMuInvert;
  const Parts parts = PartsOf(code);
  const int magnitude = ((2 * parts.step + 33) << parts.segment) * 4 - kMuBias;
  return static_cast<std::int16_t>((code & kSign) != 0 ? -magnitude : magnitude);
}

// Segment 0 is as fine as segment 1; from there each is twice as coarse. Of 13 bits, times 8.
constexpr std::int16_t AValue(unsigned inverted) {
  const unsigned code = inverted ^ kAInvert;
  const Parts parts = PartsOf(code);
  const int middle = 2 * parts.step + (parts.segment == 0 ? 1 : 33);
  const int magnitude = (middle << std::max(parts.segment - 1, 0)) * 8;
  return static_cast<std::int16_t>((code & kSign) != 0 ? magnitude : -magnitude);
}

using Table = std::array<std::int16_t, 256>;

template <typename Value>
consteval Table TableOf(Value value) {
  Table table{};
  for (unsigned code = 0; code < table.size(); ++code) table[code] = value(code);
  return table;
}

constexpr Table kMuTable = TableOf(MuValue);
constexpr Table kATable = TableOf(AValue);

// Of a magnitude from 2^7 on: how many bits it has beyond 8, and the four below its first.
Parts Split(int magnitude) {
  const int segment = static_cast<int>(std::bit_width(static_cast<unsigned>(magnitude))) - 8;
  return {segment, (magnitude >> (segment + 3)) & 15};
}

template <typename Expand>
std::vector<std::int16_t> ExpandAll(ByteView codes, Expand expand) {
  std::vector<std::int16_t> samples(codes.size());
  std::ranges::transform(codes, samples.begin(), [expand](std::byte code) {
    return expand(std::to_integer<std::uint8_t>(code));
  });
  return samples;
}

}  // namespace

std::int16_t ExpandMuLaw(std::uint8_t code) { return kMuTable[code]; }
std::int16_t ExpandALaw(std::uint8_t code) { return kATable[code]; }

std::uint8_t CompressMuLaw(std::int16_t sample) {
  const bool negative = sample < 0;
  const int magnitude = std::min(negative ? -int{sample} : int{sample}, kMuClip) + kMuBias;
  const unsigned code = CodeOf(Split(magnitude)) | (negative ? kSign : 0U);
  return static_cast<std::uint8_t>(code ^ kMuInvert);
}

std::uint8_t CompressALaw(std::int16_t sample) {
  const bool negative = sample < 0;
  const int magnitude = negative ? -int{sample} - 1 : int{sample};
  const Parts parts = magnitude < 256 ? Parts{0, magnitude >> 4} : Split(magnitude);
  const unsigned code = CodeOf(parts) | (negative ? 0U : kSign);
  return static_cast<std::uint8_t>(code ^ kAInvert);
}

std::vector<std::int16_t> ExpandMuLaw(ByteView codes) {
  return ExpandAll(codes, [](std::uint8_t code) { return ExpandMuLaw(code); });
}

std::vector<std::int16_t> ExpandALaw(ByteView codes) {
  return ExpandAll(codes, [](std::uint8_t code) { return ExpandALaw(code); });
}

}  // namespace vms::audio_framing

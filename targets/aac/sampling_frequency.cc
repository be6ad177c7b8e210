#include "targets/aac/sampling_frequency.h"

#include <array>

#include "targets/aac/limits.h"

namespace vms::aac {
namespace {

constexpr std::array<std::uint32_t, 13> kHz = {96000, 88200, 64000, 48000, 44100, 32000, 24000,
                                               22050, 16000, 12000, 11025, 8000,  7350};

}  // namespace

std::optional<std::uint32_t> HzOfIndex(unsigned index) {
  if (index >= kHz.size()) return std::nullopt;
  return kHz[index];
}

Parsed<SamplingFrequency> ReadSamplingFrequency(BitReader& reader) {
  SamplingFrequency frequency;
  frequency.index = static_cast<std::uint8_t>(reader.Bits(4));
  const bool is_explicit = frequency.index == kExplicitFrequency;
  frequency.hz = is_explicit ? reader.Bits(24) : HzOfIndex(frequency.index).value_or(0);
  const std::size_t at = reader.position() / 8;
  if (reader.failed()) {
    return Refuse(ParseErrorKind::kTruncated, "an audio configuration that is cut short", at);
  }
  if (frequency.hz == 0) {
    return Refuse(ParseErrorKind::kMalformed, "a reserved or zero sample rate", at);
  }
  if (frequency.hz > kMaxSamplingHz) {
    return Refuse(ParseErrorKind::kOverLimit, "a sample rate beyond the limits", at);
  }
  return frequency;
}

void WriteSamplingFrequency(const SamplingFrequency& frequency, BitWriter& writer) {
  writer.Bits(frequency.index, 4);
  if (frequency.index == kExplicitFrequency) writer.Bits(frequency.hz, 24);
}

}  // namespace vms::aac

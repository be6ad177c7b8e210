#include <array>

#include "targets/base/bit_reader.h"
#include "targets/sdp/codec_parameters.h"
#include "targets/sdp/limits.h"
#include "targets/sdp/scan.h"

namespace vms::sdp {
namespace {

// ISO/IEC 14496-3 table 1.18. 13 and 14 are reserved, 15 says that 24 bits of frequency follow.
constexpr std::array<std::uint32_t, 13> kSampleRates = {
    96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350};
constexpr unsigned kExplicitRate = 15;
constexpr unsigned kEscapedObjectType = 31;
constexpr unsigned kMaxChannelConfiguration = 7;
constexpr std::uint32_t kMaxFieldBits = 32;
constexpr std::uint32_t kMaxConstantSize = 65535;

using enum ParseErrorKind;

}  // namespace

Parsed<AudioConfig> ParseAudioConfig(ByteView bytes) {
  BitReader reader(bytes);
  AudioConfig config;
  unsigned object_type = reader.Bits(5);
  if (object_type == kEscapedObjectType) object_type = 32 + reader.Bits(6);
  const unsigned rate_index = reader.Bits(4);
  if (rate_index == kExplicitRate) {
    config.sample_rate = reader.Bits(24);
  } else if (rate_index < kSampleRates.size()) {
    config.sample_rate = kSampleRates[rate_index];
  }
  const unsigned channels = reader.Bits(4);
  if (reader.failed()) return Refuse(kTruncated, "an audio configuration that is cut short");
  if (object_type == 0) return Refuse(kMalformed, "the audio object type 0");
  if (config.sample_rate == 0) return Refuse(kMalformed, "a reserved or zero sample rate");
  if (channels > kMaxChannelConfiguration) {
    return Refuse(kUnsupported, "a channel configuration over 7");
  }
  config.object_type = static_cast<std::uint8_t>(object_type);
  config.channel_configuration = static_cast<std::uint8_t>(channels);
  return config;
}

Parsed<AacParameters> ParseAac(const Fmtp& fmtp) {
  AacParameters parameters;
  const auto size_length = NumberOf(fmtp, "sizelength", kMaxFieldBits);
  const auto index_length = NumberOf(fmtp, "indexlength", kMaxFieldBits);
  const auto delta_length = NumberOf(fmtp, "indexdeltalength", kMaxFieldBits);
  const auto constant_size = NumberOf(fmtp, "constantsize", kMaxConstantSize);
  for (const auto* number : {&size_length, &index_length, &delta_length, &constant_size}) {
    if (!*number) return std::unexpected(number->error());
  }
  parameters.size_length = static_cast<std::uint8_t>(size_length->value_or(0));
  parameters.index_length = static_cast<std::uint8_t>(index_length->value_or(0));
  parameters.index_delta_length = static_cast<std::uint8_t>(delta_length->value_or(0));
  parameters.constant_size = constant_size->value_or(0);
  // RFC 3640 §4.1: config is required; without it nothing can be decoded.
  auto config = ParseHex(fmtp.Get("config").value_or(""), kMaxAacConfigBytes);
  if (!config) return std::unexpected(config.error());
  const auto audio = ParseAudioConfig(std::span<const std::byte>(*config));
  if (!audio) return std::unexpected(audio.error());
  parameters.config = std::move(*config);
  parameters.audio = *audio;
  return parameters;
}

}  // namespace vms::sdp

#include "targets/aac/audio_specific_config.h"
#include "targets/sdp/codec_parameters.h"
#include "targets/sdp/limits.h"
#include "targets/sdp/scan.h"

namespace vms::sdp {
namespace {

constexpr unsigned kMaxChannelConfiguration = 7;
constexpr std::uint32_t kMaxFieldBits = 32;
constexpr std::uint32_t kMaxConstantSize = 65535;

using enum ParseErrorKind;

}  // namespace

Parsed<AudioConfig> ParseAudioConfig(ByteView bytes) {
  const auto header = aac::ParseAudioHeader(bytes);
  if (!header) return std::unexpected(header.error());
  // Offers with more channels than a camera has are of no use to us.
  if (header->channel_configuration > kMaxChannelConfiguration) {
    return Refuse(kUnsupported, "a channel configuration over 7");
  }
  return AudioConfig{header->object_type, header->sampling.hz, header->channel_configuration};
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

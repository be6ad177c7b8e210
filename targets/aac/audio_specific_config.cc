#include "targets/aac/audio_specific_config.h"

#include <algorithm>
#include <array>

#include "targets/aac/limits.h"

namespace vms::aac {
namespace {

using enum ParseErrorKind;

constexpr unsigned kEscapedType = 31;
constexpr std::uint32_t kSbrSync = 0x2b7;
constexpr std::uint32_t kPsSync = 0x548;
constexpr unsigned kSyncBits = 11;
// Table 1.19; 0 is a program config element, and for 8 and reserved values nothing.
constexpr std::array<std::uint8_t, 16> kChannels = {0, 1, 2, 3, 4, 5, 6, 8, 0, 0, 0, 7, 8, 0, 8, 0};

bool IsGa(unsigned type) {
  constexpr std::array<unsigned, 12> kGa = {1, 2, 3, 4, 6, 7, 17, 19, 20, 21, 22, 23};
  return std::ranges::find(kGa, type) != kGa.end();
}

bool IsErrorResilient(unsigned type) { return type >= 17; }
bool IsScalable(unsigned type) { return type == kAacScalable || type == kErAacScalable; }
bool HasResilienceFlags(unsigned type) {
  return type == 17 || type == 19 || type == kErAacScalable || type == kErAacLd;
}

std::uint8_t ReadObjectType(BitReader& reader) {
  const std::uint32_t type = reader.Bits(5);
  return static_cast<std::uint8_t>(type == kEscapedType ? 32 + reader.Bits(6) : type);
}

void WriteObjectType(std::uint8_t type, BitWriter& writer) {
  writer.Bits(type > kEscapedType ? kEscapedType : type, 5);
  if (type > kEscapedType) writer.Bits(type - 32U, 6);
}

Parsed<AudioHeader> ReadHeader(BitReader& reader) {
  AudioHeader header;
  header.object_type = ReadObjectType(reader);
  const auto sampling = ReadSamplingFrequency(reader);
  if (!sampling) return std::unexpected(sampling.error());
  header.sampling = *sampling;
  header.channel_configuration = static_cast<std::uint8_t>(reader.Bits(4));
  const std::size_t at = reader.position() / 8;
  if (reader.failed()) return Refuse(kTruncated, "an audio configuration that is cut short", at);
  if (header.object_type == 0) return Refuse(kMalformed, "the audio object type 0", at);
  if (header.channel_configuration != 0 && kChannels[header.channel_configuration] == 0) {
    return Refuse(kMalformed, "a reserved channel configuration", at);
  }
  return header;
}

Parsed<GaConfig> ReadGa(BitReader& reader, const AudioHeader& header) {
  GaConfig ga;
  ga.short_frame = reader.Flag();
  if (reader.Flag()) ga.core_coder_delay = static_cast<std::uint16_t>(reader.Bits(14));
  ga.extension_flag = reader.Flag();
  if (header.channel_configuration == 0) {
    auto program = ReadProgramConfig(reader);
    if (!program) return std::unexpected(program.error());
    ga.program = std::move(*program);
  }
  if (IsScalable(header.object_type)) ga.layer = static_cast<std::uint8_t>(reader.Bits(3));
  if (!ga.extension_flag) return ga;
  if (header.object_type == kErBsac) {
    ga.sub_frames = static_cast<std::uint8_t>(reader.Bits(5));
    ga.layer_length = static_cast<std::uint16_t>(reader.Bits(11));
  }
  if (HasResilienceFlags(header.object_type)) {
    ga.resilience = static_cast<std::uint8_t>(reader.Bits(3));
  }
  if (reader.Flag()) {
    return Refuse(kUnsupported, "extensionFlag3, of a version to come", reader.position() / 8);
  }
  return ga;
}

void WriteGa(const GaConfig& ga, const AudioHeader& header, BitWriter& writer) {
  writer.Flag(ga.short_frame);
  writer.Flag(ga.core_coder_delay.has_value());
  if (ga.core_coder_delay) writer.Bits(*ga.core_coder_delay, 14);
  writer.Flag(ga.extension_flag);
  if (ga.program) WriteProgramConfig(*ga.program, writer);
  if (IsScalable(header.object_type)) writer.Bits(ga.layer, 3);
  if (!ga.extension_flag) return;
  if (header.object_type == kErBsac) {
    writer.Bits(ga.sub_frames, 5);
    writer.Bits(ga.layer_length, 11);
  }
  if (HasResilienceFlags(header.object_type)) writer.Bits(ga.resilience, 3);
  writer.Flag(false);  // extensionFlag3
}

// What stands behind is looked at only while it is long enough; anything else there is ignored.
Parsed<Extension> ReadExtensionBehind(BitReader& reader) {
  Extension extension;
  if (reader.remaining() < 16) return extension;
  if (reader.Bits(kSyncBits) != kSbrSync || ReadObjectType(reader) != kSbr) return extension;
  extension.sbr = reader.Flag();
  if (reader.failed()) return extension;
  extension.signalling = Signalling::kBackwardCompatible;
  if (!extension.sbr) return extension;
  const auto sampling = ReadSamplingFrequency(reader);
  if (!sampling) return std::unexpected(sampling.error());
  extension.sampling = *sampling;
  if (reader.remaining() < kSyncBits + 1) return extension;
  if (reader.Bits(kSyncBits) == kPsSync) extension.ps = reader.Flag();
  return extension;
}

void WriteExtensionBehind(const Extension& extension, BitWriter& writer) {
  writer.Bits(kSbrSync, kSyncBits);
  WriteObjectType(kSbr, writer);
  writer.Flag(extension.sbr);
  if (!extension.sbr) return;
  WriteSamplingFrequency(extension.sampling, writer);
  if (!extension.ps) return;
  writer.Bits(kPsSync, kSyncBits);
  writer.Flag(*extension.ps);
}

// Object type 5 or 29 in front: the rate of the output and the object type of the core follow.
Parsed<void> ReadExtensionInFront(BitReader& reader, AudioSpecificConfig& config) {
  Extension& extension = config.extension;
  extension.signalling = Signalling::kHierarchical;
  extension.sbr = true;
  if (config.header.object_type == kPs) extension.ps = true;
  const auto sampling = ReadSamplingFrequency(reader);
  if (!sampling) return std::unexpected(sampling.error());
  extension.sampling = *sampling;
  config.header.object_type = ReadObjectType(reader);
  if (config.header.object_type == kErBsac) {
    config.extension_channel_configuration = static_cast<std::uint8_t>(reader.Bits(4));
  }
  return {};
}

Parsed<void> ReadErrorProtection(BitReader& reader, AudioSpecificConfig& config) {
  if (!IsErrorResilient(config.header.object_type)) return {};
  config.error_protection = static_cast<std::uint8_t>(reader.Bits(2));
  if (config.error_protection <= 1) return {};
  return Refuse(kUnsupported, "error protection", reader.position() / 8);
}

}  // namespace

Parsed<AudioHeader> ParseAudioHeader(ByteView bytes) {
  BitReader reader(bytes);
  return ReadHeader(reader);
}

Parsed<AudioSpecificConfig> ParseAudioSpecificConfig(ByteView bytes) {
  if (bytes.size() > kMaxConfigBytes) {
    return Refuse(kOverLimit, "the audio configuration is too long");
  }
  BitReader reader(bytes);
  AudioSpecificConfig config;
  const auto header = ReadHeader(reader);
  if (!header) return std::unexpected(header.error());
  config.header = *header;
  if (header->object_type == kSbr || header->object_type == kPs) {
    const auto read = ReadExtensionInFront(reader, config);
    if (!read) return std::unexpected(read.error());
  }
  if (reader.failed()) return Refuse(kTruncated, "an audio configuration that is cut short");
  if (!IsGa(config.header.object_type)) {
    return Refuse(kUnsupported, "an audio object type outside of the AAC family");
  }
  auto ga = ReadGa(reader, config.header);
  if (!ga) return std::unexpected(ga.error());
  config.ga = std::move(*ga);
  const auto protection = ReadErrorProtection(reader, config);
  if (!protection) return std::unexpected(protection.error());
  if (reader.failed()) return Refuse(kTruncated, "an audio configuration that is cut short");
  if (config.extension.signalling == Signalling::kHierarchical) return config;
  const auto extension = ReadExtensionBehind(reader);
  if (!extension) return std::unexpected(extension.error());
  config.extension = *extension;
  return config;
}

std::vector<std::byte> WriteAudioSpecificConfig(const AudioSpecificConfig& config) {
  BitWriter writer;
  const bool in_front = config.extension.signalling == Signalling::kHierarchical;
  const std::uint8_t first = config.extension.ps.value_or(false) ? kPs : kSbr;
  WriteObjectType(in_front ? first : config.header.object_type, writer);
  WriteSamplingFrequency(config.header.sampling, writer);
  writer.Bits(config.header.channel_configuration, 4);
  if (in_front) {
    WriteSamplingFrequency(config.extension.sampling, writer);
    WriteObjectType(config.header.object_type, writer);
    if (config.header.object_type == kErBsac) {
      writer.Bits(config.extension_channel_configuration, 4);
    }
  }
  WriteGa(config.ga, config.header, writer);
  if (IsErrorResilient(config.header.object_type)) writer.Bits(config.error_protection, 2);
  if (config.extension.signalling == Signalling::kBackwardCompatible) {
    WriteExtensionBehind(config.extension, writer);
  }
  return writer.bytes();
}

unsigned AudioSpecificConfig::channels() const {
  const unsigned core =
      ga.program ? ga.program->channels() : kChannels[header.channel_configuration];
  return core == 1 && extension.ps.value_or(false) ? 2 : core;
}

std::uint32_t AudioSpecificConfig::output_rate() const {
  return extension.sbr ? extension.sampling.hz : header.sampling.hz;
}

unsigned AudioSpecificConfig::samples_per_frame() const {
  if (header.object_type == kErAacLd) return ga.short_frame ? 480 : 512;
  return ga.short_frame ? 960 : 1024;
}

}  // namespace vms::aac

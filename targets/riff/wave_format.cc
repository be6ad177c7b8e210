#include "targets/riff/wave_format.h"

#include <algorithm>

#include "targets/riff/little_endian.h"

namespace vms::riff {
namespace {

constexpr std::size_t kShortBytes = 14;  // WAVEFORMAT
constexpr std::size_t kPcmBytes = 16;    // PCMWAVEFORMAT
constexpr std::size_t kExBytes = 18;     // WAVEFORMATEX

using enum ParseErrorKind;

}  // namespace

Parsed<WaveFormat> ParseWaveFormat(ByteView body) {
  if (body.size() < kShortBytes) return Refuse(kTruncated, "an audio format is cut short");
  WaveFormat format;
  format.tag = U16At(body, 0);
  format.channels = U16At(body, 2);
  format.sample_rate = U32At(body, 4);
  format.bytes_per_second = U32At(body, 8);
  format.block_align = U16At(body, 12);
  format.bits_per_sample = body.size() < kPcmBytes ? std::uint16_t{0} : U16At(body, 14);
  if (format.channels == 0) return Refuse(kMalformed, "audio without channels", 2);
  if (format.channels > kMaxChannels) return Refuse(kOverLimit, "too many audio channels", 2);
  if (format.sample_rate == 0) return Refuse(kMalformed, "audio with a rate of 0", 4);
  if (format.block_align == 0) return Refuse(kMalformed, "audio with blocks of 0 bytes", 12);
  if (body.size() >= kExBytes) {
    const std::size_t size = std::min<std::size_t>(U16At(body, 16), body.size() - kExBytes);
    format.extra = body.subspan(kExBytes, size);
  }
  return format;
}

std::vector<std::byte> WriteWaveFormat(const WaveFormat& format) {
  ByteWriter writer;
  WriteNumber(writer, format.tag, 2);
  WriteNumber(writer, format.channels, 2);
  WriteNumber(writer, format.sample_rate, 4);
  WriteNumber(writer, format.bytes_per_second, 4);
  WriteNumber(writer, format.block_align, 2);
  WriteNumber(writer, format.bits_per_sample, 2);
  WriteNumber(writer, format.extra.size(), 2);
  writer.Bytes(format.extra);
  return writer.Take();
}

}  // namespace vms::riff

// WAV files of cameras' audio: where the samples are and what they are. RIFF/WAVE, RFC 2361.
//
// Reads the first `fmt ` and the first `data` behind it; other chunks are passed over. A data chunk
// that says it is longer than the file, or 0xffffffff as recorders write it that cannot seek, ends
// with the file. Refuses formats whose numbers contradict each other for the codecs that are known
// here (PCM, A-law, mu-law, G.726). Views the caller's bytes. Threads: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/riff/wave_format.h"

namespace vms::audio_framing {

struct WavFile {
  riff::WaveFormat format;
  std::size_t data_offset = 0;
  ByteView data;
  bool cut = false;  // the file ends before the data do

  friend bool operator==(const WavFile&, const WavFile&) = default;
};

// Chunks before the data, at most.
inline constexpr std::size_t kMaxWavChunks = 64;

[[nodiscard]] Parsed<WavFile> ParseWav(ByteView file);
[[nodiscard]] std::vector<std::byte> WriteWav(const riff::WaveFormat& format, ByteView data);

// Samples for each channel in whole blocks; 0 for codecs that are not known here.
[[nodiscard]] std::size_t SamplesOf(const WavFile& wav);

}  // namespace vms::audio_framing

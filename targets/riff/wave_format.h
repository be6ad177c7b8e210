// WAVEFORMATEX, which says what the audio of a WAV file or of an AVI stream is: RFC 2361 and
// Microsoft's mmreg.h; with the 14 and 16 byte forms that came before it.
//
// Refuses values that readers divide by or allocate from: no channels, no block size, a rate of 0.
// Views the caller's bytes. Threads: pure functions.
#pragma once

#include <cstdint>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::riff {

// Format tags of cameras' audio.
inline constexpr std::uint16_t kPcm = 0x0001;
inline constexpr std::uint16_t kALaw = 0x0006;
inline constexpr std::uint16_t kMuLaw = 0x0007;
inline constexpr std::uint16_t kG726 = 0x0045;
inline constexpr std::uint16_t kAac = 0x00ff;
inline constexpr std::uint16_t kExtensible = 0xfffe;

inline constexpr std::uint16_t kMaxChannels = 64;

struct WaveFormat {
  std::uint16_t tag = kPcm;
  std::uint16_t channels = 1;             // 1..kMaxChannels
  std::uint32_t sample_rate = 8000;       // Hz, not 0
  std::uint32_t bytes_per_second = 8000;  // as it is said; cameras get it wrong
  std::uint16_t block_align = 1;          // bytes, not 0
  std::uint16_t bits_per_sample = 0;
  ByteView extra;  // behind cbSize
  friend bool operator==(const WaveFormat&, const WaveFormat&) = default;
};

// Tolerates a cbSize that is longer than the chunk: the extra bytes end with the chunk.
[[nodiscard]] Parsed<WaveFormat> ParseWaveFormat(ByteView body);
// The 18 byte form and the extra bytes, of which there must be fewer than 65536.
[[nodiscard]] std::vector<std::byte> WriteWaveFormat(const WaveFormat& format);

}  // namespace vms::riff

// The header of an ADTS frame: ISO/IEC 14496-3 §1.A.2.2 (the same in 13818-7 §6.2).
//
// The CRC of a frame with several raw data blocks covers only its header and is checked here. That
// of a single block covers parts of the coded audio, which only a decoder can find.
// Threads: pure functions.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "targets/aac/audio_specific_config.h"
#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::aac {

inline constexpr std::size_t kAdtsHeaderBytes = 7;  // without CRC and block positions

struct AdtsHeader {
  bool mpeg2 = false;                 // ID; object type 3 is then reserved
  bool has_crc = false;               // protection_absent is 0
  std::uint8_t object_type = kAacLc;  // 1..4
  std::uint8_t sampling_index = 0;    // 0..12
  bool private_bit = false;
  std::uint8_t channel_configuration = 0;  // 0..7; 0: a program config element is in the audio
  bool original = false;
  bool home = false;
  bool copyright_bit = false;
  bool copyright_start = false;
  std::uint16_t frame_bytes = 0;      // with the header: header_bytes() < it <= 8191
  std::uint16_t buffer_fullness = 0;  // 11 bits; 0x7ff: variable bit rate
  std::uint8_t blocks = 1;            // raw data blocks, 1..4
  // Of the second and later blocks, in bytes from the end of the header: rising, within the frame.
  // Only with a CRC and several blocks.
  std::array<std::uint16_t, 3> positions{};
  std::uint16_t crc = 0;  // only if has_crc

  [[nodiscard]] std::size_t header_bytes() const;  // 7, 9, or up to 15
  [[nodiscard]] unsigned samples() const { return 1024U * blocks; }
  friend bool operator==(const AdtsHeader&, const AdtsHeader&) = default;
};

// `bytes` begins at the syncword and may go on behind the header; they need not hold the frame.
[[nodiscard]] Parsed<AdtsHeader> ParseAdtsHeader(ByteView bytes);
// With several blocks the CRC is computed, otherwise header.crc is written.
[[nodiscard]] std::vector<std::byte> WriteAdtsHeader(const AdtsHeader& header);

// The configuration that says the same. Nothing if the channels are in the audio.
[[nodiscard]] std::optional<AudioSpecificConfig> ConfigOf(const AdtsHeader& header);

}  // namespace vms::aac

// What the fmtp line of the codecs of cameras says, decoded: H.264, H.265, AAC.
//
// Results own their bytes. A parameter set is the bytes of one NAL unit, not looked into here.
// Threads: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/sdp/fmtp.h"

namespace vms::sdp {

using ParameterSets = std::vector<std::vector<std::byte>>;

// RFC 6184 §8.1.
struct H264Parameters {
  struct ProfileLevel {
    std::uint8_t profile_idc = 66;  // Baseline, level 1: what a missing parameter means
    std::uint8_t profile_iop = 0;
    std::uint8_t level_idc = 10;
    friend bool operator==(const ProfileLevel&, const ProfileLevel&) = default;
  };
  ProfileLevel profile_level;
  std::uint8_t packetization_mode = 0;  // 0..2
  ParameterSets parameter_sets;         // SPS and PPS in the order given; none of them empty
  friend bool operator==(const H264Parameters&, const H264Parameters&) = default;
};
[[nodiscard]] Parsed<H264Parameters> ParseH264(const Fmtp& fmtp);

// RFC 7798 §7.1.
struct H265Parameters {
  std::uint8_t profile_space = 0;  // 0..3
  std::uint8_t profile_id = 1;     // 0..31
  std::uint8_t tier_flag = 0;      // 0..1
  std::uint8_t level_id = 93;      // 0..255
  std::uint16_t max_don_diff = 0;  // 0..32767; over 0: DONL fields are in the packets
  ParameterSets vps;
  ParameterSets sps;
  ParameterSets pps;
  friend bool operator==(const H265Parameters&, const H265Parameters&) = default;
};
[[nodiscard]] Parsed<H265Parameters> ParseH265(const Fmtp& fmtp);

// ISO/IEC 14496-3 §1.6.2.1, the beginning of AudioSpecificConfig.
struct AudioConfig {
  std::uint8_t object_type = 0;            // 1..95, 2 is AAC-LC
  std::uint32_t sample_rate = 0;           // Hz, not 0
  std::uint8_t channel_configuration = 0;  // 0..7; 0 is said elsewhere in the stream
  friend bool operator==(const AudioConfig&, const AudioConfig&) = default;
};
[[nodiscard]] Parsed<AudioConfig> ParseAudioConfig(ByteView bytes);

// RFC 3640 §4.1 ("mpeg4-generic").
struct AacParameters {
  std::uint8_t size_length = 0;         // bits of an AU-header field, 0..32
  std::uint8_t index_length = 0;        // 0..32
  std::uint8_t index_delta_length = 0;  // 0..32
  std::uint32_t constant_size = 0;      // bytes; 0: not constant
  std::vector<std::byte> config;        // AudioSpecificConfig, at most 64 bytes
  AudioConfig audio;
  friend bool operator==(const AacParameters&, const AacParameters&) = default;
};
[[nodiscard]] Parsed<AacParameters> ParseAac(const Fmtp& fmtp);

// A list of base64 between commas; used by the readers above. Empty parts are left out, which is
// what "sprop-parameter-sets=" and a comma at the end come to.
[[nodiscard]] Parsed<ParameterSets> ParseParameterSets(std::string_view list);
// Two hex digits a byte, any case.
[[nodiscard]] Parsed<std::vector<std::byte>> ParseHex(std::string_view text, std::size_t max_bytes);

}  // namespace vms::sdp

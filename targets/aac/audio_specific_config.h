// AudioSpecificConfig, which tells a decoder what an MPEG-4 audio stream is: ISO/IEC 14496-3
// §1.6.2.1, with GASpecificConfig (§4.4.1) for the AAC family.
//
// SBR and PS may be signalled in front (explicit, hierarchical), behind (explicit, backward
// compatible: 0x2b7 and 0x548), or not at all. Bits behind what is understood are ignored, as the
// standard wants. Refuses reserved indices, reserved channel configurations, object types of other
// families (kUnsupported), error protection (kUnsupported). Owns its bytes. Threads: pure
// functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "targets/aac/program_config.h"
#include "targets/aac/sampling_frequency.h"
#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::aac {

// Audio object types, table 1.17; the ones that are named in the code.
inline constexpr std::uint8_t kAacLc = 2;
inline constexpr std::uint8_t kSbr = 5;
inline constexpr std::uint8_t kAacScalable = 6;
inline constexpr std::uint8_t kErAacScalable = 20;
inline constexpr std::uint8_t kErBsac = 22;
inline constexpr std::uint8_t kErAacLd = 23;
inline constexpr std::uint8_t kPs = 29;

// What every configuration of any family begins with.
struct AudioHeader {
  std::uint8_t object_type = kAacLc;  // 1..95
  SamplingFrequency sampling;
  std::uint8_t channel_configuration = 0;  // 0..7, 11, 12, 14; 0: a program config element says it
  friend bool operator==(const AudioHeader&, const AudioHeader&) = default;
};

// Refuses object type 0 and reserved values; any other object type is taken.
[[nodiscard]] Parsed<AudioHeader> ParseAudioHeader(ByteView bytes);

enum class Signalling : std::uint8_t { kNone, kHierarchical, kBackwardCompatible };

// Spectral band replication and parametric stereo, §1.6.5 and §1.6.6.
struct Extension {
  Signalling signalling = Signalling::kNone;
  bool sbr = false;
  std::optional<bool> ps;      // nothing: it is not said
  SamplingFrequency sampling;  // of the output; only if sbr
  friend bool operator==(const Extension&, const Extension&) = default;
};

struct GaConfig {
  bool short_frame = false;                       // frameLengthFlag
  std::optional<std::uint16_t> core_coder_delay;  // dependsOnCoreCoder; 14 bits
  std::optional<ProgramConfig> program;           // exactly when channel_configuration is 0
  std::uint8_t layer = 0;                         // 0..7, scalable types only
  bool extension_flag = false;                    // set in all error resilient types
  std::uint8_t sub_frames = 0;                    // 5 bits, BSAC only
  std::uint16_t layer_length = 0;                 // 11 bits, BSAC only
  std::uint8_t resilience = 0;                    // 3 flags, error resilient AAC only
  friend bool operator==(const GaConfig&, const GaConfig&) = default;
};

struct AudioSpecificConfig {
  AudioHeader header;  // of the core: object type 5 or 29 in front is in `extension`
  Extension extension;
  GaConfig ga;
  std::uint8_t extension_channel_configuration = 0;  // 4 bits; BSAC below hierarchical SBR only
  std::uint8_t error_protection = 0;                 // epConfig, 0 or 1; error resilient types only

  // Output channels, not 0. PS makes two of one.
  [[nodiscard]] unsigned channels() const;
  // Hz of the output.
  [[nodiscard]] std::uint32_t output_rate() const;
  // Of the core, for one channel: 1024, 960, or for low delay 512, 480.
  [[nodiscard]] unsigned samples_per_frame() const;
  friend bool operator==(const AudioSpecificConfig&, const AudioSpecificConfig&) = default;
};

[[nodiscard]] Parsed<AudioSpecificConfig> ParseAudioSpecificConfig(ByteView bytes);
// `config` must obey the ranges above. At most kMaxConfigBytes.
[[nodiscard]] std::vector<std::byte> WriteAudioSpecificConfig(const AudioSpecificConfig& config);

}  // namespace vms::aac

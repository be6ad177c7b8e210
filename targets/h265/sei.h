// Supplemental enhancement information (H.265 §7.3.2.4, §7.3.5 and Annex D).
//
// Two steps: SplitSei finds the messages, the Parse functions read the payloads this product uses.
// A payload that cannot be read costs that message, not the others: SEI is advice, not pictures.
// Views point into the RBSP.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/h265/parameter_sets.h"

namespace vms::h265 {

// Those that are read here; all others are carried as they are.
enum class SeiType : std::uint32_t {
  kBufferingPeriod = 0,
  kPicTiming = 1,
  kUserDataRegistered = 4,
  kUserDataUnregistered = 5,
  kRecoveryPoint = 6,
  kActiveParameterSets = 129,
  kDecodedPictureHash = 132,
  kMasteringDisplay = 137,
  kContentLightLevel = 144,
};

struct SeiMessage {
  SeiType type{};
  ByteView payload;
};

// The messages of a NAL unit of type 39 or 40, emulation prevention removed. Tolerance: missing
// trailing bits when the last message ends at the end. Refuses a payload that is longer than the
// unit and more than kMaxSeiMessages messages.
Parsed<std::vector<SeiMessage>> SplitSei(ByteView rbsp);

// D.2.2. One delay for each CPB that the HRD's lowest sub-layer has; 90 kHz ticks.
struct BufferingPeriod {
  struct Delay {
    std::uint32_t initial = 0, offset = 0;
    std::uint32_t alternative = 0, alternative_offset = 0;  // with sub-pictures or IRAP only
    friend bool operator==(const Delay&, const Delay&) = default;
  };
  std::uint8_t sps_id = 0;
  bool irap_cpb_params = false;
  std::uint32_t cpb_delay_offset = 0, dpb_delay_offset = 0;
  bool concatenation = false;
  std::uint32_t au_cpb_removal_delay_delta_minus1 = 0;
  std::vector<Delay> nal;  // 0 to 32
  std::vector<Delay> vcl;  // 0 to 32
  friend bool operator==(const BufferingPeriod&, const BufferingPeriod&) = default;
};
// kUnsupported when its SPS was not received or has no HRD.
Parsed<BufferingPeriod> ParseBufferingPeriod(ByteView payload, const ParameterSets& sets);

struct PicTiming {  // D.2.3
  struct Picture {
    std::uint8_t pic_struct = 0;        // 0 to 12
    std::uint8_t source_scan_type = 0;  // 0 to 2
    bool duplicate = false;
    friend bool operator==(const Picture&, const Picture&) = default;
  };
  struct Delays {
    std::uint32_t au_cpb_removal_delay_minus1 = 0;
    std::uint32_t dpb_output_delay = 0;
    std::uint32_t dpb_output_du_delay = 0;
    friend bool operator==(const Delays&, const Delays&) = default;
  };
  struct DecodingUnit {
    std::uint32_t num_nalus_minus1 = 0;
    std::uint32_t cpb_removal_delay_increment_minus1 = 0;
    friend bool operator==(const DecodingUnit&, const DecodingUnit&) = default;
  };
  std::optional<Picture> picture;
  std::optional<Delays> delays;
  std::vector<DecodingUnit> units;  // at most PicSizeInCtbsY and kMaxDecodingUnits
  friend bool operator==(const PicTiming&, const PicTiming&) = default;
};
// `sps` is the active one: the message does not name it.
Parsed<PicTiming> ParsePicTiming(ByteView payload, const Sps& sps);

struct RecoveryPoint {       // D.2.8
  std::int32_t poc_cnt = 0;  // -32768 to 32767
  bool exact_match = false;
  bool broken_link = false;
};
Parsed<RecoveryPoint> ParseRecoveryPoint(ByteView payload);

struct UserDataRegistered {   // D.2.6
  std::uint16_t country = 0;  // itu_t_t35_country_code; 0xFF00 + its extension byte
  ByteView data;
};
Parsed<UserDataRegistered> ParseUserDataRegistered(ByteView payload);

struct UserDataUnregistered {  // D.2.7
  std::array<std::byte, 16> uuid{};
  ByteView data;
};
Parsed<UserDataUnregistered> ParseUserDataUnregistered(ByteView payload);

struct ActiveParameterSets {  // D.2.21
  std::uint8_t vps_id = 0;
  bool self_contained = false;
  bool no_parameter_set_update = false;
  std::vector<std::uint8_t> sps_ids;  // 1 to 16, each 0 to 15
};
Parsed<ActiveParameterSets> ParseActiveParameterSets(ByteView payload);

struct DecodedPictureHash {          // D.2.19
  std::uint8_t type = 0;             // 0 MD5, 1 CRC, 2 checksum
  std::vector<ByteView> components;  // 1 or 3, of 16, 2 or 4 bytes
};
Parsed<DecodedPictureHash> ParseDecodedPictureHash(ByteView payload, const Sps& sps);

struct MasteringDisplay {  // D.2.28, chromaticity in 0.00002, luminance in 0.0001 cd/m2
  std::array<std::uint16_t, 3> primaries_x{}, primaries_y{};
  std::uint16_t white_x = 0, white_y = 0;
  std::uint32_t max_luminance = 0, min_luminance = 0;
};
Parsed<MasteringDisplay> ParseMasteringDisplay(ByteView payload);

struct ContentLightLevel {  // D.2.35, in cd/m2
  std::uint16_t max_content = 0, max_average = 0;
};
Parsed<ContentLightLevel> ParseContentLightLevel(ByteView payload);

}  // namespace vms::h265

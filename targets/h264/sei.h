// Supplemental enhancement information (H.264 §7.3.2.3 and Annex D).
//
// Two steps: SplitSei finds the messages, the Parse functions read the payloads this product uses.
// A payload that cannot be read costs that message, not the others: SEI is advice, not pictures.
// Views point into the RBSP.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "targets/base/error.h"
#include "targets/h264/parameter_sets.h"

namespace vms::h264 {

// Those that are read here; all others are carried as they are.
enum class SeiType : std::uint32_t {
  kBufferingPeriod = 0,
  kPicTiming = 1,
  kUserDataUnregistered = 5,
  kRecoveryPoint = 6,
};

struct SeiMessage {
  SeiType type{};
  std::span<const std::byte> payload;
};

// The messages of a NAL unit of type 6, emulation prevention removed. Tolerance: a missing or
// broken rbsp_trailing_bits() is overlooked when the last message ends at the end. Refuses a
// payload that is longer than the unit and more than kMaxSeiMessages messages.
Parsed<std::vector<SeiMessage>> SplitSei(std::span<const std::byte> rbsp);

// D.1.2. One entry for each CPB of the HRDs that the SPS has. In ticks of a 90 kHz clock.
struct BufferingPeriod {
  struct Delay {
    std::uint32_t initial_cpb_removal_delay = 0;
    std::uint32_t initial_cpb_removal_delay_offset = 0;
    friend bool operator==(const Delay&, const Delay&) = default;
  };
  std::uint8_t sps_id = 0;
  std::vector<Delay> nal;  // 0 to 32
  std::vector<Delay> vcl;  // 0 to 32
  friend bool operator==(const BufferingPeriod&, const BufferingPeriod&) = default;
};
Parsed<BufferingPeriod> ParseBufferingPeriod(std::span<const std::byte> payload,
                                             const ParameterSets& sets);

// D.1.3, one clock timestamp. Absent parts keep their last value, says §D.2.3: here they are
// nullopt.
struct ClockTimestamp {
  std::uint8_t ct_type = 0;  // 0 progressive, 1 interlaced, 2 unknown, 3 reserved
  bool nuit_field_based = false;
  std::uint8_t counting_type = 0;  // 0 to 31
  bool discontinuity = false;
  bool count_dropped = false;
  std::uint8_t frames = 0;
  std::optional<std::uint8_t> seconds;  // 0 to 59
  std::optional<std::uint8_t> minutes;  // 0 to 59
  std::optional<std::uint8_t> hours;    // 0 to 23
  std::int32_t time_offset = 0;         // i(v) of time_offset_length bits
  friend bool operator==(const ClockTimestamp&, const ClockTimestamp&) = default;
};

struct PicTiming {
  struct Delays {
    std::uint32_t cpb_removal_delay = 0;
    std::uint32_t dpb_output_delay = 0;
    friend bool operator==(const Delays&, const Delays&) = default;
  };
  std::optional<Delays> delays;            // when the SPS has an HRD
  std::optional<std::uint8_t> pic_struct;  // 0 to 8, when the SPS says so
  std::array<std::optional<ClockTimestamp>, 3> clocks;
  friend bool operator==(const PicTiming&, const PicTiming&) = default;
};
// `sps` is the active one: pic_timing does not name it.
Parsed<PicTiming> ParsePicTiming(std::span<const std::byte> payload, const Sps& sps);

struct RecoveryPoint {                   // D.1.8
  std::uint16_t recovery_frame_cnt = 0;  // below MaxFrameNum, so at most 65535
  bool exact_match = false;
  bool broken_link = false;
  std::uint8_t changing_slice_group_idc = 0;  // 0 to 2
  friend bool operator==(const RecoveryPoint&, const RecoveryPoint&) = default;
};
Parsed<RecoveryPoint> ParseRecoveryPoint(std::span<const std::byte> payload);

struct UserDataUnregistered {  // D.1.7
  std::array<std::byte, 16> uuid{};
  std::span<const std::byte> data;
};
Parsed<UserDataUnregistered> ParseUserDataUnregistered(std::span<const std::byte> payload);

}  // namespace vms::h264

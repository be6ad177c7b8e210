// The RTP header extension of ONVIF recordings, ONVIF Streaming Specification §6.3 "RTP header
// extension": absolute time for each access unit that a camera's or recorder's edge storage plays
// back.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "targets/base/error.h"
#include "targets/rtp/packet.h"

namespace vms::rtp {

inline constexpr std::uint16_t kOnvifReplayProfile = 0xABAC;

struct OnvifReplay {
  std::uint64_t ntp_timestamp = 0;  // 32.32 fixed point seconds since 1900-01-01T00:00:00Z
  bool clean_point = false;         // C: decoding can start here
  bool end_of_section = false;      // E: the last packet of a contiguous section of recording
  bool discontinuity = false;       // D: this packet follows a transmission gap
  bool terminal = false;            // T: the last packet of the track
  std::uint8_t cseq = 0;            // low byte of the CSeq of the PLAY request this belongs to
  ByteView following{};  // another extension behind it (JPEG, 0xFFD8 or 0xFFFF); often empty

  friend bool operator==(const OnvifReplay&, const OnvifReplay&) = default;
};

// kUnsupported for another profile, kTruncated for fewer than 3 words. The four bits and two bytes
// that the specification reserves are ignored, as it asks.
[[nodiscard]] Parsed<OnvifReplay> ParseOnvifReplay(const HeaderExtension& extension);

// The three words, without `following`. The profile is kOnvifReplayProfile.
[[nodiscard]] std::array<std::byte, 12> WriteOnvifReplay(const OnvifReplay& replay);

}  // namespace vms::rtp

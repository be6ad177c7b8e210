// What stands inside feedback packets and extended reports, where a video receiver or sender cares.
//
// Pure functions on values of rtcp.h. Every count is derived from the size of the bytes, never
// read.
#pragma once

#include <cstdint>
#include <vector>

#include "targets/base/error.h"
#include "targets/rtp/rtcp.h"

namespace vms::rtp {

// FMT values. RTPFB: RFC 4585 §6.2. PSFB: RFC 4585 §6.3, RFC 5104 §4.3.
inline constexpr std::uint8_t kGenericNack = 1;
inline constexpr std::uint8_t kPictureLossIndication = 1;
inline constexpr std::uint8_t kFullIntraRequest = 4;

// RFC 4585 §6.2.1: the sequence numbers reported lost, in wire order, at most 17 for each 4 bytes.
// kUnsupported when it is not a Generic NACK; kMalformed when it names none.
[[nodiscard]] Parsed<std::vector<std::uint16_t>> LostSequenceNumbers(const Feedback& feedback);

// RFC 4585 §6.3.1: a PLI, which has no control information.
[[nodiscard]] bool IsPictureLossIndication(const Feedback& feedback);

// RFC 5104 §4.3.1.
struct FullIntraRequestEntry {
  std::uint32_t ssrc = 0;
  std::uint8_t sequence_number = 0;
  friend bool operator==(const FullIntraRequestEntry&, const FullIntraRequestEntry&) = default;
};
[[nodiscard]] Parsed<std::vector<FullIntraRequestEntry>> FullIntraRequests(
    const Feedback& feedback);

// RFC 3611 §4.4, block type 4: the receiver's NTP time.
[[nodiscard]] Parsed<std::uint64_t> ReceiverReferenceTime(const XrBlock& block);

// RFC 3611 §4.5, block type 5.
struct LastReceiverReport {
  std::uint32_t ssrc = 0;
  std::uint32_t last_rr = 0;
  std::uint32_t delay_since_last_rr = 0;  // 1/65536 s
  friend bool operator==(const LastReceiverReport&, const LastReceiverReport&) = default;
};
[[nodiscard]] Parsed<std::vector<LastReceiverReport>> LastReceiverReports(const XrBlock& block);

}  // namespace vms::rtp

// The attributes that a video management system needs, as values. RFC 8866 §6, RFC 2326 appendix
// C.1.
//
// Each reader takes the attribute's value (what follows "a=name:") and is pure; views point into
// it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "targets/base/error.h"
#include "targets/sdp/session.h"

namespace vms::sdp {

// The first attribute of a name, or nothing. Names are compared with their case (RFC 8866 §5.13).
[[nodiscard]] const Attribute* Find(const std::vector<Attribute>& attributes,
                                    std::string_view name);

// a=rtpmap, §6.6.
struct RtpMap {
  std::uint8_t payload_type = 0;         // 0..127
  std::string_view encoding;             // compare without case
  std::uint32_t clock_rate = 0;          // Hz, not 0
  std::optional<std::uint8_t> channels;  // audio; 1 or more
  friend bool operator==(const RtpMap&, const RtpMap&) = default;
};
[[nodiscard]] Parsed<RtpMap> ParseRtpMap(std::string_view value);
[[nodiscard]] std::string Print(const RtpMap& map);

// a=control, RFC 2326 C.1.1.
enum class ControlKind { kAggregate, kAbsolute, kRelative };  // "*", with a scheme, anything else
struct Control {
  ControlKind kind = ControlKind::kAggregate;
  std::string_view url;
  friend bool operator==(const Control&, const Control&) = default;
};
[[nodiscard]] Parsed<Control> ParseControl(std::string_view value);

// a=range, RFC 2326 C.1.5 with §3.6: normal play time; the other units stay text.
struct NptTime {
  bool now = false;
  std::int64_t microseconds = 0;  // 0 when now
  friend bool operator==(const NptTime&, const NptTime&) = default;
};
struct Range {
  std::string_view unit;         // "npt", "clock", "smpte", "smpte-25", …
  std::string_view text;         // behind the '='
  std::optional<NptTime> start;  // npt only
  std::optional<NptTime> stop;   // npt only; nothing: open
  friend bool operator==(const Range&, const Range&) = default;
};
[[nodiscard]] Parsed<Range> ParseRange(std::string_view value);

// a=framerate, §6.11, in millionths of a frame per second: more than 0, at most 10^9.
[[nodiscard]] Parsed<std::uint64_t> ParseFramerate(std::string_view value);
// a=ptime and a=maxptime, §6.4 and §6.5, in microseconds: more than 0, at most one hour.
[[nodiscard]] Parsed<std::uint64_t> ParsePacketTime(std::string_view value);

// a=sendrecv and its family, §6.7. A media section inherits from the session; the default is
// kSendRecv.
enum class Direction { kSendRecv, kSendOnly, kRecvOnly, kInactive };
[[nodiscard]] Direction DirectionOf(const Session& session, const Media& media);

}  // namespace vms::sdp

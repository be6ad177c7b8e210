// What one format number of an m= line stands for: its rtpmap or the static assignment, and its
// fmtp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "targets/base/error.h"
#include "targets/sdp/attributes.h"
#include "targets/sdp/fmtp.h"
#include "targets/sdp/session.h"

namespace vms::sdp {

struct MediaFormat {
  RtpMap map;                // from a=rtpmap, or from RFC 3551 tables 4 and 5
  std::optional<Fmtp> fmtp;  // the first a=fmtp of this payload type
  friend bool operator==(const MediaFormat&, const MediaFormat&) = default;
};

// The format at `index` of media.formats. Refuses a payload type over 127, one that is dynamic and
// has no rtpmap, and a broken rtpmap or fmtp of this payload type; those of other payload types do
// not matter.
[[nodiscard]] Parsed<MediaFormat> ResolveFormat(const Media& media, std::size_t index);

// RFC 3551 §6, the static payload types that cameras use without an rtpmap.
[[nodiscard]] std::optional<RtpMap> StaticRtpMap(std::uint8_t payload_type);

}  // namespace vms::sdp

// Values of the small RTSP headers. Each parser takes the value of one header (see FindHeader,
// JoinedHeader) and copies what it keeps. Threads: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "targets/base/error.h"

namespace vms::rtsp {

// RFC 2326 §12.17, RFC 7826 §18.20. At most 2^32-1.
[[nodiscard]] Parsed<std::uint32_t> ParseCSeq(std::string_view value);

// RFC 2326 §12.37, RFC 7826 §18.49. The identifier is an opaque token.
struct Session {
  std::string id;                        // 1..256 characters
  std::optional<std::uint32_t> timeout;  // seconds, 1..86400; absent: 60
  friend bool operator==(const Session&, const Session&) = default;
};
[[nodiscard]] Parsed<Session> ParseSession(std::string_view value);
[[nodiscard]] std::string PrintSession(const Session& session);

// Public (RFC 2326 §12.28) and Allow (§12.4): method tokens in the peer's order.
[[nodiscard]] Parsed<std::vector<std::string>> ParseMethods(std::string_view value);
[[nodiscard]] std::string PrintMethods(const std::vector<std::string>& methods);

// One stream of RTP-Info: RFC 2326 §12.33 (url=U;seq=N;rtptime=N) and RFC 7826 §18.45
// (url="U" ssrc=H:seq=N;rtptime=N). Unknown parameters are ignored, as §18.45 asks.
struct RtpInfo {
  std::string url;  // never empty; may be relative to the Content-Base
  std::optional<std::uint32_t> ssrc;
  std::optional<std::uint16_t> sequence;
  std::optional<std::uint32_t> rtp_time;
  friend bool operator==(const RtpInfo&, const RtpInfo&) = default;
};
[[nodiscard]] Parsed<std::vector<RtpInfo>> ParseRtpInfo(std::string_view value);
[[nodiscard]] std::string PrintRtpInfo(const std::vector<RtpInfo>& streams);  // in 2.0 form if ssrc

}  // namespace vms::rtsp

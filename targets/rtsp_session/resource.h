// What a request URI names: RFC 2326 §3.2, and the control URLs that the SDP makes (appendix
// C.1.1). Threads: pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "targets/base/error.h"
#include "targets/rtsp_session/config.h"

namespace vms::rtsp_session {

struct Resource {
  std::size_t media = 0;             // in Config::media
  std::optional<std::size_t> track;  // nothing: the whole presentation
  friend bool operator==(const Resource&, const Resource&) = default;
};

// kMalformed: no RTSP URL. kUnsupported: nothing of that name. The host and the query are not
// looked at: a server has one name space. One '/' at the end means nothing (Content-Base has it).
[[nodiscard]] Parsed<Resource> FindResource(const Config& config, std::string_view uri);

}  // namespace vms::rtsp_session

// Responses: RFC 2326 §7. Threads: pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "targets/rtsp/message.h"

namespace vms::rtsp_session {

inline constexpr std::string_view kPublicMethods =
    "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, TEARDOWN, GET_PARAMETER, SET_PARAMETER";

// A 1.0 response with the reason of RFC 2326 §7.1.1.
[[nodiscard]] rtsp::Message MakeReply(std::uint16_t status);
void AddHeader(rtsp::Message& message, std::string_view name, std::string value);

}  // namespace vms::rtsp_session

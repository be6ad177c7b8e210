// Which of the transports that a client proposes in SETUP is taken: RFC 2326 §12.39. Threads: pure
// functions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "targets/rtsp/transport.h"
#include "targets/rtsp_session/config.h"
#include "targets/rtsp_session/session.h"

namespace vms::rtsp_session {

// The first proposal that can be served: RTP/AVP, unicast, for PLAY; interleaved, or UDP to the
// address that the connection comes from. Another `destination` would make the server a weapon
// (RFC 2326 §16), and is passed over. Without `interleaved` the channels are left to the caller.
struct Choice {
  std::optional<Interleaved> interleaved;  // the client's wish
  std::optional<Datagrams> datagrams;      // neither: interleaved, any channels
};
[[nodiscard]] std::optional<Choice> ChooseTransport(const Config& config,
                                                    std::span<const rtsp::Transport> proposals,
                                                    std::string_view peer);

// The value of Transport in the answer.
[[nodiscard]] std::string PrintDelivery(const Config& config, const Delivery& delivery);

}  // namespace vms::rtsp_session

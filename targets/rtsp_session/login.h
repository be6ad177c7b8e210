// Who sends a request: Digest, RFC 7616 by way of RFC 2326 §14. Basic is not offered: RTSP is
// rarely encrypted.
//
// A nonce belongs to one connection. It lasts kNonceLifetimeMs. Threads: one connection, one
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "targets/auth/digest.h"
#include "targets/auth/server.h"
#include "targets/rtsp/message.h"
#include "targets/rtsp_session/config.h"
#include "targets/rtsp_session/session.h"

namespace vms::rtsp_session {

class Login {
 public:
  // The user's name, if the request's credentials are right and answer this connection's
  // challenge. `message` must be a request.
  [[nodiscard]] std::optional<std::string> Judge(const Config& config, const rtsp::Message& message,
                                                 Milliseconds now);

  // The value of WWW-Authenticate for a request that Judge did not accept. Makes a nonce if there
  // is none, or if it is too old.
  [[nodiscard]] std::string Challenge(const Config& config, const Random& random, Milliseconds now);

  // Requests with credentials that were wrong, a stale nonce not counted.
  [[nodiscard]] unsigned failures() const { return failures_; }

 private:
  std::optional<auth::DigestChallenge> challenge_;
  auth::NonceState state_;
  Milliseconds made_ = 0;
  bool stale_ = false;  // the last request was right but for the nonce's age
  unsigned failures_ = 0;
};

// Lower-case hexadecimal of `bytes` random bytes.
[[nodiscard]] std::string RandomHex(const Random& random, std::size_t bytes);

}  // namespace vms::rtsp_session

// Who sends a request: HTTP Digest, the UsernameToken, or both (ONVIF Core §5.9.1).
//
// With both, both must be right, and of the same user. A token counts once: with any other body
// and on any other connection it is a replay (CVE-2022-30563). Threads: the caller serialises.
#pragma once

#include <cstdint>
#include <string>

#include "targets/http/message.h"
#include "targets/onvif_service/config.h"
#include "targets/onvif_service/digest_login.h"
#include "targets/soap/envelope.h"
#include "targets/soap/nonce_cache.h"

namespace vms::onvif_service {

enum class LoginResult {
  kNobody,       // no credentials
  kAccepted,     // `caller` is set
  kDigestStale,  // HTTP: right, but for the nonce's age
  kDigestWrong,  // HTTP
  kTokenWrong,   // WS-Security, whatever the reason
};

class Logins {
 public:
  explicit Logins(const Random& random) : digest_(random) {}

  // Milliseconds since 1970 in UTC.
  [[nodiscard]] LoginResult Judge(const Config& config, const http::Message& message,
                                  const soap::Envelope& envelope, std::int64_t now, Caller& caller);

  [[nodiscard]] const DigestLogin& digest() const { return digest_; }

 private:
  DigestLogin digest_;
  soap::MemoryNonceCache nonces_;
};

}  // namespace vms::onvif_service

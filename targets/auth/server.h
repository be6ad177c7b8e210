// What a server decides about Digest credentials: RFC 7616 §3.4.6, §5.4, §5.12.
//
// Pure: who asks keeps the nonces with their state and looks secrets up. Threads: a NonceState
// belongs to one nonce and needs the caller's lock.
#pragma once

#include <cstdint>
#include <string_view>

#include "targets/auth/digest.h"
#include "targets/base/byte_view.h"

namespace vms::auth {

// Which counts of one nonce were used. Counts may overtake each other by 63 (a client's parallel
// connections); what is older, or was seen, is a replay.
class NonceState {
 public:
  [[nodiscard]] bool WouldAccept(std::uint32_t count) const;
  // True once for each count; false: a replay, and nothing changed.
  [[nodiscard]] bool Accept(std::uint32_t count);

 private:
  std::uint32_t greatest_ = 0;
  std::uint64_t seen_ = 0;  // bit i: greatest_ - i was used
};

struct Request {
  std::string_view method;
  std::string_view target;  // as in the request line
  ByteView body;
};

enum class Verdict {
  kAccepted,
  kStale,           // right but for the nonce, which has expired: answer stale=true
  kOtherChallenge,  // not an answer to this challenge: realm, nonce, opaque, algorithm or quality
  kOtherTarget,     // for another target than this request's
  kOtherUser,       // not the user whose secret this is
  kWrongResponse,
  kReplay,
};

// `challenge` is what was sent with this nonce; `user` and `stored_secret` (see StoredSecret) are
// of whom the credentials name. `expired`: the nonce's time is over. The state changes only with
// kAccepted. All secrets are compared in constant time, and every wrong response costs the same.
[[nodiscard]] Verdict Judge(const DigestCredentials& credentials, const DigestChallenge& challenge,
                            const Request& request, std::string_view user,
                            std::string_view stored_secret, bool expired, NonceState& state);

}  // namespace vms::auth

// HTTP Digest for a service whose clients come with a new connection for each request.
//
// A nonce holds its own time and is signed, so that strangers who only ask for challenges take no
// memory. A nonce is remembered with its counts as soon as somebody logged in with it, until it
// expires; when there is no place, the login is refused. Threads: the caller serialises.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "targets/auth/server.h"
#include "targets/http/message.h"
#include "targets/onvif_service/config.h"

namespace vms::onvif_service {

class DigestLogin {
 public:
  explicit DigestLogin(const Random& random);

  enum class Result { kNone, kAccepted, kStale, kRefused };
  // kAccepted: `user` is set. kNone: the request has no Authorization.
  [[nodiscard]] Result Judge(const Config& config, const http::Message& message, std::int64_t now,
                             const User*& user);
  // The value of WWW-Authenticate.
  [[nodiscard]] std::string Challenge(const Config& config, const Random& random, std::int64_t now,
                                      bool stale) const;

  [[nodiscard]] std::size_t remembered() const { return used_.size(); }

 private:
  struct Used {
    std::int64_t made = 0;
    auth::NonceState counts;
  };
  [[nodiscard]] std::string Signature(std::string_view text) const;
  // The time it was made at, if it is one of ours.
  [[nodiscard]] std::optional<std::int64_t> MadeAt(std::string_view nonce) const;
  void Forget(std::int64_t now);

  std::array<std::byte, 32> key_{};
  std::map<std::string, Used, std::less<>> used_;
};

// Of the user with that name, or null.
[[nodiscard]] const User* FindUser(const Config& config, std::string_view name);

}  // namespace vms::onvif_service

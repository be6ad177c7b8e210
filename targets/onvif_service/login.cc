#include "targets/onvif_service/login.h"

#include <optional>

#include "targets/soap/security.h"

namespace vms::onvif_service {

LoginResult Logins::Judge(const Config& config, const http::Message& message,
                          const soap::Envelope& envelope, std::int64_t now, Caller& caller) {
  const User* by_digest = nullptr;
  const auto digest = digest_.Judge(config, message, now, by_digest);
  if (digest == DigestLogin::Result::kStale) return LoginResult::kDigestStale;
  if (digest == DigestLogin::Result::kRefused) return LoginResult::kDigestWrong;
  const auto token = soap::ReadUsernameToken(envelope);
  if (!token) return LoginResult::kTokenWrong;
  const User* user = by_digest;
  if (*token) {
    user = FindUser(config, (*token)->username);
    const auto password =
        user == nullptr ? std::nullopt : std::optional<std::string_view>(user->password);
    const std::int64_t seconds = now / 1000;
    if (soap::Verify(**token, password, seconds, nonces_) != soap::Verdict::kAccepted) {
      return LoginResult::kTokenWrong;
    }
    if (by_digest != nullptr && by_digest != user) return LoginResult::kTokenWrong;
  }
  if (user == nullptr) return LoginResult::kNobody;
  caller = {.user = user->name, .level = user->level};
  return LoginResult::kAccepted;
}

}  // namespace vms::onvif_service

#include "targets/auth/server.h"

#include "targets/auth/response.h"

namespace vms::auth {
namespace {

constexpr std::uint32_t kWindow = 64;

bool Answers(const DigestCredentials& credentials, const DigestChallenge& challenge) {
  const bool quality = credentials.quality == Quality::kAuth      ? challenge.offers_auth
                       : credentials.quality == Quality::kAuthInt ? challenge.offers_auth_int
                                                                  : false;
  // Without a quality there is no count, and so no defence against replay: only where the
  // challenge offered nothing better (RFC 2069).
  const bool old =
      credentials.quality == Quality::kNone && !challenge.offers_auth && !challenge.offers_auth_int;
  return (quality || old) && credentials.realm == challenge.realm &&
         credentials.nonce == challenge.nonce && credentials.algorithm == challenge.algorithm &&
         credentials.opaque == challenge.opaque && (!credentials.user_hash || challenge.user_hash);
}

bool IsUser(const DigestCredentials& credentials, std::string_view user) {
  if (!credentials.user_hash) return credentials.user == user;
  return EqualInConstantTime(credentials.user,
                             HashedUser(credentials.algorithm, user, credentials.realm));
}

}  // namespace

bool NonceState::WouldAccept(std::uint32_t count) const {
  if (count == 0) return false;
  if (count > greatest_) return true;
  const std::uint32_t age = greatest_ - count;
  return age < kWindow && ((seen_ >> age) & 1U) == 0;
}

bool NonceState::Accept(std::uint32_t count) {
  if (!WouldAccept(count)) return false;
  if (count > greatest_) {
    const std::uint32_t step = count - greatest_;
    seen_ = step < kWindow ? (seen_ << step) | 1U : 1U;
    greatest_ = count;
  } else {
    seen_ |= std::uint64_t{1} << (greatest_ - count);
  }
  return true;
}

Verdict Judge(const DigestCredentials& credentials, const DigestChallenge& challenge,
              const Request& request, std::string_view user, std::string_view stored_secret,
              bool expired, NonceState& state) {
  const std::string expected =
      ExpectedResponse(credentials, stored_secret, request.method, request.body);
  const bool right = !expected.empty() && EqualInConstantTime(expected, credentials.response);
  if (!Answers(credentials, challenge)) return Verdict::kOtherChallenge;
  if (credentials.uri != request.target) return Verdict::kOtherTarget;
  if (!IsUser(credentials, user)) return Verdict::kOtherUser;
  if (!right) return Verdict::kWrongResponse;
  if (expired) return Verdict::kStale;
  if (credentials.quality != Quality::kNone && !state.Accept(credentials.nonce_count)) {
    return Verdict::kReplay;
  }
  return Verdict::kAccepted;
}

}  // namespace vms::auth

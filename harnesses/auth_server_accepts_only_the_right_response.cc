// Property: a server accepts the response that the secret gives, once; and after one change of
// anything that the response protects it accepts nothing.
// Input: the choices, then the client's nonce, the URI and the body.
#include <string>

#include "harnesses/kit/harness.h"
#include "targets/auth/response.h"
#include "targets/auth/server.h"

ASSAY_HARNESS(auth_server_accepts_only_the_right_response, input) {
  using assay::kit::Oracle;
  namespace auth = vms::auth;
  auth::DigestCredentials credentials;
  credentials.algorithm = static_cast<auth::Algorithm>(input.Take<std::uint8_t>() % 6);
  credentials.quality = static_cast<auth::Quality>(input.Take<std::uint8_t>() % 3);
  credentials.user_hash = input.TakeBool();
  credentials.nonce_count = input.TakeInRange<std::uint32_t>(1, UINT32_MAX);
  const unsigned change = input.TakeInRange<std::uint8_t>(0, 9);
  const std::size_t digit = input.Take<std::uint8_t>();
  credentials.client_nonce = "c" + std::string(assay::kit::Input::AsText(input.TakeBytes(16)));
  credentials.uri = "/" + std::string(assay::kit::Input::AsText(input.TakeBytes(32)));
  credentials.realm = "realm";
  credentials.nonce = "nonce";
  const bool old = credentials.quality == auth::Quality::kNone;
  const auth::DigestChallenge challenge{.realm = "realm",
                                        .nonce = "nonce",
                                        .algorithm = credentials.algorithm,
                                        .offers_auth = !old,
                                        .offers_auth_int = !old,
                                        .user_hash = true};
  const std::string secret = auth::StoredSecret(credentials.algorithm, "user", "realm", "password");
  credentials.user =
      credentials.user_hash ? auth::HashedUser(credentials.algorithm, "user", "realm") : "user";
  const std::string target = credentials.uri;
  const vms::ByteView body = input.bytes();
  credentials.response = auth::ExpectedResponse(credentials, secret, "GET", body);

  auth::NonceState state;
  const auto judge = [&](const auth::DigestCredentials& given, std::string_view method,
                         bool expired) {
    const auth::Request request{.method = method, .target = target, .body = body};
    return auth::Judge(given, challenge, request, "user", secret, expired, state);
  };
  auth::DigestCredentials changed = credentials;
  std::string_view method = "GET";
  switch (change) {
    case 0:
      changed.response[digit % changed.response.size()] ^= 1;
      break;
    case 1:
      changed.realm += 'x';
      break;
    case 2:
      changed.nonce += 'x';
      break;
    case 3:
      changed.uri += 'x';
      break;
    case 4:
      changed.user += 'x';
      break;
    case 5:
      changed.opaque = "x";
      break;
    case 6:
      method = "PUT";
      break;
    case 7:
      changed.response.pop_back();
      break;
    case 8:
      changed.quality = old ? auth::Quality::kAuth : auth::Quality::kNone;
      break;
    default:
      if (old) break;
      changed.nonce_count ^= 1;
      Oracle(judge(changed, "GET", false) == auth::Verdict::kWrongResponse,
             "the_count_is_protected");
      break;
  }
  if (change < 9) {
    Oracle(judge(changed, method, false) != auth::Verdict::kAccepted, "a_change_is_refused");
  }
  Oracle(judge(credentials, "GET", true) == auth::Verdict::kStale, "an_old_nonce_is_stale");
  Oracle(judge(credentials, "GET", false) == auth::Verdict::kAccepted, "the_right_one_is_accepted");
  Oracle(
      judge(credentials, "GET", false) == (old ? auth::Verdict::kAccepted : auth::Verdict::kReplay),
      "a_count_is_accepted_once");
}

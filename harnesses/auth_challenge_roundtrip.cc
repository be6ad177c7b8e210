// Property: challenges, and Basic and Digest read from them, print to text that parses to the same.
// Input: the value of WWW-Authenticate or Authorization.
#include "harnesses/kit/harness.h"
#include "targets/auth/basic.h"
#include "targets/auth/digest.h"
#include "targets/auth/limits.h"
#include "targets/auth/response.h"

namespace {

using assay::kit::Oracle;
namespace auth = vms::auth;

void CheckBasic(const auth::Scheme& scheme) {
  const auto who = auth::ParseBasic(scheme);
  if (!who) return;
  Oracle(who->user.find(':') == std::string::npos, "no_colon_in_a_user");
  const auto again = auth::ParseBasic(auth::MakeBasic(*who));
  Oracle(again && *again == *who, "basic_roundtrip");
}

void CheckDigest(const auth::Scheme& scheme) {
  if (const auto challenge = auth::ParseDigestChallenge(scheme)) {
    const auto read = auth::ParseCredentials(auth::PrintDigestChallenge(*challenge));
    Oracle(read.has_value(), "a_printed_challenge_is_one_challenge");
    const auto again = auth::ParseDigestChallenge(*read);
    Oracle(again && *again == *challenge, "digest_challenge_roundtrip");
  }
  if (const auto credentials = auth::ParseDigestCredentials(scheme)) {
    Oracle(credentials->response.size() == auth::HexSizeOf(credentials->algorithm),
           "the_response_has_the_size_of_a_hash");
    const auto read = auth::ParseCredentials(auth::PrintDigestCredentials(*credentials));
    Oracle(read.has_value(), "printed_credentials_are_one");
    const auto again = auth::ParseDigestCredentials(*read);
    Oracle(again && *again == *credentials, "digest_credentials_roundtrip");
  }
}

}  // namespace

ASSAY_HARNESS(auth_challenge_roundtrip, input) {
  const auto challenges = auth::ParseChallenges(input.text());
  if (!challenges) return;
  Oracle(!challenges->empty() && challenges->size() <= auth::kMaxChallenges, "limits_hold");
  const auto again = auth::ParseChallenges(auth::PrintChallenges(*challenges));
  Oracle(again && *again == *challenges, "print_loses_nothing");
  for (const auth::Scheme& scheme : *challenges) {
    Oracle(scheme.token68.empty() || scheme.parameters.empty(), "token_or_parameters");
    CheckBasic(scheme);
    CheckDigest(scheme);
  }
}

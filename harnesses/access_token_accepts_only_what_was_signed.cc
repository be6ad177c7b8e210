// Property: a token is believed only when the holder of a key signed exactly its text. Forged in
// every known way: another secret, a public key taken for the secret, no signature, a signature of
// another text, one character changed.
// Input: the way; then a header and claims, divided by a line end, as texts. Way 7: a whole token.
#include <string>

#include "harnesses/kit/harness.h"
#include "harnesses/operator_keys.h"
#include "targets/access_token/base64url.h"
#include "targets/base/text.h"

namespace {

using assay::kit::Oracle;
using operator_keys::kSecret;
using vms::ByteView;
namespace token = vms::access_token;

std::string Encoded(std::string_view text) {
  return token::EncodeBase64Url(ByteView::OfText(text));
}

std::string Hmac(std::string_view secret, std::string_view text) {
  return Encoded(token::SignHs256(secret, ByteView::OfText(text)));
}

token::Verdict Judged(std::string_view text) {
  static const operator_keys::Keys kKeys;
  const auto judgement =
      token::Judge(text, kKeys.keys(), operator_keys::Policy(), operator_keys::kNow);
  Oracle(judgement.verdict == token::Verdict::kAccepted || judgement.claims == token::Claims{},
         "no_claims_without_belief");
  return judgement.verdict;
}

void JudgeWholeToken(std::string_view text) {
  if (Judged(text) != token::Verdict::kAccepted) return;
  const std::string_view signed_text = text.substr(0, text.rfind('.'));
  const auto is_of = [&](std::string_view known) {
    return signed_text == known.substr(0, known.rfind('.'));
  };
  const bool hmac = text.substr(signed_text.size() + 1) == Hmac(kSecret, signed_text);
  Oracle(hmac || is_of(operator_keys::kRsaToken) || is_of(operator_keys::kEcToken),
         "only_signed_text_is_accepted");
}

}  // namespace

ASSAY_HARNESS(access_token_accepts_only_what_was_signed, input) {
  const unsigned way = input.Take<std::uint8_t>() % 8;
  if (way == 7) return JudgeWholeToken(input.text());
  const std::size_t place = input.Take<std::uint16_t>();
  const auto halves = vms::text::SplitAt(input.text(), '\n');
  const std::string text = Encoded(halves.before) + '.' + Encoded(halves.after.value_or(""));
  const std::string right = text + '.' + Hmac(kSecret, text);
  std::string forged = right;
  switch (way) {
    case 0:
      forged[place % forged.size()] ^= 1;
      break;
    case 1:
      forged = text + '.' + Hmac(operator_keys::kRsaPem, text);
      break;
    case 2:
      forged = text + '.' + Hmac(operator_keys::kEcPem, text);
      break;
    case 3:
      forged = text + '.';
      break;
    case 4:
      forged = text + '.' + Hmac("", text);
      break;
    case 5:
      forged = text + '.' + Encoded(std::string(64, '\0'));
      break;
    default:
      forged.insert(place % (forged.size() + 1), 1, "=. \n\0A-"[place % 7]);
      break;
  }
  Oracle(Judged(forged) != token::Verdict::kAccepted, "a_forged_token_is_refused", forged);
  const auto header = token::ParseHeader(halves.before);
  if (Judged(right) != token::Verdict::kAccepted) return;
  Oracle(header && header->algorithm == token::Algorithm::kHs256, "the_key_fixes_the_algorithm");
}

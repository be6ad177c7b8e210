#include "targets/access_token/judge.h"

#include <algorithm>
#include <utility>

#include "targets/access_token/limits.h"
#include "targets/base/text.h"

namespace vms::access_token {
namespace {

using enum Verdict;

constexpr std::int64_t kMostSkew = 600;

// The key that the token must have been signed with; null when there is none, or not one alone.
const Key* ChooseKey(std::span<const Key> keys, const Header& header) {
  const Key* chosen = nullptr;
  for (const Key& key : keys.first(std::min(keys.size(), kMaxKeys))) {
    const bool named = header.key_id.has_value();
    if (named ? key.id != *header.key_id : key.algorithm != header.algorithm) continue;
    if (chosen != nullptr) return nullptr;
    chosen = &key;
  }
  return chosen;
}

bool TypeFits(const Header& header, const Policy& policy) {
  if (!header.type) return !policy.type_is_required;
  return text::EqualsIgnoringCase(*header.type, policy.type);
}

// No sum wraps: times are below 2^53, the skew is small.
Verdict JudgeTimes(const Claims& claims, const Policy& policy, std::int64_t now) {
  const std::int64_t skew = std::clamp<std::int64_t>(policy.skew, 0, kMostSkew);
  if (!claims.expires) return kNoExpiry;
  if (now >= *claims.expires + skew) return kExpired;  // RFC 7519 §4.1.4: on or after
  if (claims.not_before && now + skew < *claims.not_before) return kNotYetValid;
  if (claims.issued_at && now + skew < *claims.issued_at) return kNotYetValid;
  const std::int64_t start = claims.issued_at.value_or(now);
  if (*claims.expires - start > policy.longest_life) return kLivesTooLong;
  return kAccepted;
}

Verdict JudgeClaims(const Claims& claims, const Policy& policy, std::int64_t now) {
  if (claims.issuer != policy.issuer) return kWrongIssuer;
  if (std::ranges::find(claims.audiences, policy.audience) == claims.audiences.end()) {
    return kWrongAudience;
  }
  return JudgeTimes(claims, policy, now);
}

Verdict JudgeSignature(const UnverifiedToken& token, std::span<const Key> keys) {
  const Key* key = ChooseKey(keys, token.header);
  if (key == nullptr) return kUnknownKey;
  if (key->algorithm != token.header.algorithm) return kWrongAlgorithm;
  const bool right =
      key->verifier->Verify(ByteView::OfText(token.signed_text), ByteView::OfText(token.signature));
  return right ? kAccepted : kWrongSignature;
}

}  // namespace

Judgement Judge(std::string_view token, std::span<const Key> keys, const Policy& policy,
                std::int64_t now) {
  auto parsed = ParseUnverified(token);
  if (!parsed) return {.verdict = kUnreadable, .claims = {}};
  Verdict verdict = JudgeSignature(*parsed, keys);
  if (verdict == kAccepted && !TypeFits(parsed->header, policy)) verdict = kWrongType;
  if (verdict == kAccepted) verdict = JudgeClaims(parsed->claims, policy, now);
  if (verdict != kAccepted) return {.verdict = verdict, .claims = {}};
  return {.verdict = kAccepted, .claims = std::move(parsed->claims)};
}

}  // namespace vms::access_token

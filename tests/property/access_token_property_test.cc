// Properties of tokens over generated claims; the harnesses check them over mutated bytes.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "targets/access_token/limits.h"
#include "targets/access_token/verifier.h"

namespace vms::access_token {
namespace {

std::string Word() {
  const auto characters = rc::gen::elementOf(std::string("ab/:\"\\ "));
  return *rc::gen::nonEmpty(rc::gen::container<std::string>(characters));
}
std::optional<std::string> PerhapsWord() {
  return *rc::gen::arbitrary<bool>() ? std::optional(Word().substr(0, kMaxTextBytes))
                                     : std::nullopt;
}
std::optional<std::int64_t> PerhapsTime() {
  if (*rc::gen::arbitrary<bool>()) return std::nullopt;
  return *rc::gen::inRange<std::int64_t>(0, kMaxTime + 1);
}

Claims AnyClaims() {
  Claims claims{.issuer = PerhapsWord(),
                .subject = PerhapsWord(),
                .audiences = {},
                .expires = PerhapsTime(),
                .not_before = PerhapsTime(),
                .issued_at = PerhapsTime(),
                .id = PerhapsWord(),
                .others = {}};
  const auto audiences = *rc::gen::inRange(0, 4);
  for (int i = 0; i < audiences; ++i) claims.audiences.push_back(Word().substr(0, 32));
  if (*rc::gen::arbitrary<bool>()) claims.others.push_back({"role", Word()});
  return claims;
}

Header AnyHeader() { return {.type = PerhapsWord(), .key_id = PerhapsWord()}; }

std::string Secret() {
  return *rc::gen::container<std::string>(40, rc::gen::inRange<char>('!', '~'));
}

std::string Issued(const Header& header, const Claims& claims, const std::string& secret) {
  const std::string text = TextToSign(header, claims);
  return WithSignature(text, ByteView::OfText(SignHs256(secret, ByteView::OfText(text))));
}

RC_GTEST_PROP(AccessTokenProperties, WhatIsIssuedReadsBack, ()) {
  const Header header = AnyHeader();
  const Claims claims = AnyClaims();
  const auto read = ParseUnverified(Issued(header, claims, Secret()));
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->header == header);
  RC_ASSERT(read->claims == claims);
}

RC_GTEST_PROP(AccessTokenProperties, OnlyTheKeyThatSignedVerifies, ()) {
  const std::string secret = Secret();
  std::string other = secret;
  char& changed = other[*rc::gen::inRange<std::size_t>(0, other.size())];
  changed = changed == 'x' ? 'y' : 'x';
  const auto token = ParseUnverified(Issued(AnyHeader(), AnyClaims(), secret));
  RC_ASSERT(token.has_value());
  const auto text = ByteView::OfText(token->signed_text);
  const auto signature = ByteView::OfText(token->signature);
  RC_ASSERT(MakeHs256(secret).value()->Verify(text, signature));
  RC_ASSERT(!MakeHs256(other).value()->Verify(text, signature));
}

RC_GTEST_PROP(AccessTokenProperties, NoOtherTextHasTheSignature, ()) {
  const std::string secret = Secret();
  const std::string whole = Issued(AnyHeader(), AnyClaims(), secret);
  std::string other = whole;
  char& changed = other[*rc::gen::inRange<std::size_t>(0, other.size())];
  changed = *rc::gen::elementOf(std::string("AbC012-_.="));
  RC_PRE(other != whole);
  const auto token = ParseUnverified(other);
  if (!token) return;
  RC_ASSERT(!MakeHs256(secret).value()->Verify(ByteView::OfText(token->signed_text),
                                               ByteView::OfText(token->signature)));
}

}  // namespace
}  // namespace vms::access_token

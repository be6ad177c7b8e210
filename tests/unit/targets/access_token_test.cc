#include <gtest/gtest.h>

#include "harnesses/operator_keys.h"
#include "targets/access_token/base64url.h"
#include "targets/access_token/limits.h"

namespace vms::access_token {
namespace {

using operator_keys::kNow;
using operator_keys::kSecret;
using enum Verdict;

constexpr std::string_view kClaims =
    R"({"iss":"vms","aud":"recorder","exp":1700003600,"iat":1700000000})";

std::string Encoded(std::string_view text) { return EncodeBase64Url(ByteView::OfText(text)); }

std::string Signed(std::string_view header, std::string_view claims,
                   std::string_view secret = kSecret) {
  const std::string text = Encoded(header) + '.' + Encoded(claims);
  return WithSignature(text, ByteView::OfText(SignHs256(secret, ByteView::OfText(text))));
}

Verdict Judged(std::string_view token, std::int64_t now = kNow,
               const Policy& policy = operator_keys::Policy()) {
  const operator_keys::Keys keys;
  return Judge(token, keys.keys(), policy, now).verdict;
}
Verdict JudgedClaims(std::string_view claims) {
  return Judged(Signed(R"({"alg":"HS256"})", claims));
}
Verdict JudgedHeader(std::string_view header) { return Judged(Signed(header, kClaims)); }

TEST(AccessToken, IsAcceptedUnderEachAlgorithm) {
  EXPECT_EQ(JudgedHeader(R"({"alg":"HS256","typ":"jwt","kid":"hs256"})"), kAccepted);
  EXPECT_EQ(Judged(operator_keys::kRsaToken), kAccepted);
  EXPECT_EQ(Judged(operator_keys::kEcToken), kAccepted);
}

TEST(AccessToken, TheKeyFixesTheAlgorithm) {
  EXPECT_EQ(JudgedHeader(R"({"alg":"none"})"), kUnreadable);
  EXPECT_EQ(JudgedHeader(R"({"alg":"hs256"})"), kUnreadable);
  EXPECT_EQ(JudgedHeader(R"({"alg":"HS256","kid":"rs256"})"), kWrongAlgorithm);
  EXPECT_EQ(Judged(Signed(R"({"alg":"HS256"})", kClaims, operator_keys::kRsaPem)), kWrongSignature);
  EXPECT_FALSE(MakeHs256(operator_keys::kRsaPem));
  EXPECT_FALSE(MakeHs256("short"));
  EXPECT_FALSE(MakeRs256(operator_keys::kEcPem));
  EXPECT_FALSE(MakeEs256(operator_keys::kRsaPem));
}

TEST(AccessToken, KeysOutOfTheTokenAreRefused) {
  for (const char* member : {R"("jwk":{})", R"("jku":"http://a")", R"("x5u":"http://a")",
                             R"("x5c":[])", R"("crit":["exp"])", R"("b64":false)", R"("cty":"JWT")",
                             R"("zip":"DEF")", R"("alg":"HS256")"}) {
    EXPECT_EQ(JudgedHeader(std::string(R"({"alg":"HS256",)") + member + "}"), kUnreadable)
        << member;
  }
  EXPECT_EQ(JudgedHeader(R"({"alg":"HS256","kid":"../../dev/null"})"), kUnknownKey);
}

TEST(AccessToken, TwoKeysOfOneAlgorithmNeedAName) {
  const auto verifier = MakeHs256(kSecret).value();
  const std::vector<Key> keys = {{"a", Algorithm::kHs256, verifier.get()},
                                 {"b", Algorithm::kHs256, verifier.get()}};
  const auto judged = [&](std::string_view header) {
    return Judge(Signed(header, kClaims), keys, operator_keys::Policy(), kNow).verdict;
  };
  EXPECT_EQ(judged(R"({"alg":"HS256"})"), kUnknownKey);
  EXPECT_EQ(judged(R"({"alg":"HS256","kid":"b"})"), kAccepted);
}

TEST(AccessToken, EveryChangedCharacterIsSeen) {
  const std::string token = Signed(R"({"alg":"HS256"})", kClaims);
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] ^= 1;
    EXPECT_NE(Judged(changed), kAccepted) << i;
  }
  EXPECT_EQ(Judged(token + "="), kUnreadable);
  EXPECT_EQ(Judged(token + ".a"), kUnreadable);
  EXPECT_EQ(Judged(token.substr(0, token.rfind('.') + 1)), kWrongSignature);
  EXPECT_EQ(Judged(token.substr(0, token.rfind('.'))), kUnreadable);
}

TEST(AccessToken, ClaimsDecideWhoAndWhen) {
  EXPECT_EQ(JudgedClaims(R"({"iss":"x","aud":"recorder","exp":1700003600})"), kWrongIssuer);
  EXPECT_EQ(JudgedClaims(R"({"aud":"recorder","exp":1700003600})"), kWrongIssuer);
  EXPECT_EQ(JudgedClaims(R"({"iss":"vms","aud":["a"],"exp":1700003600})"), kWrongAudience);
  EXPECT_EQ(JudgedClaims(R"({"iss":"vms","aud":["a","recorder"],"exp":1700003600})"), kAccepted);
  EXPECT_EQ(JudgedClaims(R"({"iss":"vms","aud":"recorder"})"), kNoExpiry);
  EXPECT_EQ(JudgedClaims(R"({"iss":"vms","aud":"recorder","exp":1800000000})"), kLivesTooLong);
}

TEST(AccessToken, TimesAreJudgedToTheSecond) {
  const std::string token = Signed(
      R"({"alg":"HS256"})", R"({"iss":"vms","aud":"recorder","exp":2000,"nbf":1000,"iat":900})");
  EXPECT_EQ(Judged(token, 2059), kAccepted);
  EXPECT_EQ(Judged(token, 2060), kExpired);
  EXPECT_EQ(Judged(token, 940), kAccepted);
  EXPECT_EQ(Judged(token, 939), kNotYetValid);
}

TEST(AccessToken, TheTypeIsDemandedWhereThePolicySaysSo) {
  Policy policy = operator_keys::Policy();
  policy.type = "at+jwt";
  EXPECT_EQ(Judged(Signed(R"({"alg":"HS256","typ":"JWT"})", kClaims), kNow, policy), kWrongType);
  EXPECT_EQ(Judged(Signed(R"({"alg":"HS256"})", kClaims), kNow, policy), kAccepted);
  policy.type_is_required = true;
  EXPECT_EQ(Judged(Signed(R"({"alg":"HS256"})", kClaims), kNow, policy), kWrongType);
}

TEST(Claims, RefusesWhatReadersReadDifferently) {
  for (const char* claims :
       {"[]", R"({"sub":"a","sub":"b"})", R"({"exp":1.5})", R"({"exp":1e9})", R"({"exp":"1"})",
        R"({"exp":9007199254740992})", R"({"exp":-1})", R"({"aud":[]})", R"({"aud":[1]})",
        R"({"sub":""})", R"({"sub":"a\u0000b"})", R"({"iss":null})"}) {
    EXPECT_FALSE(ParseClaims(claims)) << claims;
  }
  EXPECT_EQ(ParseClaims(R"({"exp":9007199254740991})")->expires, kMaxTime);
}

TEST(Base64Url, HasOneTextForEachByteString) {
  EXPECT_EQ(DecodeBase64Url("_-8", 2).value(), "\xFF\xEF");
  for (const char* text : {"_-9", "_-8=", "/+8", "A", "_- 8"}) {
    EXPECT_FALSE(DecodeBase64Url(text, 8)) << text;
  }
  EXPECT_EQ(DecodeBase64Url("AAAA", 2).error().kind, ParseErrorKind::kOverLimit);
}

}  // namespace
}  // namespace vms::access_token

#include <gtest/gtest.h>

#include "targets/auth/basic.h"
#include "targets/auth/limits.h"
#include "targets/auth/scheme.h"

namespace vms::auth {
namespace {

std::string_view WhyRefused(std::string_view text) {
  const auto parsed = ParseChallenges(text);
  return parsed ? "" : parsed.error().what;
}

TEST(AuthScheme, SplitsAListWhoseValuesHoldCommas) {
  const auto list = ParseChallenges("Digest realm=\"a, b\", nonce=\"c\" ,, Basic realm=\"d\"");

  ASSERT_TRUE(list);
  ASSERT_EQ(list->size(), 2U);
  EXPECT_EQ(list->at(0), (Scheme{"Digest", "", {{"realm", "a, b"}, {"nonce", "c"}}}));
  EXPECT_EQ(list->at(1), (Scheme{"Basic", "", {{"realm", "d"}}}));
}

TEST(AuthScheme, ReadsTokensAndSchemesAlone) {
  const auto list = ParseChallenges("Negotiate, NTLM TlRM==, Bearer scope=\"a b\"");

  ASSERT_TRUE(list);
  EXPECT_EQ(*list, (std::vector<Scheme>{{"Negotiate", "", {}},
                                        {"NTLM", "TlRM==", {}},
                                        {"Bearer", "", {{"scope", "a b"}}}}));
}

TEST(AuthScheme, TakesEscapesAndUnquotedValues) {
  const auto list = ParseChallenges("Digest realm = \"a\\\"b\\\\\",nonce=ab/c==,uri=/a?b");

  ASSERT_TRUE(list);
  EXPECT_EQ(list->front().parameters,
            (std::vector<Parameter>{{"realm", "a\"b\\"}, {"nonce", "ab/c=="}, {"uri", "/a?b"}}));
}

TEST(AuthScheme, RefusesWhatIsNotCertain) {
  EXPECT_EQ(WhyRefused("Digest realm=\"a"), "a quoted string has no end");
  EXPECT_EQ(WhyRefused("Digest realm=\"a\\"), "a quoted string has no end");
  EXPECT_EQ(WhyRefused("Digest realm=\"a\", REALM=\"b\""), "a parameter is given twice");
  EXPECT_EQ(WhyRefused("Digest realm=\"a\" nonce=\"b\""), "no comma between two parameters");
  EXPECT_EQ(WhyRefused("Digest realm=\"a\x01\""), "the field holds a control character");
  EXPECT_EQ(WhyRefused(""), "no challenge");
  EXPECT_EQ(WhyRefused("=a"), "a challenge has no scheme");
  EXPECT_EQ(WhyRefused("Digest \"a\""), "neither parameters nor a token behind the scheme");
}

TEST(AuthScheme, BoundsListsAndValues) {
  std::string parameters = "Digest a=b";
  for (std::size_t i = 0; i < kMaxParameters; ++i) parameters += ",p" + std::to_string(i) + "=v";
  EXPECT_EQ(WhyRefused(parameters), "too many parameters");
  EXPECT_EQ(WhyRefused("Digest a=\"" + std::string(kMaxValueBytes + 1, 'x') + "\""),
            "a value is too long");
  EXPECT_EQ(WhyRefused(std::string(kMaxFieldBytes + 1, 'x')), "the field is too long");
  std::string many;
  for (std::size_t i = 0; i <= kMaxChallenges; ++i) many += "Negotiate,";
  EXPECT_EQ(WhyRefused(many), "too many challenges");
}

TEST(AuthBasic, ReadsTheExampleOfRfc7617) {
  const auto scheme = ParseCredentials("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  ASSERT_TRUE(scheme);
  EXPECT_EQ(ParseBasic(*scheme).value(), (UserAndPassword{"Aladdin", "open sesame"}));
  EXPECT_EQ(PrintScheme(MakeBasic({"Aladdin", "open sesame"})),
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
}

TEST(AuthBasic, RefusesControlsAndAMissingColon) {
  EXPECT_FALSE(ParseBasic({"Basic", "dXNlcg==", {}}));  // user
  EXPECT_FALSE(ParseBasic({"Basic", "dTpwAA==", {}}));  // u:p and a NUL
  EXPECT_FALSE(ParseBasic({"Basic", "", {}}));
  EXPECT_FALSE(ParseBasic({"Digest", "dTpw", {}}));
  EXPECT_TRUE(ParseBasic({"basic", "dTo6", {}}));  // u::
}

}  // namespace
}  // namespace vms::auth

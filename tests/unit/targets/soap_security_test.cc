#include <gtest/gtest.h>

#include <string>

#include "targets/soap/base64.h"
#include "targets/soap/security.h"
#include "targets/xml/date_time.h"

namespace vms::soap {
namespace {

constexpr std::int64_t kNow = 1284661841;  // 2010-09-16T18:30:41Z

UsernameToken Token(std::string_view password, std::string created = "2010-09-16T18:30:41Z") {
  UsernameToken token{"user", PasswordType::kDigest, "", {}, std::move(created)};
  for (const char c : std::string_view("0123456789abcde ")) {
    token.nonce.push_back(static_cast<std::byte>(c));
  }
  token.password = PasswordDigest(std::span<const std::byte>(token.nonce), token.created, password);
  return token;
}

Parsed<std::optional<UsernameToken>> Read(const std::string& security) {
  const std::string text = PrintEnvelope(Version::k12, security, "");
  const auto document = xml::Document::Parse(text);
  EXPECT_TRUE(document.has_value()) << text;
  return ReadUsernameToken(*ReadEnvelope(*document));
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

// The example of the ONVIF Application Programmer's Guide: its nonce, time, password and digest.
TEST(SoapSecurity, ComputesTheDigestOfTheOnvifGuide) {
  const auto nonce = ParseBase64("LKqI6G/AikKCQrN0zqZFlg==", 64);
  ASSERT_TRUE(nonce);
  EXPECT_EQ(
      PasswordDigest(std::span<const std::byte>(*nonce), "2010-09-16T07:50:45Z", "userpassword"),
      "tuOSpGlFlIXsozq4HFNeeGeFLEI=");
}

TEST(SoapSecurity, ReadsWhatItPrints) {
  const UsernameToken token = Token("secret");
  const auto read = Read(PrintSecurity(token));
  ASSERT_TRUE(read && *read);
  EXPECT_EQ(**read, token);
  EXPECT_EQ(Read("").value(), std::optional<UsernameToken>());
}

TEST(SoapSecurity, RefusesATokenWithoutItsParts) {
  UsernameToken token = Token("secret");
  token.created.clear();
  EXPECT_FALSE(Read(PrintSecurity(token)));
  token = Token("secret");
  token.nonce.clear();
  EXPECT_FALSE(Read(PrintSecurity(token)));
  const std::string whole = PrintSecurity(Token("secret"));
  EXPECT_FALSE(Read(Replaced(whole, "<wsse:Username>user</wsse:Username>", "")));
  EXPECT_FALSE(Read(Replaced(whole, "<wsse:Username>user</wsse:Username>",
                             "<wsse:Username>a</wsse:Username><wsse:Username>b</wsse:Username>")));
  EXPECT_FALSE(Read(Replaced(whole, "#PasswordDigest", "#Other")));
  EXPECT_FALSE(Read(whole + whole));
}

TEST(SoapSecurity, AcceptsATokenOnceOnly) {
  MemoryNonceCache nonces;
  EXPECT_EQ(Verify(Token("secret"), "secret", kNow, nonces), Verdict::kAccepted);
  EXPECT_EQ(Verify(Token("secret"), "secret", kNow, nonces), Verdict::kReplayed);
  EXPECT_EQ(Verify(Token("secret"), "secret", kNow + 300, nonces), Verdict::kReplayed);
}

TEST(SoapSecurity, DoesNotAcceptASpaceThatMovedFromTheNonceIntoTheTime) {
  MemoryNonceCache nonces;
  UsernameToken token = Token("secret");
  ASSERT_EQ(Verify(token, "secret", kNow, nonces), Verdict::kAccepted);
  token.nonce.pop_back();
  token.created.insert(0, 1, ' ');
  ASSERT_EQ(token.password,
            PasswordDigest(std::span<const std::byte>(token.nonce), token.created, "secret"));
  EXPECT_EQ(Verify(token, "secret", kNow, nonces), Verdict::kBadTime);
}

TEST(SoapSecurity, AcceptsFiveMinutesEitherWay) {
  for (const auto& [offset, verdict] : {std::pair{-301, Verdict::kStale},
                                        {-300, Verdict::kAccepted},
                                        {300, Verdict::kAccepted},
                                        {301, Verdict::kStale}}) {
    MemoryNonceCache nonces;
    EXPECT_EQ(Verify(Token("secret"), "secret", kNow + offset, nonces), verdict) << offset;
  }
}

TEST(SoapSecurity, TellsNothingOfUsersThatDoNotExist) {
  MemoryNonceCache nonces;
  EXPECT_EQ(Verify(Token("secret"), "other", kNow, nonces), Verdict::kWrongPassword);
  EXPECT_EQ(Verify(Token(""), std::nullopt, kNow, nonces), Verdict::kWrongPassword);
  EXPECT_EQ(nonces.size(), 0U);
}

TEST(SoapSecurity, NeverAcceptsAPasswordInClear) {
  MemoryNonceCache nonces;
  UsernameToken token = Token("secret");
  token.type = PasswordType::kText;
  token.password = "secret";
  EXPECT_EQ(Verify(token, "secret", kNow, nonces), Verdict::kClearText);
}

TEST(SoapNonceCache, RefusesWhenItIsFullAndForgetsWhatIsStale) {
  MemoryNonceCache nonces(1);
  const auto nonce = [](std::string_view text) { return ByteView::OfText(text); };
  EXPECT_TRUE(nonces.Remember("a", nonce("1"), 0, 10));
  EXPECT_FALSE(nonces.Remember("a", nonce("2"), 10, 20));
  EXPECT_TRUE(nonces.Remember("a", nonce("2"), 11, 20));
  EXPECT_EQ(nonces.size(), 1U);
}

TEST(SoapBase64, HasOneFormForEachValue) {
  EXPECT_EQ(PrintBase64(ByteView::OfText("ab")), "YWI=");
  EXPECT_EQ(ParseBase64(" YW\nI= ", 2)->size(), 2U);
  for (const std::string_view bad :
       {"YWI", "YWJ=", "YR==", "Y===", "====", "YWI=YWI=", "YW I*", "YW=I", "YWI=="}) {
    EXPECT_FALSE(ParseBase64(bad, 64)) << bad;
  }
  EXPECT_EQ(ParseBase64("YWI=", 1).error().kind, ParseErrorKind::kOverLimit);
}

}  // namespace
}  // namespace vms::soap

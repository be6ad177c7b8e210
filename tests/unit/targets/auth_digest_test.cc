#include <gtest/gtest.h>

#include "targets/auth/response.h"
#include "targets/auth/server.h"

namespace vms::auth {
namespace {

Parsed<DigestCredentials> Credentials(const std::string& text) {
  const auto scheme = ParseCredentials(text);
  if (!scheme) return std::unexpected(scheme.error());
  return ParseDigestCredentials(*scheme);
}

Parsed<DigestChallenge> Challenge(const std::string& text) {
  const auto scheme = ParseCredentials(text);
  if (!scheme) return std::unexpected(scheme.error());
  return ParseDigestChallenge(*scheme);
}

// The request of RFC 7616 §3.9.1.
DigestCredentials Mufasa(Algorithm algorithm) {
  return {.user = "Mufasa",
          .realm = "http-auth@example.org",
          .nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
          .uri = "/dir/index.html",
          .algorithm = algorithm,
          .quality = Quality::kAuth,
          .client_nonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
          .nonce_count = 1};
}
std::string ResponseOf(const DigestCredentials& credentials, std::string_view password) {
  return ExpectedResponse(
      credentials,
      StoredSecret(credentials.algorithm, credentials.user, credentials.realm, password), "GET",
      {});
}

TEST(AuthDigest, ComputesTheExamplesOfRfc7616) {
  EXPECT_EQ(ResponseOf(Mufasa(Algorithm::kMd5), "Circle of Life"),
            "8ca523f5e9506fed4657c9700eebdbec");
  EXPECT_EQ(ResponseOf(Mufasa(Algorithm::kSha256), "Circle of Life"),
            "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
}

TEST(AuthDigest, ReadsCamerasChallengeWithoutQuality) {
  const auto challenge = Challenge("Digest realm=\"IP Camera\", nonce=\"0a4f\", stale=\"FALSE\"");
  ASSERT_TRUE(challenge);
  EXPECT_EQ(*challenge, (DigestChallenge{.realm = "IP Camera", .nonce = "0a4f"}));
}

TEST(AuthDigest, ReadsWhatAChallengeOffers) {
  const auto challenge = Challenge(
      "Digest realm=\"\", nonce=\"n\", qop=\"auth-int, auth,x\", algorithm=sha-256, stale=True, "
      "userhash=true, charset=utf-8, opaque=\"\"");
  ASSERT_TRUE(challenge);
  EXPECT_TRUE(challenge->offers_auth && challenge->offers_auth_int && challenge->stale);
  EXPECT_TRUE(challenge->user_hash && challenge->utf8);
  EXPECT_EQ(challenge->algorithm, Algorithm::kSha256);
  EXPECT_EQ(challenge->opaque, "");
}

TEST(AuthDigest, RefusesChallengesThatCannotBeAnswered) {
  for (const char* text :
       {"Digest nonce=\"n\"", "Digest realm=\"r\"", "Digest realm=\"r\", nonce=\"\"",
        "Digest realm=\"r\", nonce=\"n\", algorithm=SHA-1",
        "Digest realm=\"r\", nonce=\"n\", qop=\"x\"", "Basic realm=\"r\", nonce=\"n\""}) {
    EXPECT_FALSE(Challenge(text)) << text;
  }
}

TEST(AuthDigest, RefusesCredentialsWithoutWhatIsNeeded) {
  const std::string hash(32, 'a');
  const std::string all = "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"/\"";
  EXPECT_TRUE(Credentials(all + ", response=\"" + hash + "\""));
  EXPECT_FALSE(Credentials(all));
  EXPECT_FALSE(Credentials(all + ", response=\"" + hash + "a\""));
  EXPECT_FALSE(Credentials(all + ", response=\"g" + hash.substr(1) + "\""));
  EXPECT_FALSE(Credentials(all + ", response=\"" + hash + "\", algorithm=SHA-256"));
  const std::string with = all + ", response=\"" + hash + "\", qop=auth, cnonce=\"c\"";
  EXPECT_TRUE(Credentials(with + ", nc=00000001"));
  for (const char* count : {"", ", nc=1", ", nc=00000000", ", nc=000000001", ", nc=0000000g"}) {
    EXPECT_FALSE(Credentials(with + count)) << count;
  }
}

TEST(AuthServer, RefusesReplaysAndTakesParallelConnections) {
  NonceState state;
  EXPECT_FALSE(state.Accept(0));
  EXPECT_TRUE(state.Accept(5));
  EXPECT_FALSE(state.Accept(5));
  EXPECT_TRUE(state.Accept(3));
  EXPECT_FALSE(state.Accept(3));
  EXPECT_TRUE(state.Accept(68));
  EXPECT_FALSE(state.Accept(4));  // too far behind
  EXPECT_TRUE(state.Accept(6));
  EXPECT_TRUE(state.Accept(UINT32_MAX));
  EXPECT_FALSE(state.Accept(68));
}

TEST(AuthServer, DoesNotLetAClientDropTheQuality) {
  DigestCredentials credentials = Mufasa(Algorithm::kMd5);
  const DigestChallenge challenge{
      .realm = credentials.realm, .nonce = credentials.nonce, .offers_auth = true};
  const std::string secret = StoredSecret(Algorithm::kMd5, "Mufasa", credentials.realm, "p");
  const Request request{.method = "GET", .target = credentials.uri, .body = {}};
  NonceState state;
  credentials.response = ExpectedResponse(credentials, secret, "GET", {});
  EXPECT_EQ(Judge(credentials, challenge, request, "Mufasa", secret, false, state),
            Verdict::kAccepted);

  credentials.quality = Quality::kNone;
  credentials.response = ExpectedResponse(credentials, secret, "GET", {});
  EXPECT_EQ(Judge(credentials, challenge, request, "Mufasa", secret, false, state),
            Verdict::kOtherChallenge);
}

}  // namespace
}  // namespace vms::auth

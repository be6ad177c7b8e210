// Who may do what, and with which credentials.
#include <gtest/gtest.h>

#include <array>
#include <set>

#include "targets/onvif_service/limits.h"
#include "tests/unit/targets/onvif_service_test_support.h"

namespace vms::onvif_service {
namespace {

struct Row {
  std::string child;
  std::string_view marks;  // anonymous, user, operator, administrator
};

const std::string kProfile = "<tptz:ProfileToken>p</tptz:ProfileToken>";
const std::string kZoom = "<tt:Zoom x='0.5'/>";

const std::vector<Row>& Rows() {
  static const std::vector<Row> rows{
      {"<tds:GetDeviceInformation/>", "-yyy"},
      {"<tds:GetSystemDateAndTime/>", "yyyy"},
      {"<tds:SetSystemDateAndTime><tds:DateTimeType>NTP</tds:DateTimeType><tds:DaylightSavings>"
       "false</tds:DaylightSavings></tds:SetSystemDateAndTime>",
       "---y"},
      {"<tds:GetCapabilities/>", "yyyy"},
      {"<tds:GetServices><tds:IncludeCapability>false</tds:IncludeCapability></tds:GetServices>",
       "yyyy"},
      {"<tds:SetHostname><tds:Name>a</tds:Name></tds:SetHostname>", "---y"},
      {"<tds:SetDNS><tds:FromDHCP>true</tds:FromDHCP></tds:SetDNS>", "---y"},
      {"<tds:GetNetworkInterfaces/>", "-yyy"},
      {"<tds:SystemReboot/>", "---y"},
      {"<tds:GetUsers/>", "---y"},
      {"<trt:GetProfiles/>", "-yyy"},
      {"<trt:GetStreamUri><trt:StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport>"
       "<tt:Protocol>RTSP</tt:Protocol></tt:Transport></trt:StreamSetup><trt:ProfileToken>p"
       "</trt:ProfileToken></trt:GetStreamUri>",
       "-yyy"},
      {"<trt:GetSnapshotUri><trt:ProfileToken>p</trt:ProfileToken></trt:GetSnapshotUri>", "-yyy"},
      {"<tr2:GetProfiles/>", "-yyy"},
      {"<tr2:GetStreamUri><tr2:Protocol>RTSP</tr2:Protocol><tr2:ProfileToken>p</tr2:ProfileToken>"
       "</tr2:GetStreamUri>",
       "-yyy"},
      {"<tr2:GetSnapshotUri><tr2:ProfileToken>p</tr2:ProfileToken></tr2:GetSnapshotUri>", "-yyy"},
      {"<tptz:ContinuousMove>" + kProfile + "<tptz:Velocity>" + kZoom +
           "</tptz:Velocity></tptz:ContinuousMove>",
       "--yy"},
      {"<tptz:RelativeMove>" + kProfile + "<tptz:Translation>" + kZoom +
           "</tptz:Translation></tptz:RelativeMove>",
       "--yy"},
      {"<tptz:AbsoluteMove>" + kProfile + "<tptz:Position>" + kZoom +
           "</tptz:Position></tptz:AbsoluteMove>",
       "--yy"},
      {"<tptz:Stop>" + kProfile + "</tptz:Stop>", "--yy"},
      {"<tptz:GotoPreset>" + kProfile + "<tptz:PresetToken>1</tptz:PresetToken></tptz:GotoPreset>",
       "--yy"},
      {"<tptz:GetPresets>" + kProfile + "</tptz:GetPresets>", "-yyy"},
      {"<tptz:GetStatus>" + kProfile + "</tptz:GetStatus>", "-yyy"},
      {"<tev:CreatePullPointSubscription/>", "-yyy"},
      {"<tev:PullMessages><tev:Timeout>PT1M</tev:Timeout><tev:MessageLimit>1</tev:MessageLimit>"
       "</tev:PullMessages>",
       "-yyy"},
      {"<wsnt:Renew><wsnt:TerminationTime>PT1M</wsnt:TerminationTime></wsnt:Renew>", "-yyy"},
      {"<wsnt:Unsubscribe/>", "-yyy"},
  };
  return rows;
}

constexpr std::array<const char*, 4> kNames{"", "user", "operator", "administrator"};

TEST(OnvifServiceAccess, EveryOperationIsDoneForExactlyTheLevelsOfItsAccessClass) {
  Fixture f;
  unsigned nonce = 0;
  for (const Row& row : Rows()) {
    for (std::size_t level = 0; level < kNames.size(); ++level) {
      const std::string token =
          level == 0 ? "" : Token(kNames[level], "nonce" + std::to_string(++nonce));
      const std::size_t before = f.device.calls.size();
      const unsigned status = f.client.Status(Post(Envelope(row.child, token)));
      const bool may = row.marks[level] == 'y';
      EXPECT_EQ(status, may ? 200U : level == 0 ? 401U : 400U) << row.child << kNames[level];
      EXPECT_EQ(f.device.calls.size() - before, may ? 1U : 0U) << row.child << kNames[level];
      if (!may) EXPECT_TRUE(f.client.Says("NotAuthorized")) << row.child;
    }
  }
}

TEST(OnvifServiceAccess, TheMatrixNamesEveryOperationOfTheTable) {
  EXPECT_EQ(Rows().size(), Operations().size());
  std::set<std::pair<onvif::Ns, std::string_view>> names;
  for (const Operation& operation : Operations()) {
    EXPECT_TRUE(names.emplace(operation.name.ns, operation.name.local).second);
  }
}

TEST(OnvifServiceAccess, AnOperationOfPreAuthSeesNobodyWhateverCredentialsCameWithIt) {
  Fixture f;
  EXPECT_EQ(f.client.Status(Post(Envelope(kClockRequest, Token("administrator", "n")))), 200U);
  EXPECT_EQ(f.client.Status(Post(Envelope(kClockRequest, Token("user", "wrong", "m")))), 200U);
  for (const auto& call : f.device.calls) EXPECT_EQ(call.second, Caller{});
}

TEST(OnvifServiceAccess, TheDeviceIsToldWhoAsks) {
  Fixture f;
  ASSERT_EQ(f.client.Status(Post(Envelope(kProfiles, Token("operator", "n")))), 200U);
  EXPECT_EQ(f.device.calls.back().second, (Caller{"operator", Level::kOperator}));
}

// CVE-2022-30563: whoever overheard a request took its UsernameToken for one of their own.
TEST(OnvifServiceAccess, AnOverheardTokenIsWorthNothingForAnotherRequest) {
  Fixture f;
  const std::string token = Token("administrator", "nonce");
  ASSERT_EQ(f.client.Status(Post(Envelope(kProfiles, token))), 200U);
  EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles, token))), 400U);
  EXPECT_EQ(f.client.Status(Post(Envelope(kReboot, token))), 400U);
  Client stranger(f.service);
  EXPECT_EQ(stranger.Status(Post(Envelope(kReboot, token))), 400U);
  EXPECT_EQ(f.device.calls.size(), 1U);
}

TEST(OnvifServiceAccess, ATokenIsUsedUpByARequestThatItsLevelDoesNotPermit) {
  Fixture f;
  const std::string token = Token("user", "nonce");
  EXPECT_EQ(f.client.Status(Post(Envelope(kReboot, token))), 400U);
  EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles, token))), 400U);
  EXPECT_TRUE(f.device.calls.empty());
}

TEST(OnvifServiceAccess, AnOverheardTokenStaysWorthNothingWhenItsNonceIsForgotten) {
  Fixture f;
  const std::string token = Token("administrator", "nonce");
  ASSERT_EQ(f.client.Status(Post(Envelope(kProfiles, token))), 200U);
  for (const std::int64_t seconds : {299, 300, 301, 302, 100'000}) {
    EXPECT_EQ(f.client.Status(Post(Envelope(kReboot, token)), kNow + seconds * kSecond), 400U);
  }
}

TEST(OnvifServiceAccess, AClockThatIsSetBackDoesNotBringForgottenTokensBack) {
  Fixture f;
  const std::string token = Token("administrator", "nonce");
  ASSERT_EQ(f.client.Status(Post(Envelope(kProfiles, token))), 200U);
  const std::int64_t later = kNow + 3600 * kSecond;
  ASSERT_EQ(f.client.Status(Post(Envelope(kProfiles, Token("user", "pw-user", "m", later))), later),
            200U);
  EXPECT_EQ(f.client.Status(Post(Envelope(kReboot, token)), kNow), 400U);
}

TEST(OnvifServiceAccess, TokensThatAreTooOldOrOfTheFutureAreRefused) {
  Fixture f;
  for (const std::int64_t seconds : {-301, 301}) {
    const auto token = Token("user", "pw-user", "n", kNow + seconds * kSecond);
    EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles, token))), 400U) << seconds;
  }
  const auto token = Token("user", "pw-user", "n", kNow - 299 * kSecond);
  EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles, token))), 200U);
}

TEST(OnvifServiceAccess, WrongPasswordsAndUnknownUsersGetTheSameAnswer) {
  Fixture f;
  EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles, Token("user", "wrong", "n")))), 400U);
  const auto wrong = f.client.last;
  EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles, Token("nobody", "", "n")))), 400U);
  EXPECT_EQ(f.client.last, wrong);
}

TEST(OnvifServiceAccess, APasswordInClearIsNotAccepted) {
  Fixture f;
  const std::string token = soap::PrintSecurity(
      {.username = "user", .type = soap::PasswordType::kText, .password = "pw-user"});
  EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles, token))), 400U);
}

TEST(OnvifServiceAccess, ADigestLoginHoldsForItsLevelAndEachCountOnce) {
  Fixture f;
  ASSERT_EQ(f.client.Status(Post(Envelope(kProfiles))), 401U);
  const std::string first = f.client.Answer("operator", "pw-operator", 1);
  const std::string second = f.client.Answer("operator", "pw-operator", 2);
  EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles), first)), 200U);
  Client other(f.service);  // clients come with a new connection for each request
  EXPECT_EQ(other.Status(Post(Envelope(kReboot), second)), 400U);
  EXPECT_EQ(other.Status(Post(Envelope(kProfiles), first)), 401U);
  EXPECT_EQ(other.Status(Post(Envelope(kProfiles), second)), 401U);
  EXPECT_EQ(f.device.calls.size(), 1U);
}

TEST(OnvifServiceAccess, ADigestNonceExpiresAndTheChallengeSaysStale) {
  Fixture f;
  ASSERT_EQ(f.client.Status(Post(Envelope(kProfiles))), 401U);
  const std::string login = f.client.Answer("user", "pw-user", 1);
  EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles), login), kNow + kDigestLifetimeMs), 401U);
  EXPECT_NE(http::FindField(f.client.last.head.fields, "www-authenticate")->find("stale"),
            std::string::npos);
}

TEST(OnvifServiceAccess, ANonceThatTheServiceDidNotMakeIsRefused) {
  Fixture f, other;
  ASSERT_EQ(other.client.Status(Post(Envelope(kProfiles))), 401U);
  auto* value =
      const_cast<std::string*>(http::FindField(other.client.last.head.fields, "www-authenticate"));
  const std::size_t at = value->find("nonce=\"") + 7;
  (*value)[at + 15] = (*value)[at + 15] == '0' ? '1' : '0';  // another time
  EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles), other.client.Answer("user", "pw-user", 1))),
            401U);
  EXPECT_TRUE(f.device.calls.empty());
}

TEST(OnvifServiceAccess, ChallengesAloneTakeNoMemory) {
  Fixture f;
  for (int i = 0; i < 100; ++i) ASSERT_EQ(f.client.Status(Post(Envelope(kProfiles))), 401U);
  EXPECT_EQ(f.service.logins().digest().remembered(), 0U);
}

TEST(OnvifServiceAccess, ALoginThatCannotBeRememberedIsRefused) {
  Fixture f;
  for (std::size_t i = 0; i <= kMaxDigestNonces; ++i) {
    ASSERT_EQ(f.client.Status(Post(Envelope(kProfiles))), 401U);
    const std::string login = f.client.Answer("user", "pw-user", 1);
    const unsigned expected = i < kMaxDigestNonces ? 200U : 401U;
    ASSERT_EQ(f.client.Status(Post(Envelope(kProfiles), login)), expected) << i;
  }
  const std::int64_t later = kNow + kDigestLifetimeMs;
  ASSERT_EQ(f.client.Status(Post(Envelope(kProfiles)), later), 401U);
  EXPECT_EQ(
      f.client.Status(Post(Envelope(kProfiles), f.client.Answer("user", "pw-user", 1)), later),
      200U);
  EXPECT_EQ(f.service.logins().digest().remembered(), 1U);
}

TEST(OnvifServiceAccess, WithBothLoginsBothMustBeRightAndOfTheSameUser) {
  Fixture f;
  ASSERT_EQ(f.client.Status(Post(Envelope(kProfiles))), 401U);
  const auto ask = f.client.last;
  const auto login = [&](std::uint32_t count) {
    f.client.last = ask;
    return f.client.Answer("user", "pw-user", count);
  };
  EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles, Token("user", "a")), login(1))), 200U);
  EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles, Token("operator", "b")), login(2))), 400U);
  EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles, Token("user", "x", "c")), login(3))), 400U);
  EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles, Token("user", "d")), login(1))), 401U);
}

TEST(OnvifServiceAccess, TwoAuthorizationFieldsCountAsWrong) {
  Fixture f;
  ASSERT_EQ(f.client.Status(Post(Envelope(kProfiles))), 401U);
  const std::string login = f.client.Answer("user", "pw-user", 1);
  EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles), login + login)), 401U);
}

TEST(OnvifServiceAccess, AConnectionThatGuessesIsClosed) {
  Fixture f;
  for (unsigned i = 1; i <= kMaxFailedLogins; ++i) {
    const auto token = Token("user", "wrong", "n" + std::to_string(i));
    EXPECT_EQ(f.client.Status(Post(Envelope(kProfiles, token))), 400U);
    EXPECT_EQ(f.client.closed, i == kMaxFailedLogins);
  }
  EXPECT_EQ(f.client.Status(Post(Envelope(kClockRequest))), 0U);
}

}  // namespace
}  // namespace vms::onvif_service

#include <gtest/gtest.h>

#include <string>

#include "targets/auth/response.h"
#include "targets/auth/scheme.h"
#include "targets/rtsp_session/limits.h"
#include "targets/rtsp_session/server.h"

namespace vms::rtsp_session {
namespace {

constexpr const char* kTcp = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n";

Config MakeConfig(bool quality = false) {
  Config config;
  config.offers_quality = quality;
  for (const char* name : {"viewer", "operator"}) {
    config.users.push_back({name, auth::StoredSecret(config.algorithm, name, "vms", "secret")});
  }
  config.media.push_back({"/cam1", "v=0\r\n", {"track0", "track1"}});
  config.media.push_back({"/cam2", "v=0\r\n", {"track0"}});
  return config;
}

class RtspSession : public testing::Test {
 protected:
  RtspSession() { connection_ = Open(); }

  ConnectionId Open() { return *server_.Open("192.0.2.1"); }

  std::string Say(const std::string& text) {
    output_ = server_.Receive(connection_, std::as_bytes(std::span(text)), now_);
    return {reinterpret_cast<const char*>(output_.bytes.data()), output_.bytes.size()};
  }

  // With credentials for the challenge that this connection gets.
  std::string Do(const std::string& method, const std::string& uri, const std::string& headers = "",
                 const std::string& user = "viewer", const std::string& password = "secret") {
    const std::string challenged = Say("DESCRIBE x RTSP/1.0\r\nCSeq: 1\r\n\r\n");
    const std::size_t at = challenged.find("Digest ");
    const std::string value = challenged.substr(at, challenged.find("\r\n", at) - at);
    const auto challenge = auth::ParseDigestChallenge(auth::ParseChallenges(value)->front());
    auth::DigestCredentials credentials;
    credentials.user = user;
    credentials.realm = "vms";
    credentials.nonce = challenge->nonce;
    credentials.uri = uri;
    credentials.response = auth::ExpectedResponse(
        credentials, auth::StoredSecret(credentials.algorithm, user, "vms", password), method, {});
    last_ = method + " " + uri +
            " RTSP/1.0\r\nCSeq: 7\r\nAuthorization: " + auth::PrintDigestCredentials(credentials) +
            "\r\n" + headers + "\r\n";
    return Say(last_);
  }

  std::string SetUpTrack(const std::string& uri = "rtsp://h/cam1/track0",
                         const std::string& headers = kTcp) {
    const std::string reply = Do("SETUP", uri, headers);
    const std::size_t at = reply.find("Session: ");
    return at == std::string::npos ? "" : "Session: " + reply.substr(at + 9, 32) + "\r\n";
  }
  static std::string Id(const std::string& header) { return header.substr(9, 32); }

  static unsigned Status(const std::string& reply) {
    return reply.size() < 12 ? 0 : static_cast<unsigned>(std::stoul(reply.substr(9, 3)));
  }

  std::uint8_t next_ = 0;
  Server server_{MakeConfig(), [this](std::span<std::byte> out) {
                   for (std::byte& byte : out) byte = std::byte{next_++};
                 }};
  ConnectionId connection_ = 0;
  Milliseconds now_ = 0;
  Output output_;
  std::string last_;
};

const std::string kCam1 = "rtsp://h/cam1";

TEST_F(RtspSession, OptionsNeedsNoLoginAndEverythingElseDoes) {
  EXPECT_EQ(Status(Say("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n")), 200U);
  for (const std::string method : {"DESCRIBE", "SETUP", "PLAY", "GET_PARAMETER", "FOO"}) {
    EXPECT_EQ(Status(Say(method + " rtsp://h/cam1 RTSP/1.0\r\nCSeq: 1\r\n\r\n")), 401U) << method;
  }
}

TEST_F(RtspSession, TheNumberOfTheRequestIsEchoed) {
  EXPECT_NE(Say("OPTIONS * RTSP/1.0\r\nCSeq: 41\r\n\r\n").find("CSeq: 41\r\n"), std::string::npos);
  EXPECT_EQ(Status(Say("OPTIONS * RTSP/1.0\r\n\r\n")), 400U);
}

TEST_F(RtspSession, AnotherVersionIsRefused) {
  EXPECT_EQ(Status(Say("OPTIONS * RTSP/2.0\r\nCSeq: 1\r\n\r\n")), 505U);
}

TEST_F(RtspSession, AWholeSessionPlaysPausesAndEnds) {
  EXPECT_NE(Do("DESCRIBE", kCam1).find("\r\n\r\nv=0"), std::string::npos);
  const std::string session = SetUpTrack();
  ASSERT_FALSE(session.empty());
  EXPECT_FALSE(server_.Send(Id(session), 0, false, {})) << "no media before PLAY";
  EXPECT_EQ(Status(Do("PLAY", kCam1, session + "Range: npt=0-\r\n")), 200U);
  const auto sent = server_.Send(Id(session), 0, true, {});
  ASSERT_TRUE(sent.has_value());
  EXPECT_EQ(sent->bytes[1], std::byte{1});
  EXPECT_EQ(Status(Do("PAUSE", kCam1, session)), 200U);
  EXPECT_FALSE(server_.Send(Id(session), 0, false, {}));
  EXPECT_EQ(Status(Do("TEARDOWN", kCam1, session)), 200U);
  EXPECT_EQ(Status(Do("PLAY", kCam1, session)), 454U);
  EXPECT_FALSE(server_.Send(Id(session), 0, false, {}));
}

TEST_F(RtspSession, ASessionOfAnotherConnectionIsNotFound) {  // CVE-2026-41470
  const std::string session = SetUpTrack();
  connection_ = Open();
  EXPECT_EQ(Status(Do("PLAY", kCam1, session)), 454U);
  EXPECT_EQ(Status(Do("TEARDOWN", kCam1, session)), 454U);
  EXPECT_EQ(server_.sessions().size(), 1U);
}

TEST_F(RtspSession, ASessionOfAnotherUserIsNotFound) {
  const std::string session = SetUpTrack();
  EXPECT_EQ(Status(Do("PLAY", kCam1, session, "operator")), 454U);
  EXPECT_EQ(Status(Do("PLAY", kCam1, session, "viewer")), 200U);
}

TEST_F(RtspSession, CredentialsOfAnotherConnectionAreRefused) {
  Do("DESCRIBE", kCam1);
  const std::string seen = last_;
  connection_ = Open();
  EXPECT_EQ(Status(Say(seen)), 401U);
}

TEST_F(RtspSession, TooManyWrongLoginsCloseTheConnection) {
  for (unsigned i = 1; i < kMaxFailedLogins; ++i) {
    EXPECT_EQ(Status(Do("DESCRIBE", kCam1, "", "viewer", "wrong")), 401U);
    EXPECT_FALSE(output_.close);
  }
  Do("DESCRIBE", kCam1, "", "viewer", "wrong");
  EXPECT_TRUE(output_.close);
  EXPECT_TRUE(Say("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n").empty());
}

TEST_F(RtspSession, AnOldNonceIsStale) {
  Do("DESCRIBE", kCam1);
  now_ += kNonceLifetimeMs;
  EXPECT_NE(Say(last_).find("stale=true"), std::string::npos);
}

TEST_F(RtspSession, ASecondSetupOfATrackReplacesItsTransport) {  // CVE-2021-38381
  const std::string session = SetUpTrack();
  EXPECT_EQ(Status(Do("SETUP", "rtsp://h/cam1/track0",
                      session + "Transport: RTP/AVP/TCP;unicast;interleaved=4-5\r\n")),
            200U);
  ASSERT_EQ(server_.sessions().begin()->second.tracks.size(), 1U);
  Do("PLAY", kCam1, session);
  EXPECT_EQ(server_.Send(Id(session), 0, false, {})->bytes[1], std::byte{4});
  Say(std::string("$\0\0\1x", 5));
  EXPECT_TRUE(output_.events.empty()) << "the old channel is nobody's";
  EXPECT_EQ(Status(Do("SETUP", "rtsp://h/cam1/track0", session + kTcp)), 455U);
}

TEST_F(RtspSession, ChannelsInUseAreNotGivenTwice) {
  const std::string session = SetUpTrack();
  const std::string reply = Do("SETUP", "rtsp://h/cam1/track1", session + kTcp);
  EXPECT_NE(reply.find("interleaved=2-3"), std::string::npos) << reply;
}

TEST_F(RtspSession, FramesReachOnlyTracksThatWereSetUp) {
  Say(std::string("$\1\0\1x", 5));
  EXPECT_TRUE(output_.events.empty());
  SetUpTrack();
  Say(std::string("$\1\0\1x", 5));
  ASSERT_EQ(output_.events.size(), 1U);
  EXPECT_TRUE(std::get<FrameReceived>(output_.events[0]).rtcp);
}

TEST_F(RtspSession, UdpGoesToTheClientsAddressOnly) {
  EXPECT_TRUE(
      SetUpTrack("rtsp://h/cam1/track0",
                 "Transport: RTP/AVP;unicast;destination=192.0.2.9;client_port=5000-5001\r\n")
          .empty());
  const std::string session =
      SetUpTrack("rtsp://h/cam1/track0", "Transport: RTP/AVP;unicast;client_port=5000-5001\r\n");
  ASSERT_FALSE(session.empty());
  Do("PLAY", kCam1, session);
  const auto sent = server_.Send(Id(session), 0, true, {});
  EXPECT_EQ(sent->port, 5001);
  EXPECT_FALSE(sent->connection);
}

TEST_F(RtspSession, IdleSessionsRunOutAndUsedOnesDoNot) {
  const std::string session = SetUpTrack();
  now_ += 59'999;
  EXPECT_EQ(Status(Do("GET_PARAMETER", kCam1, session)), 200U);
  now_ += 59'999;
  EXPECT_TRUE(server_.Advance(now_).empty());
  now_ += 1;
  const auto events = server_.Advance(now_);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(std::get<SessionEnded>(events[0]).reason, EndReason::kTimeout);
  EXPECT_EQ(Status(Do("PLAY", kCam1, session)), 454U);
}

TEST_F(RtspSession, TheConnectionTakesItsSessionsAlong) {
  SetUpTrack();
  EXPECT_EQ(server_.Close(connection_).size(), 1U);
  EXPECT_TRUE(server_.sessions().empty());
  EXPECT_EQ(server_.connections(), 0U);
}

TEST_F(RtspSession, SeveralTracksArePlayedTogether) {
  const std::string session = SetUpTrack();
  SetUpTrack("rtsp://h/cam1/track1", session + kTcp);
  EXPECT_EQ(Status(Do("PLAY", "rtsp://h/cam1/track0", session)), 460U);
  EXPECT_EQ(Status(Do("PLAY", kCam1, session)), 200U);
  EXPECT_EQ(Status(Do("TEARDOWN", "rtsp://h/cam1/track0", session)), 460U);
  Do("PAUSE", kCam1, session);
  EXPECT_EQ(Status(Do("TEARDOWN", "rtsp://h/cam1/track0", session)), 200U);
  EXPECT_EQ(server_.sessions().begin()->second.tracks.size(), 1U);
}

TEST_F(RtspSession, ASessionHasOnePresentation) {
  const std::string session = SetUpTrack();
  EXPECT_EQ(Status(Do("SETUP", "rtsp://h/cam2/track0", session + kTcp)), 459U);
  EXPECT_EQ(Status(Do("PLAY", "rtsp://h/cam2", session)), 404U);
}

TEST_F(RtspSession, SessionsOfAConnectionAreLimited) {
  for (std::size_t i = 0; i < kMaxSessionsPerConnection; ++i) EXPECT_FALSE(SetUpTrack().empty());
  EXPECT_EQ(Status(Do("SETUP", "rtsp://h/cam1/track0", kTcp)), 453U);
}

TEST_F(RtspSession, ConnectionsAreLimited) {
  while (server_.connections() < kMaxConnections) Open();
  EXPECT_FALSE(server_.Open("192.0.2.1"));
}

TEST_F(RtspSession, NobodyPushesAndNothingUnknownIsDone) {
  EXPECT_EQ(Status(Do("ANNOUNCE", kCam1)), 405U);
  EXPECT_EQ(Status(Do("RECORD", kCam1)), 405U);
  EXPECT_EQ(Status(Do("FOO", kCam1)), 501U);
  EXPECT_EQ(Status(Do("DESCRIBE", kCam1, "Require: www.onvif.org/ver20/backchannel\r\n")), 551U);
  EXPECT_EQ(Status(Do("DESCRIBE", "rtsp://h/cam3")), 404U);
  EXPECT_EQ(Status(Do("DESCRIBE", kCam1, "Accept: text/html\r\n")), 406U);
}

TEST_F(RtspSession, PipelinedRequestsAreAnsweredInOrder) {
  const std::string one = "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n";
  const std::string replies =
      Say(one + std::string("$\0\0\1x", 5) + "OPTIONS * RTSP/1.0\r\nCSeq: 2\r\n\r\n");
  EXPECT_LT(replies.find("CSeq: 1"), replies.find("CSeq: 2"));
  EXPECT_NE(replies.find("CSeq: 2"), std::string::npos);
}

TEST_F(RtspSession, ABrokenStreamIsAnsweredAndClosed) {
  SetUpTrack();
  EXPECT_EQ(Status(Say("OPTIONS * RTSP/1.0\r\nContent-Length: -1\r\n\r\n")), 400U);
  EXPECT_TRUE(output_.close);
}

}  // namespace
}  // namespace vms::rtsp_session

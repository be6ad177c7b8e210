// The service's HTTP and SOAP: what is answered, what is refused, and when the connection ends.
#include <gtest/gtest.h>

#include "targets/onvif_service/limits.h"
#include "targets/onvif_service/service.h"
#include "tests/unit/targets/onvif_service_test_support.h"

namespace vms::onvif_service {
namespace {

const std::string kGet = "GET /onvif/device_service HTTP/1.1\r\nHost: h\r\n\r\n";

TEST(OnvifService, AnAnswerIsAnEnvelopeOnAConnectionThatStaysOpen) {
  Fixture f;
  ASSERT_EQ(f.client.Status(Post(Envelope(kClockRequest))), 200U);
  EXPECT_FALSE(f.client.closed);
  EXPECT_TRUE(f.client.Says("<Done/>"));
  EXPECT_EQ(*http::FindField(f.client.last.head.fields, "content-type"),
            "application/soap+xml; charset=utf-8");
  EXPECT_EQ(f.client.Status(Post(Envelope(kClockRequest))), 200U);
}

TEST(OnvifService, RequestsInARowAreAnsweredInOrder) {
  Fixture f;
  const auto replies = f.client.Send(Post(Envelope(kClockRequest)) + kGet +
                                     Post(Envelope(kProfiles)) + Post(Envelope(kClockRequest)));
  std::vector<unsigned> statuses;
  for (const auto& reply : replies) {
    statuses.push_back(std::get<http::Response>(reply.head.start).status);
  }
  EXPECT_EQ(statuses, (std::vector<unsigned>{200, 405, 401, 200}));
}

TEST(OnvifService, ARequestMayComeByteByByte) {
  Fixture f;
  const std::string request = Post(Envelope(kClockRequest));
  for (std::size_t i = 0; i + 1 < request.size(); ++i) {
    ASSERT_TRUE(f.client.Send(request.substr(i, 1)).empty());
  }
  EXPECT_EQ(f.client.Status(request.substr(request.size() - 1)), 200U);
}

TEST(OnvifService, NothingIsAnsweredBehindAClose) {
  Fixture f;
  const auto replies = f.client.Send(Post(Envelope(kClockRequest), "Connection: close\r\n") + kGet);
  ASSERT_EQ(replies.size(), 1U);
  EXPECT_EQ(*http::FindField(replies[0].head.fields, "connection"), "close");
  EXPECT_TRUE(f.client.closed);
  EXPECT_TRUE(f.client.Send(Post(Envelope(kClockRequest))).empty());
  EXPECT_EQ(f.device.calls.size(), 1U);
}

TEST(OnvifService, WhatIsNotHttpEndsTheConnection) {
  Fixture f;
  EXPECT_EQ(f.client.Status("\x16\x03\x01 TLS?\r\n\r\n" + Post(Envelope(kClockRequest))), 400U);
  EXPECT_TRUE(f.client.closed);
  EXPECT_TRUE(f.device.calls.empty());
}

TEST(OnvifService, OtherPathsAndMethodsAreRefusedAndTheConnectionStays) {
  Fixture f;
  EXPECT_EQ(f.client.Status("GET / HTTP/1.1\r\nHost: h\r\n\r\n"), 404U);
  EXPECT_EQ(f.client.Status("GET /onvif/device_service?x HTTP/1.1\r\nHost: h\r\n\r\n"), 404U);
  EXPECT_EQ(f.client.Status(kGet), 405U);
  EXPECT_EQ(*http::FindField(f.client.last.head.fields, "allow"), "POST");
  EXPECT_FALSE(f.client.closed);
}

TEST(OnvifService, ABodyThatABrowsersFormCouldSendIsRefused) {
  for (const std::string type : {"text/plain", "application/x-www-form-urlencoded",
                                 "application/soap+xml\r\nContent-Type: text/plain"}) {
    Fixture f;
    EXPECT_EQ(f.client.Status(Post(Envelope(kClockRequest), "", type)), 415U) << type;
    EXPECT_TRUE(f.client.closed);
    EXPECT_TRUE(f.device.calls.empty());
  }
  Fixture f;
  EXPECT_EQ(f.client.Status(Post(Envelope(kClockRequest), "", "TEXT/XML ; charset=utf-8")), 200U);
}

TEST(OnvifService, EncodedBodiesAreRefused) {
  Fixture f;
  EXPECT_EQ(f.client.Status(Post(Envelope(kClockRequest), "Content-Encoding: gzip\r\n")), 415U);
}

TEST(OnvifService, ABodyBeyondTheLimitIsRefusedByItsLengthAlone) {
  Fixture f;
  std::string head = Post("", "");
  head.replace(head.find("Length: 0") + 8, 1, std::to_string(kMaxBodyBytes + 1));
  EXPECT_EQ(f.client.Status(head), 413U);
  EXPECT_TRUE(f.client.closed);
}

TEST(OnvifService, ABodyInChunksIsRefusedWhenItGrowsBeyondTheLimit) {
  Fixture f;
  EXPECT_TRUE(f.client
                  .Send("POST /onvif/device_service HTTP/1.1\r\nHost: h\r\nContent-Type: "
                        "text/xml\r\nTransfer-Encoding: chunked\r\n\r\n40000\r\n" +
                        std::string(kMaxBodyBytes, ' ') + "\r\n")
                  .empty());
  EXPECT_EQ(f.client.Status("1\r\n \r\n"), 413U);
  EXPECT_TRUE(f.client.closed);
}

TEST(OnvifService, WhoAsksBeforeSendingABodyIsToldToGoOn) {
  Fixture f;
  const std::string request = Post(Envelope(kClockRequest), "Expect: 100-continue\r\n");
  const std::size_t body = request.find("\r\n\r\n") + 4;
  EXPECT_EQ(f.client.Status(request.substr(0, body)), 100U);
  EXPECT_EQ(f.client.Status(request.substr(body)), 200U);
  EXPECT_EQ(f.client.Status(Post(Envelope(kClockRequest), "Expect: tea\r\n")), 417U);
}

TEST(OnvifService, WhatIsNotAnEnvelopeIsAFaultOfTheSender) {
  Fixture f;
  for (const std::string body : {"", "<a>", "<a/>", "<!DOCTYPE a><a/>"}) {
    const unsigned status = f.client.Status(Post(body));
    EXPECT_TRUE(status == 400U || f.client.Says("VersionMismatch")) << body << status;
  }
  EXPECT_EQ(f.client.Status(Post("<a>")), 400U);
  EXPECT_TRUE(f.client.Says("WellFormed"));
}

TEST(OnvifService, AnotherVersionOfSoapIsAVersionMismatch) {
  Fixture f;
  EXPECT_EQ(f.client.Status(Post("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>"
                                 "<s:Body/></s:Envelope>")),
            500U);
  EXPECT_TRUE(f.client.Says("VersionMismatch"));
}

TEST(OnvifService, AHeaderThatMustBeUnderstoodAndIsNotEndsTheRequest) {
  Fixture f;
  EXPECT_EQ(f.client.Status(
                Post(Envelope(kClockRequest, "<x:Pay xmlns:x='urn:x' s:mustUnderstand='true'/>"))),
            500U);
  EXPECT_TRUE(f.client.Says("MustUnderstand"));
  EXPECT_TRUE(f.device.calls.empty());
}

TEST(OnvifService, UnknownOperationsResponsesAndEmptyBodiesAreNotSupported) {
  Fixture f;
  for (const std::string child : {"<tds:GetNothing/>", "<trt:SystemReboot/>", "<SystemReboot/>", "",
                                  "<tds:GetDeviceInformationResponse/>", "<wsnt:Notify/>"}) {
    const std::string token = Token("administrator", "n" + child);
    EXPECT_EQ(f.client.Status(Post(Envelope(child, token))), 500U) << child;
    EXPECT_TRUE(f.client.Says("ActionNotSupported"));
  }
  EXPECT_TRUE(f.device.calls.empty());
}

TEST(OnvifService, WrongPartsAreToldOnlyToThoseWhoMayAsk) {
  Fixture f;
  const std::string child = "<tds:SetHostname><tds:Name>a;b</tds:Name></tds:SetHostname>";
  EXPECT_EQ(f.client.Status(Post(Envelope(child, Token("user", "n")))), 400U);
  EXPECT_TRUE(f.client.Says("NotAuthorized"));
  EXPECT_EQ(f.client.Status(Post(Envelope(child, Token("administrator", "n")))), 400U);
  EXPECT_TRUE(f.client.Says("InvalidArgVal"));
  EXPECT_TRUE(f.device.calls.empty());
}

TEST(OnvifService, AReplyNamesTheMessageItAnswers) {
  Fixture f;
  ASSERT_EQ(f.client.Status(Post(
                Envelope(kClockRequest,
                         "<w:MessageID xmlns:w='http://www.w3.org/2005/08/addressing'>urn:uuid:7"
                         "</w:MessageID>"))),
            200U);
  EXPECT_TRUE(f.client.Says("RelatesTo"));
  EXPECT_TRUE(f.client.Says("urn:uuid:7"));
}

TEST(OnvifService, AFaultOfTheDeviceIsPassedOn) {
  Fixture f;
  f.device.fails = true;
  EXPECT_EQ(f.client.Status(Post(Envelope(kClockRequest))), 500U);
  EXPECT_TRUE(f.client.Says("it is broken"));
}

TEST(OnvifService, ConnectionsAreCounted) {
  NotingDevice device;
  Service service(TestConfig(), device, Fixture::Bytes());
  std::optional<ConnectionId> id;
  for (std::size_t i = 0; i < kMaxConnections; ++i) {
    id = service.Open();
    ASSERT_TRUE(id);
  }
  EXPECT_FALSE(service.Open());
  service.Close(*id);
  EXPECT_TRUE(service.Open());
}

}  // namespace
}  // namespace vms::onvif_service

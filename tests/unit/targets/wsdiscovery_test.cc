#include <gtest/gtest.h>

#include <array>
#include <string>

#include "targets/wsdiscovery/limits.h"
#include "targets/wsdiscovery/message.h"
#include "targets/wsdiscovery/scopes.h"

namespace vms::wsdiscovery {
namespace {

using enum ParseErrorKind;

std::string Datagram(const std::string& name, const std::string& body,
                     const std::string& headers = "") {
  const std::string ns(kDiscovery);
  return "<s:Envelope xmlns:s='" + std::string(soap::kSoap12) + "' xmlns:a='" +
         std::string(soap::kWsa2004) + "' xmlns:d='" + ns +
         "' xmlns:n='urn:n'><s:Header><a:Action>" + ns + "/" + name +
         "</a:Action><a:MessageID>urn:uuid:1</a:MessageID>" + headers +
         "</s:Header><s:Body><d:" + name + ">" + body + "</d:" + name + "></s:Body></s:Envelope>";
}

Parsed<Message> Parse(const std::string& text) { return ParseMessage(ByteView::OfText(text)); }

const std::string kEndpoint =
    "<a:EndpointReference><a:Address>urn:uuid:2</a:Address></a:EndpointReference>";

TEST(WsDiscovery, ReadsAProbeMatch) {
  const auto message = Parse(Datagram(
      "ProbeMatches",
      "<d:ProbeMatch>" + kEndpoint +
          "<d:Types>n:Camera Plain</d:Types><d:Scopes> onvif://www.onvif.org/a\nb:c </d:Scopes>"
          "<d:XAddrs>http://192.0.2.7/x</d:XAddrs><d:MetadataVersion>7</d:MetadataVersion>"
          "</d:ProbeMatch>",
      "<d:AppSequence InstanceId='1' MessageNumber='4294967295'/>"));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->kind, Kind::kProbeMatches);
  ASSERT_EQ(message->devices.size(), 1U);
  EXPECT_EQ(message->devices[0], (Device{"urn:uuid:2",
                                         {{"urn:n", "Camera"}, {"", "Plain"}},
                                         {"onvif://www.onvif.org/a", "b:c"},
                                         MatchRule::kRfc3986,
                                         {"http://192.0.2.7/x"},
                                         7}));
  EXPECT_EQ(message->sequence, (AppSequence{1, 4294967295, std::nullopt}));
  EXPECT_EQ(Parse(PrintMessage(*message)).value(), *message);
}

TEST(WsDiscovery, TakesAProbeForEverything) {
  const auto message = Parse(Datagram("Probe", ""));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->devices, std::vector<Device>(1));
}

TEST(WsDiscovery, RefusesWhatTwoReadersCouldReadInTwoWays) {
  std::string other = Datagram("Probe", "");
  other.replace(other.find("/Probe<"), 7, "/Hello<");
  EXPECT_EQ(Parse(other).error().kind, kMalformed);
  EXPECT_EQ(Parse(Datagram("Hello", kEndpoint + kEndpoint)).error().kind, kMalformed);
  EXPECT_EQ(Parse(Datagram("Probe", "<d:Types/><d:Types/>")).error().kind, kMalformed);
  EXPECT_EQ(Parse(Datagram("Probe", "", "<a:MessageID>x</a:MessageID>")).error().kind, kMalformed);
}

TEST(WsDiscovery, RefusesWhatIsMissingOrOutOfRange) {
  EXPECT_EQ(Parse(Datagram("Hello", "")).error().kind, kMalformed);
  EXPECT_EQ(Parse(Datagram("Other", "")).error().kind, kUnsupported);
  EXPECT_EQ(Parse(Datagram("Probe", "<d:Types>q:x</d:Types>")).error().kind, kMalformed);
  EXPECT_EQ(Parse(Datagram("Probe", "<d:Scopes MatchBy='x'/>")).error().kind, kUnsupported);
  const std::string version = "<d:MetadataVersion>4294967296</d:MetadataVersion>";
  EXPECT_EQ(Parse(Datagram("Hello", kEndpoint + version)).error().kind, kMalformed);
  for (const std::string_view bad : {"-1", "4294967296", "", "x"}) {
    const std::string header =
        "<d:AppSequence InstanceId='1' MessageNumber='" + std::string(bad) + "'/>";
    EXPECT_FALSE(Parse(Datagram("Bye", kEndpoint, header))) << bad;
  }
}

TEST(WsDiscovery, StopsAtItsLimits) {
  const auto scopes = [](std::size_t count) {
    std::string list = "<d:Scopes>";
    for (std::size_t i = 0; i < count; ++i) list += "a:b ";
    return Datagram("Probe", list + "</d:Scopes>");
  };
  EXPECT_TRUE(Parse(scopes(kMaxScopes)));
  EXPECT_EQ(Parse(scopes(kMaxScopes + 1)).error().kind, kOverLimit);
  std::string matches;
  for (std::size_t i = 0; i < kMaxMatches; ++i) {
    matches += "<d:ProbeMatch>" + kEndpoint + "</d:ProbeMatch>";
  }
  EXPECT_TRUE(Parse(Datagram("ProbeMatches", matches)));
  matches += "<d:ProbeMatch>" + kEndpoint + "</d:ProbeMatch>";
  EXPECT_EQ(Parse(Datagram("ProbeMatches", matches)).error().kind, kOverLimit);
  EXPECT_EQ(Parse(std::string(kMaxDatagramBytes + 1, ' ')).error().kind, kOverLimit);
}

TEST(WsDiscoveryScopes, MatchByWholeSegments) {
  struct Case {
    std::string_view wanted, offered;
    bool matches;
  };
  constexpr std::array kCases = {
      Case{"http://example.com/abc", "http://example.com/abc/def", true},
      Case{"http://example.com/a", "http://example.com/abc", false},
      Case{"HTTP://Example.com/abc", "http://example.COM/abc", true},
      Case{"http://example.com/ABC", "http://example.com/abc", false},
      Case{"http://example.com/abc/", "http://example.com/abc", true},
      Case{"http://example.com", "http://example.com/abc", true},
      Case{"http://example.com", "http://example.com.evil/abc", false},
      Case{"http://example.com/a?x#y", "http://example.com/a/b?z", true},
      Case{"http://example.com/a/../b", "http://example.com/a/../b", false},
      Case{"http://example.com/abc/def", "http://example.com/abc", false},
      Case{"no scheme", "no scheme", false},
      Case{"", "", false},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(ScopeMatches(MatchRule::kRfc3986, c.wanted, c.offered), c.matches)
        << c.wanted << " " << c.offered;
  }
}

TEST(WsDiscoveryScopes, KnowTheirOtherRules) {
  EXPECT_TRUE(ScopeMatches(MatchRule::kUuid, "urn:uuid:AB", "URN:uuid:ab"));
  EXPECT_FALSE(ScopeMatches(MatchRule::kStrcmp0, "a", "A"));
  EXPECT_EQ(ParseMatchRule(std::nullopt), MatchRule::kRfc3986);
  EXPECT_EQ(ParseMatchRule(std::string(kDiscovery) + "/ldap"), std::nullopt);
  for (const auto rule : {MatchRule::kRfc3986, MatchRule::kUuid, MatchRule::kStrcmp0}) {
    EXPECT_EQ(ParseMatchRule(PrintMatchRule(rule)), rule);
  }
}

TEST(WsDiscoveryScopes, AllThatAreWantedMustMatch) {
  const std::array<std::string, 2> wanted = {"a:b", "a:c"};
  const std::array<std::string, 3> offered = {"a:c/d", "a:b", "x"};
  EXPECT_TRUE(ScopesMatch(MatchRule::kRfc3986, wanted, offered));
  EXPECT_FALSE(ScopesMatch(MatchRule::kStrcmp0, wanted, offered));
  EXPECT_TRUE(ScopesMatch(MatchRule::kStrcmp0, {}, {}));
}

}  // namespace
}  // namespace vms::wsdiscovery

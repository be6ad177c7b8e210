#include <gtest/gtest.h>

#include <string>

#include "targets/onvif/device.h"
#include "targets/onvif/events.h"
#include "targets/onvif/limits.h"
#include "targets/onvif/media.h"
#include "targets/onvif/ptz.h"

namespace vms::onvif {
namespace {

using enum ParseErrorKind;

std::string Wrap(const std::string& name, Ns ns, const std::string& inside) {
  return "<m:" + name + " xmlns:m='" + std::string(UriOf(ns)) + "' xmlns:tt='" +
         std::string(UriOf(Ns::kSchema)) + "' xmlns:w='" + std::string(UriOf(Ns::kNotify)) +
         "' xmlns:t='urn:topics'>" + inside + "</m:" + name + ">";
}

template <typename Read>
auto With(const std::string& text, Read read) {
  const auto document = xml::Document::Parse(text);
  EXPECT_TRUE(document.has_value()) << text;
  return read(document->root());
}
auto Device(const std::string& name, const std::string& inside) {
  return With(Wrap(name, Ns::kDevice, inside), ReadDeviceMessage);
}
auto Ptz(const std::string& name, const std::string& inside) {
  return With(Wrap(name, Ns::kPtz, inside), ReadPtzMessage);
}
auto Media(const std::string& name, const std::string& inside, Ns ns = Ns::kMedia) {
  return With(Wrap(name, ns, inside), ReadMediaMessage);
}
auto Dns(const std::string& type, const std::string& address) {
  return Device("SetDNS", "<m:FromDHCP>false</m:FromDHCP><m:DNSManual><tt:Type>" + type +
                              "</tt:Type><tt:" + type + "Address>" + address + "</tt:" + type +
                              "Address></m:DNSManual>");
}

TEST(OnvifDevice, DnsAddressesAreOfTheirKind) {  // CVE-2018-19082
  EXPECT_TRUE(Dns("IPv4", "192.0.2.53"));
  for (const char* bad :
       {"192.0.2", "192.0.2.256", "192.0.2.1.1", "01.2.3.4", "", "1.2.3.4;reboot"}) {
    EXPECT_EQ(Dns("IPv4", bad).error().kind, kMalformed) << bad;
  }
  EXPECT_FALSE(Dns("IPv4", std::string(4096, '1')));
  for (const char* good : {"::", "::1", "2001:db8::53", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1"}) {
    EXPECT_TRUE(Dns("IPv6", good)) << good;
  }
  for (const char* bad : {":::", "1:2", "1:2:3:4:5:6:7:8:9", "12345::", "fe80::1%eth0", "::1::"}) {
    EXPECT_FALSE(Dns("IPv6", bad)) << bad;
  }
  EXPECT_FALSE(Device("SetDNS",
                      "<m:FromDHCP>0</m:FromDHCP><m:DNSManual><tt:Type>IPv4</tt:Type>"
                      "<tt:IPv4Address>192.0.2.1</tt:IPv4Address><tt:IPv6Address>::1"
                      "</tt:IPv6Address></m:DNSManual>"));
}

TEST(OnvifDevice, AHostNameIsBoundedAndPlain) {  // CVE-2023-51628
  const auto host = [](const std::string& name) {
    return Device("SetHostname", "<m:Name>" + name + "</m:Name>");
  };
  EXPECT_TRUE(host("cam-1.example"));
  EXPECT_TRUE(host(""));
  EXPECT_EQ(host(std::string(254, 'a')).error().kind, kOverLimit);
  EXPECT_EQ(host(std::string(64, 'a')).error().kind, kOverLimit);
  for (const char* bad : {"a b", "$(reboot)", "-a", "a.", "a..b", "&gt;"}) {
    EXPECT_EQ(host(bad).error().kind, kMalformed) << bad;
  }
}

TEST(OnvifDevice, ATimeZoneIsBoundedAndNamesNoFile) {  // CVE-2024-51347
  const auto zone = [](const std::string& tz) {
    return Device("SetSystemDateAndTime",
                  "<m:DateTimeType>NTP</m:DateTimeType><m:DaylightSavings>0</m:DaylightSavings>"
                  "<m:TimeZone><tt:TZ>" +
                      tz + "</tt:TZ></m:TimeZone>");
  };
  EXPECT_TRUE(zone("CET-1CEST,M3.5.0,M10.5.0/3"));
  EXPECT_TRUE(zone("MoroccoStandardTime0"));
  EXPECT_EQ(zone(std::string(129, 'A')).error().kind, kOverLimit);
  for (const char* bad : {"", "/etc/passwd", "../x", ":x", "A;reboot", "A1234567890", "`x`"}) {
    EXPECT_EQ(zone(bad).error().kind, kMalformed) << bad;
  }
}

TEST(OnvifDevice, AClockSetByHandNeedsADayOfTheCalendar) {
  const auto set = [](const std::string& day) {
    return Device(
        "SetSystemDateAndTime",
        "<m:DateTimeType>Manual</m:DateTimeType><m:DaylightSavings>0</m:DaylightSavings>" + day);
  };
  const auto date = [](const std::string& day) {
    return "<m:UTCDateTime><tt:Time><tt:Hour>1</tt:Hour><tt:Minute>2</tt:Minute><tt:Second>3"
           "</tt:Second></tt:Time><tt:Date><tt:Year>2023</tt:Year><tt:Month>2</tt:Month><tt:Day>" +
           day + "</tt:Day></tt:Date></m:UTCDateTime>";
  };
  EXPECT_TRUE(set(date("28")));
  EXPECT_FALSE(set(date("29")));
  EXPECT_FALSE(set(""));
}

TEST(OnvifDevice, ANamespaceIsKnownByItsAddressAndNotByItsPrefix) {
  EXPECT_TRUE(Device("GetUsers", ""));
  EXPECT_EQ(With("<tds:GetUsers xmlns:tds='urn:other'/>", ReadDeviceMessage).error().kind,
            kUnsupported);
}

TEST(OnvifDevice, PartsComeInAnyOrderOnceEachAmongUnknownOnes) {
  const std::string name = "<m:Manufacturer>A</m:Manufacturer>";
  const std::string rest =
      "<x/><m:FirmwareVersion>1</m:FirmwareVersion><m:New>1</m:New><m:Model>&gt;</m:Model>";
  const auto read = Device("GetDeviceInformationResponse", rest + name);
  ASSERT_TRUE(read);
  EXPECT_EQ(std::get<GetDeviceInformationResponse>(*read).model, ">");  // CVE-2018-20051
  EXPECT_FALSE(Device("GetDeviceInformationResponse", rest + name + name));
  EXPECT_FALSE(Device("GetDeviceInformationResponse", rest));
}

TEST(OnvifMedia, AStreamSetupHasOnlyKnownWords) {  // CVE-2025-69986
  const auto uri = [](const std::string& stream, const std::string& protocol) {
    return Media("GetStreamUri", "<m:StreamSetup><tt:Stream>" + stream +
                                     "</tt:Stream><tt:Transport><tt:Protocol>" + protocol +
                                     "</tt:Protocol></tt:Transport></m:StreamSetup>"
                                     "<m:ProfileToken>p</m:ProfileToken>");
  };
  EXPECT_TRUE(uri("RTP-Unicast", " RTSP "));
  EXPECT_FALSE(uri("RTP-Unicast", std::string(4096, 'R')));
  EXPECT_FALSE(uri("rtp-unicast", "RTSP"));
  EXPECT_FALSE(uri("RTP-Unicast", ""));
  EXPECT_FALSE(Media("GetStreamUri", "<m:ProfileToken>p</m:ProfileToken>"));
}

TEST(OnvifMedia, ReadsTheFormOfMedia2) {
  const auto read =
      Media("GetStreamUri", "<m:Protocol>RTSP</m:Protocol><m:ProfileToken>p</m:ProfileToken>",
            Ns::kMedia2);
  ASSERT_TRUE(read);
  EXPECT_EQ(std::get<Media2Protocol>(std::get<GetStreamUri>(*read).transport),
            Media2Protocol::kRtsp);
}

TEST(OnvifMedia, BoundsItsProfiles) {
  std::string profiles;
  for (std::size_t i = 0; i < kMaxProfiles; ++i) {
    profiles += "<m:Profiles token='p'><tt:Name/></m:Profiles>";
  }
  EXPECT_TRUE(Media("GetProfilesResponse", profiles));
  EXPECT_EQ(Media("GetProfilesResponse", profiles + "<m:Profiles token='p'/>").error().kind,
            kOverLimit);
  EXPECT_FALSE(Media("GetProfilesResponse", "<m:Profiles token=''><tt:Name/></m:Profiles>"));
}

TEST(OnvifPtz, NumbersAreFiniteAndInRange) {
  const auto move = [](const std::string& x) {
    return Ptz("ContinuousMove", "<m:ProfileToken>p</m:ProfileToken><m:Velocity><tt:Zoom x='" + x +
                                     "'/></m:Velocity>");
  };
  EXPECT_TRUE(move("-0.5"));
  for (const char* bad : {"NaN", "INF", "1e39", "1001", "-1001", "", "0x1", "1,5"}) {
    EXPECT_FALSE(move(bad)) << bad;
  }
}

TEST(OnvifPtz, ATimeoutEndsWithinADay) {  // CVE-2023-51627
  const auto move = [](const std::string& timeout) {
    return Ptz("ContinuousMove", "<m:ProfileToken>p</m:ProfileToken><m:Velocity/><m:Timeout>" +
                                     timeout + "</m:Timeout>");
  };
  EXPECT_TRUE(move("PT10S"));
  EXPECT_TRUE(move("P1D"));
  EXPECT_EQ(move("P1DT1S").error().kind, kOverLimit);
  for (const char* bad : {"-PT1S", "P1M", "PT", "10"}) EXPECT_FALSE(move(bad)) << bad;
  EXPECT_FALSE(move("PT" + std::string(4096, '9') + "S"));
}

TEST(OnvifEvents, ATopicIsResolvedAndConcrete) {
  const auto notify = [](const std::string& topic) {
    return With(
        Wrap("Notify", Ns::kNotify,
             "<w:NotificationMessage><w:Topic>" + topic + "</w:Topic></w:NotificationMessage>"),
        ReadEventMessage);
  };
  const auto read = notify(" t:A/B ");
  ASSERT_TRUE(read);
  const TopicExpression& topic = *std::get<Notify>(*read).notifications.front().topic;
  EXPECT_EQ(topic.paths.front().steps.front(), (TopicStep{"urn:topics", "A"}));
  for (const char* bad : {"", "t:A/*", "t:A//.", "t:A|t:B", "q:A", "t:A//B", "1"}) {
    EXPECT_FALSE(notify(bad)) << bad;
  }
  EXPECT_EQ(notify(std::string(kMaxTopicBytes + 1, 'a')).error().kind, kOverLimit);
}

TEST(OnvifEvents, AFilterMatchesWholeSteps) {
  const auto parse = [](const std::string& text) {
    return With(Wrap("x", Ns::kNotify, text),
                [](const xml::Element& element) { return ReadTopicExpression(element); });
  };
  const auto topic = parse("t:A/B/C");
  ASSERT_TRUE(topic);
  const auto matches = [&](const char* filter) {
    return TopicMatches(*parse(filter), topic->paths.front());
  };
  EXPECT_TRUE(matches("t:A//."));
  EXPECT_TRUE(matches("t:X|t:A/*/C"));
  EXPECT_FALSE(matches("t:A"));
  EXPECT_FALSE(matches("t:A/BB//."));
  EXPECT_FALSE(matches("A/B/C"));
}

TEST(OnvifEvents, APullAsksForNoMoreThanTheLimit) {
  const auto read =
      With(Wrap("PullMessages", Ns::kEvents,
                "<m:Timeout>PT1M</m:Timeout><m:MessageLimit>2147483647</m:MessageLimit>"),
           ReadEventMessage);
  ASSERT_TRUE(read);
  EXPECT_EQ(std::get<PullMessages>(*read).limit, kMaxNotifications);
}

}  // namespace
}  // namespace vms::onvif

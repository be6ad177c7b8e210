#include <gtest/gtest.h>

#include "targets/device_command/command.h"

namespace vms::device_command {
namespace {

using enum Kind;

struct Case {
  Kind kind;
  std::string_view text;
};

TEST(DeviceSetting, TakesWhatDevicesAreGiven) {
  for (const auto& [kind, text] : {Case{kHostName, "camera-7"},
                                   {kHostName, "Cam.example.org"},
                                   {kServer, "2001:db8::123"},
                                   {kServer, "192.0.2.1"},
                                   {kInterface, "enp3s0.100"},
                                   {kTimeZone, "America/Argentina/Buenos_Aires"},
                                   {kTimeZone, "Etc/GMT+5"},
                                   {kCameraUrl, "rtsp://10.0.0.7:554/cam?channel=1&subtype=0"},
                                   {kCameraUrl, "rtsps://[2001:db8::1]/"},
                                   {kCommunity, "public"}}) {
    EXPECT_TRUE(Check(kind, text)) << text;
  }
}

TEST(DeviceSetting, RefusesWhatIsMoreThanAWord) {
  for (unsigned kind = 0; kind < kKinds; ++kind) {
    for (const std::string_view text :
         {std::string_view(), std::string_view("-h"), std::string_view("a b"),
          std::string_view("a;reboot"), std::string_view("$(id)"), std::string_view("a\nb"),
          std::string_view("a\0b", 3), std::string_view("`id`"), std::string_view("a|b"),
          std::string_view("@file"), std::string_view("--")}) {
      EXPECT_FALSE(Check(static_cast<Kind>(kind), text)) << kind << text;
    }
  }
}

TEST(DeviceSetting, RefusesTheEdgesOfEachKind) {
  for (const auto& [kind, text] : {Case{kHostName, "1.2.3.4"},
                                   {kHostName, "a..b"},
                                   {kHostName, "a-"},
                                   {kHostName, "a.0x7f"},
                                   {kServer, "a iburst"},
                                   {kIpv4, "01.2.3.4"},
                                   {kIpv4, "1.2.3.256"},
                                   {kIpv6, "1::2::3"},
                                   {kIpv6, "fe80::1%eth0"},
                                   {kInterface, "sixteen-letters-"},
                                   {kTimeZone, "../../etc/passwd"},
                                   {kTimeZone, "/etc/passwd"},
                                   {kCameraUrl, "rtsp://user:pass@host/"},
                                   {kCameraUrl, "file:///etc/passwd"},
                                   {kCameraUrl, "concat:a|b"},
                                   {kCameraUrl, "rtsp://host:0/"},
                                   {kCameraUrl, "rtsp:///"}}) {
    EXPECT_FALSE(Check(kind, text)) << text;
  }
  EXPECT_FALSE(Check(kHostName, std::string(64, 'a')));
  EXPECT_EQ(Check(kCommunity, std::string(33, 'a')).error().kind, ParseErrorKind::kOverLimit);
}

TEST(DeviceCommand, PutsTheEndOfOptionsInFrontOfAValue) {
  EXPECT_EQ(SetHostName(Check(kHostName, "a").value())->words,
            (std::vector<std::string>{"/usr/bin/hostnamectl", "set-hostname", "--", "a"}));
}

TEST(DeviceCommand, RefusesAValueOfAnotherKind) {
  EXPECT_FALSE(SetHostName(Check(kTimeZone, "UTC").value()));
  EXPECT_FALSE(ProbeCamera(Check(kHostName, "a").value()));
  const auto interface = Check(kInterface, "eth0").value();
  EXPECT_FALSE(SetAddress(interface, 24, interface));
  EXPECT_FALSE(SetAddress(Check(kIpv4, "1.2.3.4").value(), 33, interface));
  EXPECT_TRUE(SetAddress(Check(kIpv6, "::1").value(), 128, interface));
}

}  // namespace
}  // namespace vms::device_command

// Properties of settings over generated texts; the harness checks them over mutated ones.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "harnesses/kit/command_tripwire.h"
#include "targets/device_command/command.h"

namespace vms::device_command {
namespace {

using assay::kit::CommandTripwire;

Kind AnyKind() { return static_cast<Kind>(*rc::gen::inRange<unsigned>(0, kKinds)); }

std::string RightFor(Kind kind) {
  switch (kind) {
    case Kind::kHostName:
    case Kind::kServer:
      return "camera-7.example.org";
    case Kind::kIpv4:
      return "192.168.1.7";
    case Kind::kIpv6:
      return "fe80::1:2";
    case Kind::kInterface:
      return "eth0.7";
    case Kind::kTimeZone:
      return "America/Argentina/Buenos_Aires";
    case Kind::kCameraUrl:
      return "rtsp://10.0.0.7:554/live?a=1&b=2";
    case Kind::kCommunity:
      return "public_7";
  }
  return {};
}

// A right one, or one with a few characters changed that mean something to somebody.
std::string AnyText(Kind kind) {
  std::string text = RightFor(kind);
  const int changes = *rc::gen::inRange(0, 3);
  for (int i = 0; i < changes; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    text.insert(at, 1, *rc::gen::elementOf(std::string("-@+ ;|&$`'\"\\\n\t\0#~*?!=./:aZ0%", 27)));
  }
  return text;
}

RC_GTEST_PROP(DeviceCommandProperties, WhatIsAcceptedIsOnePlainWord, ()) {
  const Kind kind = AnyKind();
  const std::string text = AnyText(kind);
  const auto value = Check(kind, text);
  if (!value) return;
  RC_ASSERT(value->text() == text);
  const CommandTripwire::Part hole =
      kind == Kind::kCameraUrl ? CommandTripwire::kQuotedHole : CommandTripwire::kHole;
  const CommandTripwire wire({{"/bin/set"}, hole});
  RC_ASSERT(!wire.Tripped({"/bin/set", value->text()}));
}

RC_GTEST_PROP(DeviceCommandProperties, WhatIsRightIsAccepted, ()) {
  const Kind kind = AnyKind();
  RC_ASSERT(Check(kind, RightFor(kind)).has_value());
}

RC_GTEST_PROP(DeviceCommandProperties, ACommandTakesOnlyItsKind, ()) {
  const Kind kind = AnyKind();
  const Value value = Check(kind, RightFor(kind)).value();
  RC_ASSERT(SetHostName(value).has_value() == (kind == Kind::kHostName));
  RC_ASSERT(SetTimeZone(value).has_value() == (kind == Kind::kTimeZone));
  RC_ASSERT(AddTimeServer(value).has_value() == (kind == Kind::kServer));
  RC_ASSERT(ProbeCamera(value).has_value() == (kind == Kind::kCameraUrl));
}

}  // namespace
}  // namespace vms::device_command

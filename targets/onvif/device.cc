#include "targets/onvif/device.h"

#include "targets/onvif/describe_device.h"
#include "targets/onvif/limits.h"
#include "targets/onvif/message.h"

namespace vms::onvif {
namespace {

template <typename P>
void DescribeClock(P& part, Of<P, ClockTime> value) {
  part.Group(Tt("Time"), true, [&](auto& time) {
    time.Value(Tt("Hour"), value.hour, 0, 23);
    time.Value(Tt("Minute"), value.minute, 0, 59);
    time.Value(Tt("Second"), value.second, 0, 60);
  });
  part.Group(Tt("Date"), true, [&](auto& date) {
    date.Value(Tt("Year"), value.year, 1, 9999);
    date.Value(Tt("Month"), value.month, 1, 12);
    date.Value(Tt("Day"), value.day, 1, 31);
  });
}

constexpr auto kClock = [](auto& part, auto& value) {
  DescribeClock(part, value);
  if constexpr (std::remove_reference_t<decltype(part)>::kReads) {
    if (!xml::IsCalendarDay(value.year, value.month, value.day)) {
      part.Fail(ParseErrorKind::kMalformed, "a day that no calendar has");
    }
  }
};

// `ns`: of the parts, which the request has in its own namespace.
template <typename P>
void DescribeSettings(P& part, Of<P, SystemDateAndTime> value, Ns ns) {
  part.Value({ns, "DateTimeType"}, value.source, Words{"Manual", "NTP"});
  part.Value({ns, "DaylightSavings"}, value.daylight_savings);
  part.Group({ns, "TimeZone"}, value.time_zone.has_value(),
             [&](auto& zone) { zone.Value(Tt("TZ"), value.time_zone, CheckTimeZone); });
  part.Part({ns, "UTCDateTime"}, value.utc, kClock);
}

}  // namespace

template <typename P>
void Describe(P&, Of<P, GetDeviceInformation>) {}
template <typename P>
void Describe(P&, Of<P, GetSystemDateAndTime>) {}
template <typename P>
void Describe(P&, Of<P, GetNetworkInterfaces>) {}
template <typename P>
void Describe(P&, Of<P, SystemReboot>) {}
template <typename P>
void Describe(P&, Of<P, GetUsers>) {}

template <typename P>
void Describe(P& part, Of<P, GetDeviceInformationResponse> value) {
  part.Value(Tds("Manufacturer"), value.manufacturer, CheckName);
  part.Value(Tds("Model"), value.model, CheckName);
  part.Value(Tds("FirmwareVersion"), value.firmware_version, CheckName);
  part.Value(Tds("SerialNumber"), value.serial_number, CheckName);
  part.Value(Tds("HardwareId"), value.hardware_id, CheckName);
}

template <typename P>
void Describe(P& part, Of<P, GetSystemDateAndTimeResponse> value) {
  part.Part(Tds("SystemDateAndTime"), value.clock, [](auto& clock, auto& settings) {
    DescribeSettings(clock, settings, Ns::kSchema);
    clock.Part(Tt("LocalDateTime"), settings.local, kClock);
  });
}

template <typename P>
void Describe(P& part, Of<P, SetSystemDateAndTime> value) {
  DescribeSettings(part, value.clock, Ns::kDevice);
  if constexpr (P::kReads) {
    if (value.clock.source == ClockSource::kManual && !value.clock.utc) {
      part.Fail(ParseErrorKind::kMalformed, "a clock set by hand needs a time");
    }
  }
}

Parsed<DeviceMessage> ReadDeviceMessage(const xml::Element& body) {
  return ReadOneOf(body, static_cast<DeviceMessage*>(nullptr));
}
std::string PrintDeviceMessage(const DeviceMessage& message) { return PrintOneOf(message); }

}  // namespace vms::onvif

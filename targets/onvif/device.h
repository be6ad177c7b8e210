// Messages of the device service: ONVIF Core §8 and devicemgmt.wsdl. Requests are read by our
// service, responses by our client; both are hostile. Threads: plain values, pure functions.
//
// Addresses are checked for their form, names and zones for their characters, before anybody hands
// them to a resolver, a shell or libc. Limits: limits.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "targets/base/error.h"
#include "targets/onvif/device_capabilities.h"
#include "targets/onvif/device_network.h"
#include "targets/onvif/namespaces.h"
#include "targets/xml/document.h"

namespace vms::onvif {

// §8.3.1
struct GetDeviceInformation {
  static constexpr QName kName{Ns::kDevice, "GetDeviceInformation"};
  friend bool operator==(const GetDeviceInformation&, const GetDeviceInformation&) = default;
};
struct GetDeviceInformationResponse {
  static constexpr QName kName{Ns::kDevice, "GetDeviceInformationResponse"};
  std::string manufacturer, model, firmware_version;
  std::optional<std::string> serial_number, hardware_id;  // left out by some cameras
  friend bool operator==(const GetDeviceInformationResponse&,
                         const GetDeviceInformationResponse&) = default;
};

// tt:DateTime: a date and a time in numbers. A second 60 is a leap second.
struct ClockTime {
  std::uint16_t year = 1970;
  std::uint8_t month = 1, day = 1, hour = 0, minute = 0, second = 0;
  friend bool operator==(const ClockTime&, const ClockTime&) = default;
};
enum class ClockSource { kManual, kNtp };

// §8.3.3
struct GetSystemDateAndTime {
  static constexpr QName kName{Ns::kDevice, "GetSystemDateAndTime"};
  friend bool operator==(const GetSystemDateAndTime&, const GetSystemDateAndTime&) = default;
};
struct SystemDateAndTime {
  ClockSource source = ClockSource::kManual;
  bool daylight_savings = false;
  std::optional<std::string> time_zone;
  std::optional<ClockTime> utc, local;
  friend bool operator==(const SystemDateAndTime&, const SystemDateAndTime&) = default;
};
struct GetSystemDateAndTimeResponse {
  static constexpr QName kName{Ns::kDevice, "GetSystemDateAndTimeResponse"};
  SystemDateAndTime clock;
  friend bool operator==(const GetSystemDateAndTimeResponse&,
                         const GetSystemDateAndTimeResponse&) = default;
};
// §8.3.4. Manual without a time is refused.
struct SetSystemDateAndTime {
  static constexpr QName kName{Ns::kDevice, "SetSystemDateAndTime"};
  SystemDateAndTime clock;  // without local
  friend bool operator==(const SetSystemDateAndTime&, const SetSystemDateAndTime&) = default;
};

// Of these only the name counts here.
struct SystemReboot {
  static constexpr QName kName{Ns::kDevice, "SystemReboot"};
  friend bool operator==(const SystemReboot&, const SystemReboot&) = default;
};
struct GetUsers {
  static constexpr QName kName{Ns::kDevice, "GetUsers"};
  friend bool operator==(const GetUsers&, const GetUsers&) = default;
};

using DeviceMessage =
    std::variant<GetDeviceInformation, GetDeviceInformationResponse, GetSystemDateAndTime,
                 GetSystemDateAndTimeResponse, SetSystemDateAndTime, GetCapabilities,
                 GetCapabilitiesResponse, GetServices, GetServicesResponse, SetHostname, SetDns,
                 GetNetworkInterfaces, GetNetworkInterfacesResponse, SystemReboot, GetUsers>;

// The child of the envelope's Body. kUnsupported: another message.
[[nodiscard]] Parsed<DeviceMessage> ReadDeviceMessage(const xml::Element& body);
[[nodiscard]] std::string PrintDeviceMessage(const DeviceMessage& message);  // reads back equal

}  // namespace vms::onvif

#include "targets/onvif_service/access.h"

#include <algorithm>
#include <array>

namespace vms::onvif_service {
namespace {

using enum AccessClass;
using onvif::Ns;

constexpr std::array kOperations{
    Operation{{Ns::kDevice, "GetDeviceInformation"}, kReadSystem},
    Operation{{Ns::kDevice, "GetSystemDateAndTime"}, kPreAuth},
    Operation{{Ns::kDevice, "SetSystemDateAndTime"}, kWriteSystem},
    Operation{{Ns::kDevice, "GetCapabilities"}, kPreAuth},
    Operation{{Ns::kDevice, "GetServices"}, kPreAuth},
    Operation{{Ns::kDevice, "SetHostname"}, kWriteSystem},
    Operation{{Ns::kDevice, "SetDNS"}, kWriteSystem},
    Operation{{Ns::kDevice, "GetNetworkInterfaces"}, kReadSystem},
    Operation{{Ns::kDevice, "SystemReboot"}, kUnrecoverable},
    Operation{{Ns::kDevice, "GetUsers"}, kReadSystemSecret},
    Operation{{Ns::kMedia, "GetProfiles"}, kReadMedia},
    Operation{{Ns::kMedia, "GetStreamUri"}, kReadMedia},
    Operation{{Ns::kMedia, "GetSnapshotUri"}, kReadMedia},
    Operation{{Ns::kMedia2, "GetProfiles"}, kReadMedia},
    Operation{{Ns::kMedia2, "GetStreamUri"}, kReadMedia},
    Operation{{Ns::kMedia2, "GetSnapshotUri"}, kReadMedia},
    Operation{{Ns::kPtz, "ContinuousMove"}, kActuate},
    Operation{{Ns::kPtz, "RelativeMove"}, kActuate},
    Operation{{Ns::kPtz, "AbsoluteMove"}, kActuate},
    Operation{{Ns::kPtz, "Stop"}, kActuate},
    Operation{{Ns::kPtz, "GotoPreset"}, kActuate},
    Operation{{Ns::kPtz, "GetPresets"}, kReadMedia},
    Operation{{Ns::kPtz, "GetStatus"}, kReadMedia},
    Operation{{Ns::kEvents, "CreatePullPointSubscription"}, kReadMedia},
    Operation{{Ns::kEvents, "PullMessages"}, kReadMedia},
    Operation{{Ns::kNotify, "Renew"}, kReadMedia},
    Operation{{Ns::kNotify, "Unsubscribe"}, kReadMedia},
};

}  // namespace

bool Permits(Level level, AccessClass access) {
  switch (access) {
    case kPreAuth:
      return true;
    case kReadSystem:
    case kReadMedia:
      return level >= Level::kUser;
    case kActuate:
      return level >= Level::kOperator;
    case kReadSystemSecret:
    case kWriteSystem:
    case kUnrecoverable:
      return level == Level::kAdministrator;
  }
  return false;
}

std::span<const Operation> Operations() { return kOperations; }

const Operation* FindOperation(const xml::Element& body) {
  const auto* found = std::ranges::find_if(kOperations, [&](const Operation& known) {
    return body.Is(onvif::UriOf(known.name.ns), known.name.local);
  });
  return found == kOperations.end() ? nullptr : found;
}

}  // namespace vms::onvif_service

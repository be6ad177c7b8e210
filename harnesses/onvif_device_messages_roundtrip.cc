// Property: a message of the device service that reads keeps to its limits and prints to one that
// reads the same; every address in it is one for libc, too.
// Input: an envelope or its body alone.
#include <arpa/inet.h>

#include "harnesses/onvif_messages.h"
#include "targets/onvif/device.h"
#include "targets/onvif/limits.h"

namespace {

using assay::kit::Oracle;
namespace onvif = vms::onvif;

void CheckAddress(const std::string& address, int family) {
  in6_addr unused;
  Oracle(inet_pton(family, address.c_str(), &unused) == 1, "an_address_is_one_for_libc", address);
}

void Check(const onvif::DeviceMessage& message) {
  if (const auto* dns = std::get_if<onvif::SetDns>(&message)) {
    Oracle(dns->manual.size() <= onvif::kMaxAddresses, "dns_count");
    for (const auto& at : dns->manual) {
      CheckAddress(at.address, at.kind == onvif::AddressKind::kIpv4 ? AF_INET : AF_INET6);
    }
  }
  if (const auto* host = std::get_if<onvif::SetHostname>(&message)) {
    Oracle(host->name.size() <= onvif::kMaxHostBytes, "host_size");
  }
  if (const auto* clock = std::get_if<onvif::SetSystemDateAndTime>(&message)) {
    Oracle(!clock->clock.time_zone || clock->clock.time_zone->size() <= onvif::kMaxZoneBytes,
           "zone_size");
  }
  if (const auto* all = std::get_if<onvif::GetNetworkInterfacesResponse>(&message)) {
    Oracle(all->interfaces.size() <= onvif::kMaxInterfaces, "interface_count");
    for (const auto& one : all->interfaces) {
      if (one.ipv4) {
        for (const auto& at : one.ipv4->manual) CheckAddress(at.address, AF_INET);
      }
      if (one.ipv6) {
        for (const auto& at : one.ipv6->manual) CheckAddress(at.address, AF_INET6);
      }
    }
  }
}

}  // namespace

ASSAY_HARNESS(onvif_device_messages_roundtrip, input) {
  onvif_messages::Roundtrip(input.text(), onvif::ReadDeviceMessage, onvif::PrintDeviceMessage,
                            Check);
}

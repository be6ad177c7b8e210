// Host name, DNS and network interfaces: ONVIF Core §8.2. Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "targets/onvif/namespaces.h"

namespace vms::onvif {

struct SetHostname {
  static constexpr QName kName{Ns::kDevice, "SetHostname"};
  std::string name;  // empty: none, §8.2.2
  friend bool operator==(const SetHostname&, const SetHostname&) = default;
};

enum class AddressKind { kIpv4, kIpv6 };
// tt:IPAddress. The address is one of its kind; an address of the other kind next to it is refused.
struct IpAddress {
  AddressKind kind = AddressKind::kIpv4;
  std::string address;
  friend bool operator==(const IpAddress&, const IpAddress&) = default;
};
struct SetDns {
  static constexpr QName kName{Ns::kDevice, "SetDNS"};
  bool from_dhcp = false;
  std::vector<std::string> search_domains;
  std::vector<IpAddress> manual;
  friend bool operator==(const SetDns&, const SetDns&) = default;
};

struct GetNetworkInterfaces {
  static constexpr QName kName{Ns::kDevice, "GetNetworkInterfaces"};
  friend bool operator==(const GetNetworkInterfaces&, const GetNetworkInterfaces&) = default;
};
struct PrefixedAddress {
  std::string address;
  std::uint8_t prefix_length = 0;  // to 32 or 128
  friend bool operator==(const PrefixedAddress&, const PrefixedAddress&) = default;
};
struct InterfaceInfo {
  std::optional<std::string> name;
  std::string hardware_address;
  std::optional<std::uint32_t> mtu;
  friend bool operator==(const InterfaceInfo&, const InterfaceInfo&) = default;
};
struct InterfaceAddresses {
  bool enabled = false;
  std::vector<PrefixedAddress> manual;
  std::optional<PrefixedAddress> from_dhcp;  // IPv4 only
  friend bool operator==(const InterfaceAddresses&, const InterfaceAddresses&) = default;
};
struct NetworkInterface {
  std::string token;
  bool enabled = false;
  std::optional<InterfaceInfo> info;
  std::optional<InterfaceAddresses> ipv4, ipv6;
  friend bool operator==(const NetworkInterface&, const NetworkInterface&) = default;
};
struct GetNetworkInterfacesResponse {
  static constexpr QName kName{Ns::kDevice, "GetNetworkInterfacesResponse"};
  std::vector<NetworkInterface> interfaces;
  friend bool operator==(const GetNetworkInterfacesResponse&,
                         const GetNetworkInterfacesResponse&) = default;
};

}  // namespace vms::onvif

#include "targets/onvif/device_network.h"

#include "targets/onvif/describe_device.h"
#include "targets/onvif/limits.h"
#include "targets/onvif/message.h"

namespace vms::onvif {
namespace {

// The schema lets an address of each kind stand there; Type decides, and the other is refused, so
// that nobody can check one and use the other.
constexpr auto kIpAddress = [](auto& part, auto& value) {
  part.Value(Tt("Type"), value.kind, Words{"IPv4", "IPv6"});
  const bool v4 = value.kind == AddressKind::kIpv4;
  part.Value(Tt(v4 ? "IPv4Address" : "IPv6Address"), value.address, v4 ? CheckIpv4 : CheckIpv6);
  if constexpr (std::remove_reference_t<decltype(part)>::kReads) {
    if (part.element().Child(UriOf(Ns::kSchema), v4 ? "IPv6Address" : "IPv4Address")) {
      part.Fail(ParseErrorKind::kMalformed, "an address of another kind than its type");
    }
  }
};

template <bool kV4>
constexpr auto kPrefixed = [](auto& part, auto& value) {
  part.Value(Tt("Address"), value.address, kV4 ? CheckIpv4 : CheckIpv6);
  part.Value(Tt("PrefixLength"), value.prefix_length, 0, kV4 ? 32 : 128);
};

template <bool kV4>
constexpr auto kAddresses = [](auto& part, auto& value) {
  part.Value(Tt("Enabled"), value.enabled);
  part.Group(Tt("Config"), true, [&](auto& config) {
    config.List(Tt("Manual"), value.manual, kMaxAddresses, kPrefixed<kV4>);
    if constexpr (kV4) config.Part(Tt("FromDHCP"), value.from_dhcp, kPrefixed<true>);
  });
};

constexpr auto kInterface = [](auto& part, auto& value) {
  part.Attribute("token", value.token, CheckToken);
  part.Value(Tt("Enabled"), value.enabled);
  part.Part(Tt("Info"), value.info, [](auto& inner, auto& info) {
    inner.Value(Tt("Name"), info.name, CheckName);
    inner.Value(Tt("HwAddress"), info.hardware_address, CheckHardwareAddress);
    inner.Value(Tt("MTU"), info.mtu, 0, 65536);
  });
  part.Part(Tt("IPv4"), value.ipv4, kAddresses<true>);
  part.Part(Tt("IPv6"), value.ipv6, kAddresses<false>);
};

Parsed<void> CheckHostNameOrNone(std::string_view text) {
  if (text.empty()) return {};
  return CheckHostName(text);
}

}  // namespace

template <typename P>
void Describe(P& part, Of<P, SetHostname> value) {
  part.Value(Tds("Name"), value.name, CheckHostNameOrNone);
}

template <typename P>
void Describe(P& part, Of<P, SetDns> value) {
  part.Value(Tds("FromDHCP"), value.from_dhcp);
  part.List(Tds("SearchDomain"), value.search_domains, kMaxSearchDomains,
            [](auto& inner, auto& domain) { inner.Self(domain, CheckHostName); });
  part.List(Tds("DNSManual"), value.manual, kMaxAddresses, kIpAddress);
}

template <typename P>
void Describe(P& part, Of<P, GetNetworkInterfacesResponse> value) {
  part.List(Tds("NetworkInterfaces"), value.interfaces, kMaxInterfaces, kInterface);
}

template void Describe(PartReader&, SetHostname&);
template void Describe(PartPrinter&, const SetHostname&);
template void Describe(PartReader&, SetDns&);
template void Describe(PartPrinter&, const SetDns&);
template void Describe(PartReader&, GetNetworkInterfacesResponse&);
template void Describe(PartPrinter&, const GetNetworkInterfacesResponse&);

}  // namespace vms::onvif

// The descriptions of the device service's messages, for device.cc. Explicitly instantiated for the
// reader and the printer in the sources that define them.
#pragma once

#include "targets/onvif/device.h"
#include "targets/onvif/message.h"

namespace vms::onvif {

// device_capabilities.cc
template <typename P>
void Describe(P& part, Of<P, GetCapabilities> value);
template <typename P>
void Describe(P& part, Of<P, GetCapabilitiesResponse> value);
template <typename P>
void Describe(P& part, Of<P, GetServices> value);
template <typename P>
void Describe(P& part, Of<P, GetServicesResponse> value);

// device_network.cc
template <typename P>
void Describe(P& part, Of<P, SetHostname> value);
template <typename P>
void Describe(P& part, Of<P, SetDns> value);
template <typename P>
void Describe(P& part, Of<P, GetNetworkInterfacesResponse> value);

}  // namespace vms::onvif

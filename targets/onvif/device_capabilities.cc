#include "targets/onvif/device_capabilities.h"

#include "targets/onvif/describe_device.h"
#include "targets/onvif/limits.h"
#include "targets/onvif/message.h"

namespace vms::onvif {
namespace {

constexpr std::size_t kCategories = 7;

constexpr auto kAddress = [](auto& part, auto& value) {
  part.Value(Tt("XAddr"), value.address, CheckUri);
};

constexpr auto kEvents = [](auto& part, auto& value) {
  kAddress(part, value);
  part.Value(Tt("WSSubscriptionPolicySupport"), value.subscription_policy);
  part.Value(Tt("WSPullPointSupport"), value.pull_point);
  part.Value(Tt("WSPausableSubscriptionManagerInterfaceSupport"), value.pausable);
};

constexpr auto kMedia = [](auto& part, auto& value) {
  kAddress(part, value);
  part.Part(Tt("StreamingCapabilities"), value.streaming, [](auto& inner, auto& streaming) {
    inner.Value(Tt("RTPMulticast"), streaming.multicast);
    inner.Value(Tt("RTP_TCP"), streaming.rtp_tcp);
    inner.Value(Tt("RTP_RTSP_TCP"), streaming.rtp_rtsp_tcp);
  });
};

constexpr auto kService = [](auto& part, auto& value) {
  part.Value(Tds("Namespace"), value.name_space, CheckUri);
  part.Value(Tds("XAddr"), value.address, CheckUri);
  part.Group(Tds("Version"), true, [&](auto& version) {
    version.Value(Tt("Major"), value.major, 0, 65535);
    version.Value(Tt("Minor"), value.minor, 0, 65535);
  });
};

}  // namespace

template <typename P>
void Describe(P& part, Of<P, GetCapabilities> value) {
  part.List(Tds("Category"), value.categories, kCategories, [](auto& inner, auto& category) {
    inner.Self(category, Words{"All", "Analytics", "Device", "Events", "Imaging", "Media", "PTZ"});
  });
}

template <typename P>
void Describe(P& part, Of<P, GetCapabilitiesResponse> value) {
  part.Group(Tds("Capabilities"), true, [&](auto& inner) {
    inner.Part(Tt("Analytics"), value.analytics, kAddress);
    inner.Part(Tt("Device"), value.device, kAddress);
    inner.Part(Tt("Events"), value.events, kEvents);
    inner.Part(Tt("Imaging"), value.imaging, kAddress);
    inner.Part(Tt("Media"), value.media, kMedia);
    inner.Part(Tt("PTZ"), value.ptz, kAddress);
  });
}

template <typename P>
void Describe(P& part, Of<P, GetServices> value) {
  part.Value(Tds("IncludeCapability"), value.include_capability);
}

template <typename P>
void Describe(P& part, Of<P, GetServicesResponse> value) {
  part.List(Tds("Service"), value.services, kMaxServices, kService);
}

template void Describe(PartReader&, GetCapabilities&);
template void Describe(PartPrinter&, const GetCapabilities&);
template void Describe(PartReader&, GetCapabilitiesResponse&);
template void Describe(PartPrinter&, const GetCapabilitiesResponse&);
template void Describe(PartReader&, GetServices&);
template void Describe(PartPrinter&, const GetServices&);
template void Describe(PartReader&, GetServicesResponse&);
template void Describe(PartPrinter&, const GetServicesResponse&);

}  // namespace vms::onvif

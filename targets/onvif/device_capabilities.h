// Where a device's services are: ONVIF Core §8.1.2 (Capabilities) and §8.1.1 (Services).
// An address is a claim of the device: where to connect is for the caller to judge (CWE-918).
// Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "targets/onvif/namespaces.h"

namespace vms::onvif {

enum class CapabilityCategory { kAll, kAnalytics, kDevice, kEvents, kImaging, kMedia, kPtz };

struct GetCapabilities {
  static constexpr QName kName{Ns::kDevice, "GetCapabilities"};
  std::vector<CapabilityCategory> categories;  // at most one of each; empty: all
  friend bool operator==(const GetCapabilities&, const GetCapabilities&) = default;
};

struct EventCapabilities {
  std::string address;
  bool subscription_policy = false, pull_point = false, pausable = false;
  friend bool operator==(const EventCapabilities&, const EventCapabilities&) = default;
};
struct StreamingCapabilities {
  std::optional<bool> multicast, rtp_tcp, rtp_rtsp_tcp;
  friend bool operator==(const StreamingCapabilities&, const StreamingCapabilities&) = default;
};
struct MediaCapabilities {
  std::string address;
  std::optional<StreamingCapabilities> streaming;
  friend bool operator==(const MediaCapabilities&, const MediaCapabilities&) = default;
};
struct ServiceAddress {
  std::string address;
  friend bool operator==(const ServiceAddress&, const ServiceAddress&) = default;
};
struct GetCapabilitiesResponse {
  static constexpr QName kName{Ns::kDevice, "GetCapabilitiesResponse"};
  std::optional<ServiceAddress> analytics, device, imaging, ptz;
  std::optional<EventCapabilities> events;
  std::optional<MediaCapabilities> media;
  friend bool operator==(const GetCapabilitiesResponse&, const GetCapabilitiesResponse&) = default;
};

struct GetServices {
  static constexpr QName kName{Ns::kDevice, "GetServices"};
  bool include_capability = false;
  friend bool operator==(const GetServices&, const GetServices&) = default;
};
struct Service {
  std::string name_space, address;
  std::uint16_t major = 0, minor = 0;
  friend bool operator==(const Service&, const Service&) = default;
};
struct GetServicesResponse {
  static constexpr QName kName{Ns::kDevice, "GetServicesResponse"};
  std::vector<Service> services;
  friend bool operator==(const GetServicesResponse&, const GetServicesResponse&) = default;
};

}  // namespace vms::onvif

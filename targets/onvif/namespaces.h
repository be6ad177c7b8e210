// The namespaces of ONVIF messages. An element is known by the address of its namespace, never by
// the prefix that a camera happens to write. Threads: pure functions.
#pragma once

#include <string_view>

namespace vms::onvif {

enum class Ns {
  kNone,
  kDevice,     // tds
  kMedia,      // trt
  kMedia2,     // tr2
  kPtz,        // tptz
  kEvents,     // tev
  kSchema,     // tt
  kNotify,     // wsnt: WS-BaseNotification 1.3
  kAddressing  // wsa: WS-Addressing 1.0
};
inline constexpr int kNsCount = 9;

[[nodiscard]] std::string_view UriOf(Ns ns);
[[nodiscard]] std::string_view PrefixOf(Ns ns);  // the one we print

struct QName {
  Ns ns = Ns::kNone;
  std::string_view local;
};

// Names by the prefixes that the specifications write.
constexpr QName Tds(std::string_view local) { return {Ns::kDevice, local}; }
constexpr QName Tev(std::string_view local) { return {Ns::kEvents, local}; }
constexpr QName Tptz(std::string_view local) { return {Ns::kPtz, local}; }
constexpr QName Tt(std::string_view local) { return {Ns::kSchema, local}; }
constexpr QName Wsnt(std::string_view local) { return {Ns::kNotify, local}; }

}  // namespace vms::onvif

// WS-Addressing headers: Web Services Addressing 1.0 Core and SOAP Binding, and the submission of
// August 2004 which WS-Discovery 2005/04 uses. Threads: pure functions.
//
// Each header at most once (a second To or Action is how one reader is made to route and another
// to act, SOAP Binding §6.4.1); values are URIs without spaces, bounded by kMaxUriBytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "targets/base/error.h"
#include "targets/soap/envelope.h"

namespace vms::soap {

inline constexpr std::string_view kWsa2005 = "http://www.w3.org/2005/08/addressing";
inline constexpr std::string_view kWsa2004 = "http://schemas.xmlsoap.org/ws/2004/08/addressing";

struct Addressing {
  std::optional<std::string> action, message_id, relates_to, to;
  std::optional<std::string> reply_to, from, fault_to;  // the addresses of the endpoints
  friend bool operator==(const Addressing&, const Addressing&) = default;
};

[[nodiscard]] Parsed<Addressing> ReadAddressing(const Envelope& envelope, std::string_view ns);
[[nodiscard]] std::string PrintAddressing(const Addressing& addressing, std::string_view ns);

// The Address of an endpoint reference (Core §2.1).
[[nodiscard]] Parsed<std::string> ReadEndpoint(const xml::Element& reference, std::string_view ns);
// The trimmed text of an element as a URI.
[[nodiscard]] Parsed<std::string> ReadUri(const xml::Element& element);

}  // namespace vms::soap

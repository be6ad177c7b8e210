// Replies: SOAP 1.2 Part 2 §7.5.2.2 (statuses), ONVIF Core §5.11.2 (fault codes).
// Threads: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "targets/http/message.h"
#include "targets/soap/fault.h"

namespace vms::onvif_service {

inline constexpr std::string_view kFaults = "http://www.onvif.org/ver10/error";  // ter

// A fault with subcodes of that namespace, from the outside in.
[[nodiscard]] soap::Fault MakeFault(soap::FaultCode code, std::initializer_list<const char*> names,
                                    std::string_view reason);

// Without content.
[[nodiscard]] http::Message MakeReply(std::uint16_t status);
// 200 with an envelope around `body`. `relates_to`: the MessageID of the request, if it had one.
[[nodiscard]] http::Message MakeAnswer(std::string_view body,
                                       const std::optional<std::string>& relates_to);
// 400 for the sender's fault, else 500.
[[nodiscard]] http::Message MakeFaultReply(const soap::Fault& fault,
                                           const std::optional<std::string>& relates_to);

}  // namespace vms::onvif_service

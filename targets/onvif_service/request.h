// What must be right about an HTTP request before its body is looked at. Threads: pure functions.
#pragma once

#include <cstdint>

#include "targets/base/error.h"
#include "targets/http/head.h"
#include "targets/onvif_service/access.h"
#include "targets/onvif_service/config.h"

namespace vms::onvif_service {

// 0: go on. Else the status of the refusal.
//   404 another path, 405 not POST, 413 a longer body than kMaxBodyBytes, 417 an expectation other
//   than 100-continue, 415 not SOAP or encoded. A form of another site can send text/plain with
//   the browser's Digest login, but not application/soap+xml: CWE-352.
[[nodiscard]] std::uint16_t RefusalOf(const http::Head& head, const Config& config);

[[nodiscard]] bool WantsContinue(const http::Head& head);

// The child of the Body as a message of the operation's service.
[[nodiscard]] Parsed<Request> ReadRequest(const Operation& operation, const xml::Element& body);

}  // namespace vms::onvif_service

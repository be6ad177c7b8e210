// Decides where a message ends, RFC 9112 §6.3. For head.cc.
#pragma once

#include "targets/http/head.h"

namespace vms::http {

// Sets head.framing and head.length, and takes Content-Length and Transfer-Encoding out of
// head.fields.
[[nodiscard]] Parsed<bool> DecideFraming(Head& head, Expect expect);

}  // namespace vms::http

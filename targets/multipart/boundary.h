// The boundary parameter of a multipart Content-Type: RFC 2046 §5.1.1, RFC 2045 §5.1.
//
// Refuses a type that is not multipart, no boundary, two different ones, and characters that §5.1.1
// does not have. Tolerances, for cameras: a boundary with spaces or with the characters that should
// be quoted stands without quotes ("boundary=--video boundary--"), and may be longer than 70 bytes.
// Threads: pure functions. Work is linear.
#pragma once

#include <string>
#include <string_view>

#include "targets/base/error.h"

namespace vms::multipart {

// The value as given: leading dashes that a camera took for a part of it are still there.
[[nodiscard]] Parsed<std::string> ParseBoundary(std::string_view content_type);

// bcharsnospace, and spaces but not at the ends; 1 to kMaxBoundaryBytes.
[[nodiscard]] bool IsBoundary(std::string_view boundary);

// "multipart/x-mixed-replace;boundary=…", quoted where it must be. `boundary` is one.
[[nodiscard]] std::string PrintContentType(std::string_view boundary);

}  // namespace vms::multipart

// Writes a multipart body: RFC 2046 §5.1. StreamParser reads back equal parts.
//
// Refuses what would be read back as something else: field names that are no tokens, values with
// control characters, spaces at their ends or beyond the limits. Threads: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/http/field.h"

namespace vms::multipart {

// Delimiter, `fields`, Content-Length, `body` and a line end. `fields` has no Content-Length.
// False, and nothing appended: see above, or `boundary` is none, or the part is too long.
[[nodiscard]] bool AppendPart(std::string_view boundary, const std::vector<http::Field>& fields,
                              ByteView body, std::string& out);

// The delimiter behind the last part.
void AppendEnd(std::string_view boundary, std::string& out);

}  // namespace vms::multipart

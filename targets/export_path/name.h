// The rules for one name in a path: what is a plain file name on Linux and on Windows, to a reader
// that decodes it once more, and to the eye.
//
// Threads: a pure function.
#pragma once

#include <string_view>

#include "targets/base/error.h"

namespace vms::export_path {

// True, or why the name is refused:
//   empty, "." and "..", over 255 bytes, not UTF-8
//   control characters (C0, C1, DEL) and the characters < > : " | ? * / and backslash, which
//     Windows forbids or gives a meaning (drives, streams, wildcards)
//   '.', '-' or '~' in front (hidden, an option of a command, a home); a space at either end, '.'
//     at the end (Windows drops them)
//   device names of Windows (CON, NUL, COM1, LPT9, CONIN$ …) with or without extension
//   '%' with two hexadecimal digits: a reader that decodes the name would see another one
//   look-alikes of separators and dots, which a conversion may map to them; marks without width or
//     that turn the direction of writing
[[nodiscard]] Parsed<bool> CheckName(std::string_view name);

}  // namespace vms::export_path

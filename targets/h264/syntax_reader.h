// The syntax reader, shared with H.265: see targets/base/syntax_reader.h.
#pragma once

#include "targets/base/syntax_reader.h"

namespace vms::h264 {

using vms::SyntaxReader;

}  // namespace vms::h264

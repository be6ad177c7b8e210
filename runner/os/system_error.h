// Turns an errno into an Error: the kind says what the caller can do, the sentence what a person
// can.
#pragma once

#include <string>
#include <string_view>

#include "runner/base/result.h"

namespace assay::os {

// "Could not <action> <path>: <reason of the system>.<advice>"
base::Error SystemError(std::string_view action, const std::string& path, int error_number);

base::ErrorKind KindOfErrno(int error_number);

}  // namespace assay::os

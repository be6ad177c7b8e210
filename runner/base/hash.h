// SHA-256 (FIPS 180-4) by OpenSSL's libcrypto: the name of every input and the identity of a build.
// Threads: pure functions.
#pragma once

#include <string>

#include "runner/base/bytes.h"

namespace assay::base {

// 64 lower-case hexadecimal digits.
std::string Sha256Hex(ByteView bytes);

}  // namespace assay::base

// The arithmetic of Digest: RFC 7616 §3.4, RFC 2069 §2.1.2. Hashes are OpenSSL's.
// Threads: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "targets/auth/digest.h"
#include "targets/base/byte_view.h"

namespace vms::auth {

// Hexadecimal digits of a hash of that algorithm.
[[nodiscard]] constexpr std::size_t HexSizeOf(Algorithm algorithm) {
  return algorithm == Algorithm::kMd5 || algorithm == Algorithm::kMd5Sess ? 32 : 64;
}

// Lower-case hexadecimal. Empty: libcrypto refuses the hash (MD5 under FIPS rules).
[[nodiscard]] std::string HashHex(Algorithm algorithm, ByteView bytes);

// H(user ":" realm ":" password): what a server stores in place of the password. For a session
// algorithm, too: its nonces come later.
[[nodiscard]] std::string StoredSecret(Algorithm algorithm, std::string_view user,
                                       std::string_view realm, std::string_view password);

// H(user ":" realm), RFC 7616 §3.4.4.
[[nodiscard]] std::string HashedUser(Algorithm algorithm, std::string_view user,
                                     std::string_view realm);

// What `credentials.response` has to be. Empty: see HashHex. `body` counts with auth-int alone.
[[nodiscard]] std::string ExpectedResponse(const DigestCredentials& credentials,
                                           std::string_view stored_secret, std::string_view method,
                                           ByteView body);

// Time depends on the sizes alone, which are no secret.
[[nodiscard]] bool EqualInConstantTime(std::string_view a, std::string_view b);

}  // namespace vms::auth

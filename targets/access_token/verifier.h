// Keys, each of one algorithm, RFC 7518 §3: a public key can never be taken for a secret, because
// what a key verifies with is made from the key, not from the token.
//
// Threads: verifiers are immutable once made. Nothing leaves by exception.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "targets/access_token/token.h"

namespace vms::access_token {

class Verifier {
 public:
  virtual ~Verifier() = default;
  [[nodiscard]] virtual bool Verify(ByteView signed_text, ByteView signature) const = 0;
};

// HMAC of SHA-256, compared in constant time. The secret has at least 32 bytes (RFC 7518 §3.2) and
// is no PEM text: that would be somebody's public key.
[[nodiscard]] Parsed<std::unique_ptr<Verifier>> MakeHs256(std::string_view secret);
// From a public key in PEM: RSA of at least 2048 bits (§3.3), P-256 (§3.4).
[[nodiscard]] Parsed<std::unique_ptr<Verifier>> MakeRs256(std::string_view pem);
[[nodiscard]] Parsed<std::unique_ptr<Verifier>> MakeEs256(std::string_view pem);

// For those who issue tokens: the 32 bytes of HMAC-SHA-256; empty when the library fails.
[[nodiscard]] std::string SignHs256(std::string_view secret, ByteView text);

struct Key {
  std::string id;
  Algorithm algorithm = Algorithm::kHs256;
  const Verifier* verifier = nullptr;  // not null, outlives the key
};

}  // namespace vms::access_token

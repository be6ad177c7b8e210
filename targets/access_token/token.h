// JWS compact serialisation, RFC 7515 §3.1 and §7.1: three parts of base64url between dots.
//
// Nothing here is verified: Judge (judge.h) is what decides whether a token is believed.
// Threads: pure functions, plain values.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "targets/access_token/claims.h"
#include "targets/base/byte_view.h"

namespace vms::access_token {

// RFC 7518 §3.1. There is no "none", so none can be asked for.
enum class Algorithm { kHs256, kRs256, kEs256 };
[[nodiscard]] std::string_view NameOf(Algorithm algorithm);

struct Header {
  Algorithm algorithm = Algorithm::kHs256;  // alg: only compared with the key's, never obeyed
  std::optional<std::string> type;          // typ
  std::optional<std::string> key_id;        // kid: only compared with names of keys
  friend bool operator==(const Header&, const Header&) = default;
};

// Refused (RFC 8725 §2): a name given twice, an unknown algorithm, `crit` (§4.1.11: this product
// understands no extension), `b64`, `zip`, `cty` (nested tokens), and keys that a token brings
// itself or points to: jwk, jku, x5c, x5u, x5t, x5t#S256. Other members are passed over (§4).
[[nodiscard]] Parsed<Header> ParseHeader(std::string_view document);
[[nodiscard]] std::string PrintHeader(const Header& header);

struct UnverifiedToken {
  Header header;
  Claims claims;
  std::string signed_text;  // the first two parts with their dot, RFC 7515 §5.2
  std::string signature;    // bytes
  friend bool operator==(const UnverifiedToken&, const UnverifiedToken&) = default;
};

[[nodiscard]] Parsed<UnverifiedToken> ParseUnverified(std::string_view text);

// For those who issue tokens: what is signed, and the token of it.
[[nodiscard]] std::string TextToSign(const Header& header, const Claims& claims);
[[nodiscard]] std::string WithSignature(std::string_view signed_text, ByteView signature);

}  // namespace vms::access_token

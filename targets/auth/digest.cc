#include "targets/auth/digest.h"

#include <algorithm>
#include <array>

#include "targets/auth/response.h"
#include "targets/base/text.h"

namespace vms::auth {
namespace {

using enum ParseErrorKind;

constexpr std::array<std::string_view, 6> kAlgorithms = {
    "MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SHA-512-256", "SHA-512-256-sess"};
constexpr std::size_t kNonceCountDigits = 8;  // RFC 7616 §3.4, nc-value

Parsed<Algorithm> ReadAlgorithm(const Scheme& scheme) {
  const std::string* name = Find(scheme, "algorithm");
  if (name == nullptr) return Algorithm::kMd5;  // RFC 7616 §3.3
  for (std::size_t i = 0; i < kAlgorithms.size(); ++i) {
    if (text::EqualsIgnoringCase(kAlgorithms[i], *name)) return static_cast<Algorithm>(i);
  }
  return Refuse(kUnsupported, "a digest algorithm that is not known");
}

std::optional<std::string> Copied(const Scheme& scheme, std::string_view parameter) {
  const std::string* value = Find(scheme, parameter);
  if (value == nullptr) return std::nullopt;
  return *value;
}

std::string Text(const Scheme& scheme, std::string_view parameter) {
  return Copied(scheme, parameter).value_or("");
}

// RFC 7616 §3.3: anything but "true" is false.
bool IsTrue(const Scheme& scheme, std::string_view parameter) {
  return text::EqualsIgnoringCase(Text(scheme, parameter), "true");
}

Parsed<Quality> ReadQuality(const Scheme& scheme) {
  const std::string* name = Find(scheme, "qop");
  if (name == nullptr) return Quality::kNone;
  if (text::EqualsIgnoringCase(*name, "auth")) return Quality::kAuth;
  if (text::EqualsIgnoringCase(*name, "auth-int")) return Quality::kAuthInt;
  return Refuse(kUnsupported, "a quality of protection that is not known");
}

bool IsHex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return text::IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  });
}

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

Parsed<bool> TakeCount(const Scheme& scheme, DigestCredentials& out) {
  const std::string digits = Text(scheme, "nc");
  const auto count = text::ParseHex32(digits);
  if (digits.size() != kNonceCountDigits || !count || *count == 0) {
    return Refuse(kMalformed, "the nonce count is not eight hexadecimal digits from 1");
  }
  out.nonce_count = *count;
  return true;
}

}  // namespace

std::string_view NameOf(Algorithm algorithm) {
  return kAlgorithms[static_cast<std::size_t>(algorithm)];
}

std::string_view NameOf(Quality quality) {
  if (quality == Quality::kNone) return "";
  return quality == Quality::kAuth ? "auth" : "auth-int";
}

Parsed<DigestChallenge> ParseDigestChallenge(const Scheme& challenge) {
  if (!Is(challenge, "Digest")) return Refuse(kUnsupported, "the scheme is not Digest");
  const auto algorithm = ReadAlgorithm(challenge);
  if (!algorithm) return std::unexpected(algorithm.error());
  const std::string* realm = Find(challenge, "realm");
  const std::string* nonce = Find(challenge, "nonce");
  if (realm == nullptr) return Refuse(kMalformed, "a challenge without a realm");
  if (nonce == nullptr || nonce->empty()) return Refuse(kMalformed, "a challenge without a nonce");
  DigestChallenge out{.realm = *realm,
                      .nonce = *nonce,
                      .domain = Copied(challenge, "domain"),
                      .opaque = Copied(challenge, "opaque"),
                      .algorithm = *algorithm,
                      .stale = IsTrue(challenge, "stale"),
                      .user_hash = IsTrue(challenge, "userhash"),
                      .utf8 = text::EqualsIgnoringCase(Text(challenge, "charset"), "UTF-8")};
  const std::string* offered = Find(challenge, "qop");
  if (offered != nullptr) {
    text::ListReader qualities(*offered, ',');
    while (const auto quality = qualities.Next()) {
      out.offers_auth = out.offers_auth || text::EqualsIgnoringCase(*quality, "auth");
      out.offers_auth_int = out.offers_auth_int || text::EqualsIgnoringCase(*quality, "auth-int");
    }
    // Answering without qop would be a downgrade that the peer did not offer.
    if (!out.offers_auth && !out.offers_auth_int && !text::Trim(*offered).empty()) {
      return Refuse(kUnsupported, "no quality of protection that is known");
    }
  }
  return out;
}

std::string PrintDigestChallenge(const DigestChallenge& challenge) {
  std::string out = "Digest realm=" + Quoted(challenge.realm);
  if (challenge.domain) out += ", domain=" + Quoted(*challenge.domain);
  out += ", nonce=" + Quoted(challenge.nonce);
  if (challenge.opaque) out += ", opaque=" + Quoted(*challenge.opaque);
  if (challenge.stale) out += ", stale=true";
  out.append(", algorithm=").append(NameOf(challenge.algorithm));
  if (challenge.offers_auth || challenge.offers_auth_int) {
    out += ", qop=\"";
    out += challenge.offers_auth ? "auth" : "";
    out += challenge.offers_auth && challenge.offers_auth_int ? "," : "";
    out += challenge.offers_auth_int ? "auth-int" : "";
    out += '"';
  }
  if (challenge.utf8) out += ", charset=UTF-8";
  if (challenge.user_hash) out += ", userhash=true";
  return out;
}

Parsed<DigestCredentials> ParseDigestCredentials(const Scheme& credentials) {
  if (!Is(credentials, "Digest")) return Refuse(kUnsupported, "the scheme is not Digest");
  const auto algorithm = ReadAlgorithm(credentials);
  if (!algorithm) return std::unexpected(algorithm.error());
  const auto quality = ReadQuality(credentials);
  if (!quality) return std::unexpected(quality.error());
  for (const std::string_view needed : {"username", "realm", "nonce", "uri", "response"}) {
    if (Find(credentials, needed) == nullptr) {
      return Refuse(kMalformed, "credentials without a parameter that Digest needs");
    }
  }
  DigestCredentials out{.user = Text(credentials, "username"),
                        .user_hash = IsTrue(credentials, "userhash"),
                        .realm = Text(credentials, "realm"),
                        .nonce = Text(credentials, "nonce"),
                        .uri = Text(credentials, "uri"),
                        .response = Lower(Text(credentials, "response")),
                        .algorithm = *algorithm,
                        .opaque = Copied(credentials, "opaque"),
                        .quality = *quality,
                        .client_nonce = Text(credentials, "cnonce")};
  if (out.nonce.empty()) return Refuse(kMalformed, "credentials without a nonce");
  if (out.response.size() != HexSizeOf(out.algorithm) || !IsHex(out.response)) {
    return Refuse(kMalformed, "the response is not hexadecimal of the algorithm's length");
  }
  if (out.quality != Quality::kNone) {
    if (const auto taken = TakeCount(credentials, out); !taken) {
      return std::unexpected(taken.error());
    }
  }
  if ((out.quality != Quality::kNone || IsSession(out.algorithm)) && out.client_nonce.empty()) {
    return Refuse(kMalformed, "credentials without a client's nonce");
  }
  return out;
}

std::string PrintDigestCredentials(const DigestCredentials& credentials) {
  std::string out = "Digest username=" + Quoted(credentials.user);
  out += ", realm=" + Quoted(credentials.realm) + ", nonce=" + Quoted(credentials.nonce);
  out += ", uri=" + Quoted(credentials.uri) + ", response=" + Quoted(credentials.response);
  out.append(", algorithm=").append(NameOf(credentials.algorithm));
  if (!credentials.client_nonce.empty()) out += ", cnonce=" + Quoted(credentials.client_nonce);
  if (credentials.opaque) out += ", opaque=" + Quoted(*credentials.opaque);
  if (credentials.quality != Quality::kNone) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out.append(", qop=").append(NameOf(credentials.quality)).append(", nc=");
    for (unsigned shift = 32; shift > 0; shift -= 4) {
      out += kDigits[(credentials.nonce_count >> (shift - 4)) & 0xFU];
    }
  }
  if (credentials.user_hash) out += ", userhash=true";
  return out;
}

}  // namespace vms::auth

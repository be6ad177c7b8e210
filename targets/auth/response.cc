#include "targets/auth/response.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>

namespace vms::auth {
namespace {

// Fetched once for the process: with EVP_md5() and the like, OpenSSL 3 searches its providers at
// every use. Null where the machine's policy forbids the algorithm.
const EVP_MD* HashOf(Algorithm algorithm) {
  static const EVP_MD* const md5 = EVP_MD_fetch(nullptr, "MD5", nullptr);
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
  static const EVP_MD* const sha512_256 = EVP_MD_fetch(nullptr, "SHA2-512/256", nullptr);
  switch (algorithm) {
    case Algorithm::kMd5:
    case Algorithm::kMd5Sess:
      return md5;
    case Algorithm::kSha256:
    case Algorithm::kSha256Sess:
      return sha256;
    case Algorithm::kSha512Trunc256:
    case Algorithm::kSha512Trunc256Sess:
      break;
  }
  return sha512_256;
}

std::string Hash(Algorithm algorithm, std::string_view text) {
  return HashHex(algorithm, ByteView::OfText(text));
}

std::string NonceCountText(std::uint32_t count) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (unsigned shift = 32; shift > 0; shift -= 4) out += kDigits[(count >> (shift - 4)) & 0xFU];
  return out;
}

// The parts with colons between them.
template <typename... Parts>
std::string Joined(std::string_view first, Parts... parts) {
  std::string out(first);
  ((out += ':', out += parts), ...);
  return out;
}

}  // namespace

std::string HashHex(Algorithm algorithm, ByteView bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned size = 0;
  const EVP_MD* const function = HashOf(algorithm);
  if (function == nullptr ||
      EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, function, nullptr) != 1) {
    return {};
  }
  std::string out;
  out.reserve(std::size_t{size} * 2);
  for (unsigned i = 0; i < size; ++i) {
    out += kDigits[hash[i] >> 4U];
    out += kDigits[hash[i] & 0xFU];
  }
  return out;
}

std::string StoredSecret(Algorithm algorithm, std::string_view user, std::string_view realm,
                         std::string_view password) {
  return Hash(algorithm, Joined(user, realm, password));
}

std::string HashedUser(Algorithm algorithm, std::string_view user, std::string_view realm) {
  return Hash(algorithm, Joined(user, realm));
}

std::string ExpectedResponse(const DigestCredentials& credentials, std::string_view stored_secret,
                             std::string_view method, ByteView body) {
  const Algorithm algorithm = credentials.algorithm;
  std::string secret(stored_secret);
  if (IsSession(algorithm)) {
    secret = Hash(algorithm, Joined(secret, credentials.nonce, credentials.client_nonce));
  }
  std::string request = Joined(method, credentials.uri);
  if (credentials.quality == Quality::kAuthInt) request = Joined(request, HashHex(algorithm, body));
  const std::string request_hash = Hash(algorithm, request);
  if (secret.empty() || request_hash.empty()) return {};
  if (credentials.quality == Quality::kNone) {
    return Hash(algorithm, Joined(secret, credentials.nonce, request_hash));
  }
  return Hash(algorithm,
              Joined(secret, credentials.nonce, NonceCountText(credentials.nonce_count),
                     credentials.client_nonce, NameOf(credentials.quality), request_hash));
}

bool EqualInConstantTime(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace vms::auth

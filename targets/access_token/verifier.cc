#include "targets/access_token/verifier.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>

#include <array>
#include <climits>
#include <tuple>
#include <utility>

namespace vms::access_token {
namespace {

using enum ParseErrorKind;

template <auto kFree>
struct Freer {
  template <typename T>
  void operator()(T* thing) const {
    kFree(thing);
  }
};
using PublicKey = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>>;
using Memory = std::unique_ptr<BIO, Freer<BIO_free>>;
using Number = std::unique_ptr<BIGNUM, Freer<BN_free>>;
using EcSignature = std::unique_ptr<ECDSA_SIG, Freer<ECDSA_SIG_free>>;

constexpr std::size_t kSecretBytes = 32;
constexpr int kRsaBits = 2048;
constexpr std::size_t kEcNumberBytes = 32;

const unsigned char* Unsigned(const void* bytes) {
  return static_cast<const unsigned char*>(bytes);
}

class Hs256 : public Verifier {
 public:
  explicit Hs256(std::string_view secret) : secret_(secret) {}
  bool Verify(ByteView signed_text, ByteView signature) const override {
    const std::string right = SignHs256(secret_, signed_text);
    return !right.empty() && signature.size() == right.size() &&
           CRYPTO_memcmp(signature.data(), right.data(), right.size()) == 0;
  }

 private:
  std::string secret_;
};

bool VerifyDigest(EVP_PKEY* key, ByteView text, const unsigned char* signature, std::size_t size) {
  const Digest digest(EVP_MD_CTX_new());
  const bool right =
      digest && EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
      EVP_DigestVerify(digest.get(), signature, size, Unsigned(text.data()), text.size()) == 1;
  ERR_clear_error();
  return right;
}

class Rs256 : public Verifier {
 public:
  explicit Rs256(PublicKey key) : key_(std::move(key)) {}
  bool Verify(ByteView signed_text, ByteView signature) const override {
    return VerifyDigest(key_.get(), signed_text, Unsigned(signature.data()), signature.size());
  }

 private:
  PublicKey key_;
};

// JWS writes the two numbers one behind the other, OpenSSL wants them in DER.
std::string AsDer(ByteView signature) {
  Number r(BN_bin2bn(Unsigned(signature.data()), kEcNumberBytes, nullptr));
  Number s(BN_bin2bn(Unsigned(signature.data()) + kEcNumberBytes, kEcNumberBytes, nullptr));
  const EcSignature both(ECDSA_SIG_new());
  if (!r || !s || !both || ECDSA_SIG_set0(both.get(), r.get(), s.get()) != 1) return {};
  std::ignore = r.release();  // `both` owns them now
  std::ignore = s.release();
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(both.get(), &der);
  if (size <= 0) return {};
  std::string text(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return text;
}

class Es256 : public Verifier {
 public:
  explicit Es256(PublicKey key) : key_(std::move(key)) {}
  bool Verify(ByteView signed_text, ByteView signature) const override {
    if (signature.size() != 2 * kEcNumberBytes) return false;
    const std::string der = AsDer(signature);
    return !der.empty() && VerifyDigest(key_.get(), signed_text, Unsigned(der.data()), der.size());
  }

 private:
  PublicKey key_;
};

PublicKey ReadPem(std::string_view pem) {
  if (pem.size() > INT_MAX) return nullptr;
  const Memory memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  PublicKey key(memory ? PEM_read_bio_PUBKEY(memory.get(), nullptr, nullptr, nullptr) : nullptr);
  ERR_clear_error();
  return key;
}

bool IsP256(const EVP_PKEY* key) {
  std::array<char, 64> name{};
  std::size_t size = 0;
  return EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) == 1 &&
         std::string_view(name.data(), size) == "prime256v1";
}

}  // namespace

Parsed<std::unique_ptr<Verifier>> MakeHs256(std::string_view secret) {
  if (secret.size() < kSecretBytes) return Refuse(kMalformed, "the secret is too short");
  if (secret.find("-----BEGIN") != std::string_view::npos) {
    return Refuse(kMalformed, "a key file is no secret");
  }
  return std::make_unique<Hs256>(secret);
}

Parsed<std::unique_ptr<Verifier>> MakeRs256(std::string_view pem) {
  PublicKey key = ReadPem(pem);
  if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA) {
    return Refuse(kMalformed, "not a public key of RSA");
  }
  if (EVP_PKEY_get_bits(key.get()) < kRsaBits) return Refuse(kMalformed, "the key is too short");
  return std::make_unique<Rs256>(std::move(key));
}

Parsed<std::unique_ptr<Verifier>> MakeEs256(std::string_view pem) {
  PublicKey key = ReadPem(pem);
  if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_EC || !IsP256(key.get())) {
    return Refuse(kMalformed, "not a public key on P-256");
  }
  return std::make_unique<Es256>(std::move(key));
}

std::string SignHs256(std::string_view secret, ByteView text) {
  if (secret.size() > INT_MAX) return {};
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned size = 0;
  if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), Unsigned(text.data()),
           text.size(), mac.data(), &size) == nullptr) {
    return {};
  }
  return {reinterpret_cast<const char*>(mac.data()), size};
}

}  // namespace vms::access_token

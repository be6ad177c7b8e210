// Keys, a policy and two signed tokens for the token harnesses: for tests, used nowhere else. The
// private keys are gone, so that nothing but these two tokens can be signed with them.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "targets/access_token/judge.h"

namespace operator_keys {

namespace token = vms::access_token;

inline constexpr std::string_view kSecret = "a secret of this test, 32 bytes.";
inline constexpr std::int64_t kNow = 1700000600;

inline constexpr std::string_view kRsaPem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAo487ZtLUKBspetwPBTg+\n"
    "y5REPRh0YQOEqmkwMQGEJGVNjyMAUShTRQTwQx0EW0AUlPZpWwjv4rc2XY6BOY9u\n"
    "n/v91r8VWVVgD9jwRMDa89rzgCI73256UjG+QuflHeHPj3wFgAgFHGPxYBA4Gg0f\n"
    "tbqjQE5o64dZ11tiDvIDHDgcjXOoysK/VIom2mqAizXvyKz7FtWwU7Fn86ewr40t\n"
    "WubJ1sr0u+Mzlzbzg/cWu0RcsFotIyaqTaMawVVXP3aZc8pN6MXXjpq6bzZkKEAc\n"
    "zcJmE5zfKfYYoa4frczhI/LRNN+3p5f9yvBDVDru1aoS6Cdb+bHXbIgba4aA0fqb\n"
    "qwIDAQAB\n"
    "-----END PUBLIC KEY-----\n";
inline constexpr std::string_view kEcPem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEs6wcwoRdySSReCiIziVFa5LTnzNx\n"
    "a0UwTXd+dQmS9lpT42X7l8vTy0/fPA8JpER1PHIe7lvqtdlzTkSvNOf5rg==\n"
    "-----END PUBLIC KEY-----\n";

inline constexpr std::string_view kRsaToken =
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6InJzMjU2In0.eyJpc3MiOiJ2bXMiLCJzdWIiOiJhbm5h"
    "IiwiYXVkIjpbInJlY29yZGVyIiwidmlld2VyIl0sImV4cCI6MTcwMDAwMzYwMCwiaWF0IjoxNzAwMDAwMDAwLCJy"
    "b2xlIjoib3BlcmF0b3IifQ.M-bjNZAhF2TaIhZG1w98v_7NAY2VgifjDNzQihYNHDjJp7bALoUnghI3jl7CSRfTp"
    "DhNQ7M8Pd1_9I0jWieDv0_HKq-CtQG5wegPP2Na_mAbkOzM7Jmpv5t9iRt9TYZDSWRcL-F_UGxU5wXuwYI0lpxwP"
    "v7knEy-jd2Am9MNiUbeD_ajTKhADx1ekolr7EUoSIVH7DTp8PadJpIpxTVRcCnxqmINLL0etdUxYc6ov7fm87Uaa"
    "tKevyczWoeCUo8RMREWG_6rrvav2OS9RQvLk0wPNZIOr1EYJmSOnAyzbzBym6kpICxhxiAzmSfyIYgtQfMI6XgzL"
    "TMU7QjrEkiO_w";
inline constexpr std::string_view kEcToken =
    "eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImVzMjU2In0.eyJpc3MiOiJ2bXMiLCJzdWIiOiJhbm5h"
    "IiwiYXVkIjpbInJlY29yZGVyIiwidmlld2VyIl0sImV4cCI6MTcwMDAwMzYwMCwiaWF0IjoxNzAwMDAwMDAwLCJy"
    "b2xlIjoib3BlcmF0b3IifQ.LRaKpqJdYivvumVzsMp1M9ugBH-IvCRX49nQnwn9PaTglwqyCTjWo1YiIu6dbiyE_"
    "7IdCBBhPdt5CgmlNXXWWQ";

inline token::Policy Policy() { return {.issuer = "vms", .audience = "recorder"}; }

// One key of each algorithm, with its algorithm's name in lower case.
class Keys {
 public:
  Keys()
      : hmac_(token::MakeHs256(kSecret).value()),
        rsa_(token::MakeRs256(kRsaPem).value()),
        ec_(token::MakeEs256(kEcPem).value()),
        keys_{{"hs256", token::Algorithm::kHs256, hmac_.get()},
              {"rs256", token::Algorithm::kRs256, rsa_.get()},
              {"es256", token::Algorithm::kEs256, ec_.get()}} {}
  std::span<const token::Key> keys() const { return keys_; }

 private:
  std::unique_ptr<token::Verifier> hmac_;
  std::unique_ptr<token::Verifier> rsa_;
  std::unique_ptr<token::Verifier> ec_;
  std::vector<token::Key> keys_;
};

}  // namespace operator_keys

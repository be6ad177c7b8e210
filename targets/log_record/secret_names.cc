#include "targets/log_record/secret_names.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "targets/base/text.h"
#include "targets/log_record/limits.h"

namespace vms::log_record {
namespace {

constexpr std::string_view kSecretParts[] = {
    "password",  "passwd",    "passwort",   "passphrase", "pwd",           "secret",
    "token",     "apikey",    "credential", "privatekey", "authorization", "cookie",
    "sessionid", "community", "cnonce",     "passcode"};
constexpr std::string_view kSecretNames[] = {"pass",     "pw",  "pin", "key",   "auth",   "psk",
                                             "response", "sid", "jwt", "nonce", "session"};
static_assert(std::size(kSecretParts) <= 16);

// For each first character, a bit for each of the parts: most characters begin none.
constexpr std::array<std::uint16_t, 256> kPartsBeginningWith = [] {
  std::array<std::uint16_t, 256> parts{};
  for (std::size_t i = 0; i < std::size(kSecretParts); ++i) {
    std::uint16_t& bits = parts[static_cast<unsigned char>(kSecretParts[i].front())];
    bits = static_cast<std::uint16_t>(bits | (1U << i));
  }
  return parts;
}();

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool BeginsWithPart(std::string_view text) {
  unsigned parts = kPartsBeginningWith[static_cast<unsigned char>(text.front())];
  for (; parts != 0; parts &= parts - 1) {
    if (text.starts_with(kSecretParts[std::countr_zero(parts)])) return true;
  }
  return false;
}

}  // namespace

bool IsSecretName(std::string_view name) {
  if (name.size() > kMaxSecretNameBytes) return true;
  std::array<char, kMaxSecretNameBytes> buffer;
  std::size_t size = 0;
  for (const char c : name) {
    if (text::IsAlpha(c) || text::IsDigit(c)) buffer[size++] = Lower(c);
  }
  const std::string_view plain(buffer.data(), size);
  if (std::ranges::find(kSecretNames, plain) != std::end(kSecretNames)) return true;
  for (std::size_t at = 0; at < size; ++at) {
    if (BeginsWithPart(plain.substr(at))) return true;
  }
  return false;
}

bool IsSecretHeader(std::string_view name) {
  return text::EqualsIgnoringCase(name, "authorization") ||
         text::EqualsIgnoringCase(name, "proxy-authorization") ||
         text::EqualsIgnoringCase(name, "cookie") || text::EqualsIgnoringCase(name, "set-cookie");
}

Scheme SchemeNamed(std::string_view name) {
  if (text::EqualsIgnoringCase(name, "basic")) return Scheme::kWord;
  if (text::EqualsIgnoringCase(name, "bearer")) return Scheme::kWord;
  return text::EqualsIgnoringCase(name, "digest") ? Scheme::kParameters : Scheme::kNone;
}

bool IsToken(std::string_view word) {
  return word.starts_with("eyJ") && std::ranges::count(word, '.') >= 2;
}

}  // namespace vms::log_record

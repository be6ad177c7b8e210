#include "targets/soap/security.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>
#include <utility>

#include "targets/soap/base64.h"
#include "targets/soap/limits.h"
#include "targets/xml/date_time.h"
#include "targets/xml/values.h"
#include "targets/xml/writer.h"

namespace vms::soap {
namespace {

using enum ParseErrorKind;

constexpr std::string_view kProfile =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#";
constexpr std::string_view kEncoding =
    "http://docs.oasis-open.org/wss/2004/01/"
    "oasis-200401-wss-soap-message-security-1.0#Base64Binary";
constexpr std::size_t kMaxCreatedBytes = 64;

// The one child of that name, or nothing.
Parsed<std::optional<xml::Element>> Only(const xml::Element& element, std::string_view uri,
                                         std::string_view local) {
  if (element.HasTwo(uri, local)) return Refuse(kMalformed, "a part of the token is given twice");
  return element.Child(uri, local);
}

Parsed<std::string> BoundedText(const xml::Element& element, std::size_t max) {
  const auto text = element.Text();
  if (!text) return Refuse(kMalformed, "a part of the token is not text");
  if (text->size() > max) return Refuse(kOverLimit, "a part of the token is too long");
  return std::string(*text);
}

Parsed<void> ReadPassword(const xml::Element& element, UsernameToken& token) {
  // §3.1: without a type it is text.
  const std::string_view type = xml::TrimSpace(element.Attribute("", "Type").value_or(""));
  if (type == std::string(kProfile) + "PasswordDigest") {
    token.type = PasswordType::kDigest;
  } else if (!type.empty() && type != std::string(kProfile) + "PasswordText") {
    return Refuse(kUnsupported, "the type of the password is not known");
  }
  auto password = BoundedText(element, kMaxPasswordBytes);
  if (!password) return std::unexpected(password.error());
  token.password = std::move(*password);
  return {};
}

Parsed<void> ReadNonce(const xml::Element& element, UsernameToken& token) {
  const auto encoding = element.Attribute("", "EncodingType");
  if (encoding && xml::TrimSpace(*encoding) != kEncoding) {
    return Refuse(kUnsupported, "the encoding of the nonce is not known");
  }
  const auto text = element.Text();
  if (!text) return Refuse(kMalformed, "a part of the token is not text");
  auto nonce = ParseBase64(*text, kMaxNonceBytes);
  if (!nonce) return std::unexpected(nonce.error());
  if (nonce->size() < kMinNonceBytes) return Refuse(kMalformed, "the nonce is empty");
  token.nonce = std::move(*nonce);
  return {};
}

Parsed<void> ReadCreated(const xml::Element& element, UsernameToken& token) {
  auto created = BoundedText(element, kMaxCreatedBytes);
  if (!created) return std::unexpected(created.error());
  if (created->empty()) return Refuse(kMalformed, "the time of the token is empty");
  token.created = std::move(*created);
  return {};
}

Parsed<UsernameToken> ReadToken(const xml::Element& element) {
  UsernameToken token;
  const auto username = Only(element, kWsse, "Username");
  const auto password = Only(element, kWsse, "Password");
  const auto nonce = Only(element, kWsse, "Nonce");
  const auto created = Only(element, kWsu, "Created");
  for (const auto* part : {&username, &password, &nonce, &created}) {
    if (!*part) return std::unexpected(part->error());
  }
  if (!*username || !*password) return Refuse(kMalformed, "the token has no name or no password");
  auto name = BoundedText(**username, kMaxUsernameBytes);
  if (!name) return std::unexpected(name.error());
  if (name->empty()) return Refuse(kMalformed, "the name in the token is empty");
  token.username = std::move(*name);
  auto read = ReadPassword(**password, token);
  if (read && *nonce) read = ReadNonce(**nonce, token);
  if (read && *created) read = ReadCreated(**created, token);
  if (!read) return std::unexpected(read.error());
  if (token.type == PasswordType::kDigest && (!*nonce || !*created)) {
    return Refuse(kMalformed, "a digest needs a nonce and a time");
  }
  return token;
}

bool EqualInConstantTime(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

Parsed<std::optional<UsernameToken>> ReadUsernameToken(const Envelope& envelope) {
  const auto security = FindHeader(envelope, kWsse, "Security");
  if (!security) return std::unexpected(security.error());
  if (!*security) return std::nullopt;
  const auto element = Only((*security)->element, kWsse, "UsernameToken");
  if (!element) return std::unexpected(element.error());
  if (!*element) return std::nullopt;
  auto token = ReadToken(**element);
  if (!token) return std::unexpected(token.error());
  return std::move(*token);
}

std::string PrintSecurity(const UsernameToken& token) {
  xml::Writer writer;
  writer.Open("wsse:Security");
  writer.Attribute("xmlns:wsse", kWsse);
  writer.Attribute("xmlns:wsu", kWsu);
  writer.Open("wsse:UsernameToken");
  writer.Leaf("wsse:Username", token.username);
  writer.Open("wsse:Password");
  const bool digest = token.type == PasswordType::kDigest;
  writer.Attribute("Type", std::string(kProfile) + (digest ? "PasswordDigest" : "PasswordText"));
  writer.Text(token.password);
  writer.Close();
  if (!token.nonce.empty()) {
    writer.Open("wsse:Nonce");
    writer.Attribute("EncodingType", kEncoding);
    writer.Text(PrintBase64(std::span<const std::byte>(token.nonce)));
    writer.Close();
  }
  if (!token.created.empty()) writer.Leaf("wsu:Created", token.created);
  writer.Close();
  writer.Close();
  return writer.Take();
}

std::string PasswordDigest(ByteView nonce, std::string_view created, std::string_view password) {
  std::string text(nonce.AsText());
  text.append(created).append(password);
  std::array<std::byte, 20> digest{};
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char*>(digest.data()), &size,
             EVP_sha1(), nullptr);
  OPENSSL_cleanse(text.data(), text.size());
  return PrintBase64(std::span<const std::byte>(digest));
}

Verdict Verify(const UsernameToken& token, std::optional<std::string_view> password,
               std::int64_t now, NonceCache& nonces) {
  if (token.type != PasswordType::kDigest) return Verdict::kClearText;
  // The digest runs nonce, time and password together without a mark between them. Space around
  // the time could move into the nonce and make a new one of the same digest.
  const auto created = xml::ParseDateTime(token.created);
  if (!created || xml::TrimSpace(token.created) != token.created) return Verdict::kBadTime;
  const std::int64_t at = xml::UnixSeconds(*created);
  const bool fresh = at >= now - kMaxTokenAgeSeconds && at <= now + kMaxTokenAgeSeconds;
  if (!fresh) return Verdict::kStale;
  const ByteView nonce = std::span<const std::byte>(token.nonce);
  const std::string expected = PasswordDigest(nonce, token.created, password.value_or(""));
  const bool equal = EqualInConstantTime(expected, xml::TrimSpace(token.password));
  if (!equal || !password) return Verdict::kWrongPassword;
  // Until the token would be stale anyway.
  if (!nonces.Remember(token.username, nonce, now, at + kMaxTokenAgeSeconds)) {
    return Verdict::kReplayed;
  }
  return Verdict::kAccepted;
}

}  // namespace vms::soap

// Property: a token is accepted exactly when OpenSSL's own SHA-1 and base64 of its parts give its
// digest and its time is near; never twice, and never again with its parts cut in another place.
// Input: the password's length, the password, then an envelope with a Security header.
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>

#include "harnesses/kit/harness.h"
#include "targets/soap/base64.h"
#include "targets/soap/limits.h"
#include "targets/soap/security.h"
#include "targets/xml/date_time.h"

namespace {

using assay::kit::Oracle;
namespace soap = vms::soap;

std::string Base64(const unsigned char* bytes, std::size_t size) {
  std::string out((size + 2) / 3 * 4 + 1, '\0');
  const int written =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes, static_cast<int>(size));
  out.resize(static_cast<std::size_t>(written));
  return out;
}

std::string Digest(const soap::UsernameToken& token, std::string_view password) {
  std::string text(reinterpret_cast<const char*>(token.nonce.data()), token.nonce.size());
  text.append(token.created).append(password);
  std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
  SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  return Base64(digest.data(), digest.size());
}

std::int64_t TimeOf(const soap::UsernameToken& token) {
  const auto created = vms::xml::ParseDateTime(token.created);
  return created ? vms::xml::UnixSeconds(*created) : 0;
}

void CheckReplays(soap::UsernameToken token, std::string_view password, std::int64_t now,
                  soap::NonceCache& nonces) {
  Oracle(soap::Verify(token, password, now, nonces) == soap::Verdict::kReplayed,
         "a_token_counts_once");
  // The same letters under the digest, with the border between nonce and time moved by one.
  soap::UsernameToken moved = token;
  moved.created.insert(0, 1, static_cast<char>(token.nonce.back()));
  moved.nonce.pop_back();
  Oracle(soap::Verify(moved, password, now, nonces) != soap::Verdict::kAccepted,
         "a_moved_border_is_not_accepted");
  token.nonce.push_back(static_cast<std::byte>(token.created.front()));
  token.created.erase(0, 1);
  Oracle(soap::Verify(token, password, now, nonces) != soap::Verdict::kAccepted,
         "a_moved_border_is_not_accepted");
}

}  // namespace

ASSAY_HARNESS(soap_username_token_agrees_with_openssl, input) {
  const auto password = assay::kit::Input::AsText(input.TakeBytes(input.Take<std::uint8_t>() % 32));
  const auto document = vms::xml::Document::Parse(input.text());
  if (!document) return;
  const auto envelope = soap::ReadEnvelope(*document);
  if (!envelope) return;
  const auto read = soap::ReadUsernameToken(*envelope);
  if (!read || !*read) return;
  soap::UsernameToken token = **read;
  Oracle(token.nonce.size() <= soap::kMaxNonceBytes &&
             token.username.size() <= soap::kMaxUsernameBytes,
         "sizes");

  const std::string text = soap::PrintEnvelope(envelope->version, soap::PrintSecurity(token), "");
  const auto printed = vms::xml::Document::Parse(text);
  Oracle(printed.has_value(), "print_is_xml");
  const auto again = soap::ReadUsernameToken(*soap::ReadEnvelope(*printed));
  Oracle(again && *again && **again == token, "print_loses_nothing");

  soap::MemoryNonceCache nonces(4);
  const std::int64_t now = TimeOf(token);
  const auto as_sent = soap::Verify(token, password, now, nonces);
  if (token.type == soap::PasswordType::kText) {
    Oracle(as_sent == soap::Verdict::kClearText, "a_clear_password_is_not_accepted");
    return;
  }
  const std::string digest = Digest(token, password);
  const auto nonce = vms::ByteView(std::span<const std::byte>(token.nonce));
  Oracle(soap::PasswordDigest(nonce, token.created, password) == digest, "digest");
  const bool sent_right =
      vms::soap::ParseBase64(token.password, 20) == vms::soap::ParseBase64(digest, 20);
  if (as_sent == soap::Verdict::kAccepted) Oracle(sent_right, "only_the_digest_is_accepted");
  soap::MemoryNonceCache fresh(4);
  token.password = digest;
  const auto verdict = soap::Verify(token, password, now, fresh);
  Oracle(verdict == soap::Verdict::kAccepted || verdict == soap::Verdict::kBadTime,
         "the_right_digest_is_accepted");
  if (verdict != soap::Verdict::kAccepted) return;
  CheckReplays(token, password, now, fresh);
  soap::MemoryNonceCache other(4);
  const std::int64_t late = now + soap::kMaxTokenAgeSeconds + 1;
  Oracle(soap::Verify(token, password, late, other) == soap::Verdict::kStale, "late_is_stale");
  Oracle(soap::Verify(token, std::nullopt, now, other) == soap::Verdict::kWrongPassword,
         "nobody_has_no_password");
}

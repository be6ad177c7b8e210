// Property: a token of HS256 is verified here when libjwt verifies it, and its claims are the same.
// Where they differ on purpose, here refused and there taken: kRefusedOnlyHere.
// Here taken and there refused: NUL in texts and numbers beyond its types (JanssonRefuses).
// Input: a header and claims, divided by a line end; the harness signs them.
#include <jwt.h>

#include <algorithm>
#include <memory>
#include <string>

#include "harnesses/kit/harness.h"
#include "harnesses/operator_keys.h"
#include "targets/access_token/base64url.h"
#include "targets/base/text.h"
#include "targets/json/parser.h"

namespace {

using assay::kit::Oracle;
using operator_keys::kSecret;
namespace token = vms::access_token;

struct Row {
  vms::ParseErrorKind kind;
  std::string_view what;
  friend bool operator==(const Row& row, const vms::ParseError& error) {
    return row.kind == error.kind && row.what == error.what;
  }
};

using enum vms::ParseErrorKind;

// Each refusal with why it is one here, and what libjwt makes of the same token.
constexpr Row kRefusedOnlyHere[] = {
    // RFC 7515 §4 and RFC 7519 §4 let a parser refuse; libjwt takes the last.
    {kMalformed, "a name is given twice"},
    // RFC 7515 §4, RFC 7519 §7.2 demand one; libjwt takes arrays.
    {kMalformed, "the header is not an object"},
    {kMalformed, "the claims are not an object"},
    // RFC 7519 §4.1 and RFC 7515 §4.1 give the types; libjwt looks when it is asked.
    {kMalformed, "a member is not a plain text"},
    {kMalformed, "a time is not a number"},
    {kMalformed, "no audience in the list"},
    // claims.h: no issuer of this product writes fractions, and readers round them differently.
    {kUnsupported, "the number is not a whole number of this range"},
    {kOverLimit, "the number is too large"},
    {kOverLimit, "a time is out of range"},
    // token.h: crit, jwk, jku, x5c …; libjwt does not look at them.
    {kUnsupported, "the header asks for too much"},
    // RFC 7515 §4.1.1 is case-sensitive, libjwt is not; and this product has no key of the others.
    {kUnsupported, "an algorithm that no key has"},
    // limits.h of the tokens and of JSON; libjwt has none.
    {kOverLimit, "a text is too long"},
    {kOverLimit, "too many audiences"},
    {kOverLimit, "the number is too long"},
    {kOverLimit, "nested too deep"},
    {kOverLimit, "base64url of too many bytes"},
};

using Reference = std::unique_ptr<jwt_t, decltype([](jwt_t* jwt) { jwt_free(jwt); })>;

Reference Decoded(const std::string& text) {
  jwt_t* jwt = nullptr;
  const auto* key = reinterpret_cast<const unsigned char*>(kSecret.data());
  if (jwt_decode(&jwt, text.c_str(), key, static_cast<int>(kSecret.size())) != 0) return nullptr;
  return Reference(jwt);
}

void CompareTime(jwt_t* theirs, const char* name, const std::optional<std::int64_t>& ours) {
  if (!ours) return;
  Oracle(jwt_get_grant_int(theirs, name) == *ours, "times_are_the_same", name);
}

void CompareText(jwt_t* theirs, const char* name, const std::optional<std::string>& ours) {
  const char* text = jwt_get_grant(theirs, name);
  if (ours) {
    Oracle(text != nullptr && *ours == text, "texts_are_the_same", name);
  } else {
    Oracle(text == nullptr, "texts_are_the_same", name);
  }
}

// jansson knows neither NUL in strings nor numbers beyond its types.
bool JanssonRefuses(const vms::json::Value& value) {
  if (const auto* text = value.AsString()) return text->find('\0') != std::string::npos;
  if (const auto* number = value.AsNumber()) {
    const bool whole = number->text.find_first_of(".eE") == std::string::npos;
    return whole ? !vms::json::ToInt64(*number) : !vms::json::ToDouble(*number);
  }
  if (const auto* array = value.AsArray()) {
    for (const auto& element : *array) {
      if (JanssonRefuses(element)) return true;
    }
  }
  if (const auto* object = value.AsObject()) {
    for (const auto& member : *object) {
      if (member.name.find('\0') != std::string::npos || JanssonRefuses(member.value)) return true;
    }
  }
  return false;
}

bool JanssonRefuses(std::string_view document) {
  const auto value = vms::json::Parse(document);
  return !value || JanssonRefuses(*value);
}

// libjwt asks for "typ": "JWT" in any case, when there is one.
bool OtherType(const token::Header& header) {
  return header.type && !vms::text::EqualsIgnoringCase(*header.type, "JWT");
}

}  // namespace

ASSAY_HARNESS(access_token_agrees_with_libjwt, input) {
  const auto [header, claims] = vms::text::SplitAt(input.text(), '\n');
  if (input.text().find('\0') != std::string_view::npos) return;
  const auto encoded = [](std::string_view text) {
    return token::EncodeBase64Url(vms::ByteView::OfText(text));
  };
  const std::string text = encoded(header) + '.' + encoded(claims.value_or(""));
  const std::string mac = token::SignHs256(kSecret, vms::ByteView::OfText(text));
  const std::string whole = token::WithSignature(text, vms::ByteView::OfText(mac));
  const auto ours = token::ParseUnverified(whole);
  const bool believed = ours && ours->header.algorithm == token::Algorithm::kHs256;
  const Reference theirs = Decoded(whole);
  if (theirs && !ours) {
    const auto is_listed = [&](const Row& row) { return row == ours.error(); };
    Oracle(std::ranges::any_of(kRefusedOnlyHere, is_listed), "refused_for_a_listed_reason",
           ours.error().what);
    return;
  }
  if (!believed) return;
  if (!theirs) {
    Oracle(JanssonRefuses(header) || JanssonRefuses(*claims) || OtherType(ours->header),
           "accepted_only_here");
    return;
  }
  CompareText(theirs.get(), "iss", ours->claims.issuer);
  CompareText(theirs.get(), "sub", ours->claims.subject);
  CompareText(theirs.get(), "jti", ours->claims.id);
  CompareTime(theirs.get(), "exp", ours->claims.expires);
  CompareTime(theirs.get(), "nbf", ours->claims.not_before);
  CompareTime(theirs.get(), "iat", ours->claims.issued_at);
  const std::string again =
      token::WithSignature(text, vms::ByteView::OfText(std::string(mac.rbegin(), mac.rend())));
  if (std::string(mac.rbegin(), mac.rend()) != mac) {
    Oracle(!Decoded(again), "the_reference_is_no_rubber_stamp");
  }
}

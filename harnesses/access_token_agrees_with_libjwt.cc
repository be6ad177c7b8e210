// Property: a token of HS256 is verified here when libjwt verifies it, and its claims are the same.
// Where they differ on purpose, here refused and there taken:
//   a name given twice              RFC 7515 §4 lets a parser refuse; libjwt takes the last
//   a header that asks for more     crit, jwk, jku, x5c …: libjwt does not look at them
//   typ, kid, claims of other types RFC 7519 §4.1; libjwt gives what it is asked for
//   no object                       RFC 7515 §4, RFC 7519 §7.2; libjwt takes arrays
//   limits of this product          libjwt has none
//   times with a fraction, huge     claims.h
//   alg in another case             RFC 7515 §4.1.1 is case-sensitive; libjwt is not
//   a NUL behind the document       libjwt reads C strings; such inputs are not compared
// Here taken and there refused: NUL in texts and numbers beyond its types (JanssonRefuses).
// Input: a header and claims, divided by a line end; the harness signs them.
#include <jwt.h>

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
    const auto parsed = token::ParseClaims(claims.value_or(""));
    const auto parsed_header = token::ParseHeader(header);
    const std::string_view what = ours.error().what;
    const bool over_limit = ours.error().kind == vms::ParseErrorKind::kOverLimit;
    Oracle(!parsed || !parsed_header || over_limit, "accepted_only_there", what);
    // Well formed for jansson, malformed here: only what the list above says.
    Oracle(ours.error().kind != vms::ParseErrorKind::kMalformed ||
               what == "a name is given twice" || what == "a member is not a plain text" ||
               what == "the claims are not an object" || what == "the header is not an object" ||
               what == "a time is not a number" || what == "no audience in the list",
           "refused_for_a_listed_reason", what);
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

#include "targets/access_token/token.h"

#include <algorithm>
#include <array>
#include <utility>

#include "targets/access_token/base64url.h"
#include "targets/access_token/limits.h"
#include "targets/access_token/member_readers.h"
#include "targets/base/text.h"
#include "targets/json/parser.h"
#include "targets/json/writer.h"

namespace vms::access_token {
namespace {

using enum ParseErrorKind;

constexpr std::array kAlgorithms = {Algorithm::kHs256, Algorithm::kRs256, Algorithm::kEs256};
constexpr std::string_view kNames[] = {"HS256", "RS256", "ES256"};
constexpr std::string_view kRefused[] = {"crit", "b64", "zip", "cty", "jwk",
                                         "jku",  "x5c", "x5u", "x5t", "x5t#S256"};

Parsed<Algorithm> ReadAlgorithm(const json::Value* value) {
  const std::string* name = value == nullptr ? nullptr : value->AsString();
  if (name == nullptr) return Refuse(kMalformed, "no algorithm");
  for (const Algorithm algorithm : kAlgorithms) {
    if (NameOf(algorithm) == *name) return algorithm;
  }
  return Refuse(kUnsupported, "an algorithm that no key has");
}

Parsed<bool> ReadOptional(const json::Value* value, std::optional<std::string>& place) {
  if (value == nullptr) return true;
  auto text = ReadText(*value);
  if (!text) return std::unexpected(text.error());
  place = std::move(*text);
  return true;
}

}  // namespace

std::string_view NameOf(Algorithm algorithm) { return kNames[static_cast<std::size_t>(algorithm)]; }

Parsed<Header> ParseHeader(std::string_view document) {
  const auto value = json::Parse(document);
  if (!value) return std::unexpected(value.error());
  if (value->AsObject() == nullptr) return Refuse(kMalformed, "the header is not an object");
  for (const std::string_view name : kRefused) {
    if (value->Find(name) != nullptr) return Refuse(kUnsupported, "the header asks for too much");
  }
  Header header;
  const auto algorithm = ReadAlgorithm(value->Find("alg"));
  if (!algorithm) return std::unexpected(algorithm.error());
  header.algorithm = *algorithm;
  for (const auto& [name, place] :
       {std::pair{"typ", &header.type}, std::pair{"kid", &header.key_id}}) {
    const auto read = ReadOptional(value->Find(name), *place);
    if (!read) return std::unexpected(read.error());
  }
  return header;
}

std::string PrintHeader(const Header& header) {
  json::Object object;
  object.push_back({"alg", std::string(NameOf(header.algorithm))});
  if (header.type) object.push_back({"typ", *header.type});
  if (header.key_id) object.push_back({"kid", *header.key_id});
  return json::Print(object);
}

Parsed<UnverifiedToken> ParseUnverified(std::string_view text) {
  if (text.size() > kMaxTokenBytes) return Refuse(kOverLimit, "the token is too long");
  const auto [first, rest] = text::SplitAt(text, '.');
  if (!rest) return Refuse(kMalformed, "a token has three parts");
  const auto [second, third] = text::SplitAt(*rest, '.');
  if (!third) return Refuse(kMalformed, "a token has three parts");
  const auto header_text = DecodeBase64Url(first, kMaxHeaderBytes);
  if (!header_text) return std::unexpected(header_text.error());
  const auto claims_text = DecodeBase64Url(second, kMaxClaimsBytes);
  if (!claims_text) return std::unexpected(claims_text.error());
  auto signature = DecodeBase64Url(*third, kMaxSignatureBytes);
  if (!signature) return std::unexpected(signature.error());
  auto header = ParseHeader(*header_text);
  if (!header) return std::unexpected(header.error());
  auto claims = ParseClaims(*claims_text);
  if (!claims) return std::unexpected(claims.error());
  return UnverifiedToken{
      .header = std::move(*header),
      .claims = std::move(*claims),
      .signed_text = std::string(text.substr(0, first.size() + 1 + second.size())),
      .signature = std::move(*signature)};
}

std::string TextToSign(const Header& header, const Claims& claims) {
  return EncodeBase64Url(ByteView::OfText(PrintHeader(header))) + '.' +
         EncodeBase64Url(ByteView::OfText(PrintClaims(claims)));
}

std::string WithSignature(std::string_view signed_text, ByteView signature) {
  return std::string(signed_text) + '.' + EncodeBase64Url(signature);
}

}  // namespace vms::access_token

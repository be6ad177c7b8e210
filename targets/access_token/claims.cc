#include "targets/access_token/claims.h"

#include <utility>

#include "targets/access_token/limits.h"
#include "targets/access_token/member_readers.h"
#include "targets/json/parser.h"
#include "targets/json/writer.h"

namespace vms::access_token {
namespace {

using enum ParseErrorKind;

Parsed<std::int64_t> ReadTime(const json::Value& value) {
  const json::Number* number = value.AsNumber();
  if (number == nullptr) return Refuse(kMalformed, "a time is not a number");
  const auto seconds = json::ToInt64(*number);
  if (!seconds) return std::unexpected(seconds.error());
  if (*seconds < 0 || *seconds > kMaxTime) return Refuse(kOverLimit, "a time is out of range");
  return *seconds;
}

Parsed<std::vector<std::string>> ReadAudiences(const json::Value& value) {
  std::vector<std::string> audiences;
  const json::Array* array = value.AsArray();
  if (array == nullptr) {
    auto text = ReadText(value);
    if (!text) return std::unexpected(text.error());
    audiences.push_back(std::move(*text));
    return audiences;
  }
  if (array->empty()) return Refuse(kMalformed, "no audience in the list");
  if (array->size() > kMaxAudiences) return Refuse(kOverLimit, "too many audiences");
  for (const json::Value& element : *array) {
    auto text = ReadText(element);
    if (!text) return std::unexpected(text.error());
    audiences.push_back(std::move(*text));
  }
  return audiences;
}

// Puts what was read into its place; the error, if there is one.
template <typename T, typename Place>
Parsed<bool> Put(Parsed<T> read, Place& place) {
  if (!read) return std::unexpected(read.error());
  place = std::move(*read);
  return true;
}

Parsed<bool> PutMember(const json::Member& member, Claims& claims) {
  const auto& [name, value] = member;
  if (name == "iss") return Put(ReadText(value), claims.issuer);
  if (name == "sub") return Put(ReadText(value), claims.subject);
  if (name == "jti") return Put(ReadText(value), claims.id);
  if (name == "aud") return Put(ReadAudiences(value), claims.audiences);
  if (name == "exp") return Put(ReadTime(value), claims.expires);
  if (name == "nbf") return Put(ReadTime(value), claims.not_before);
  if (name == "iat") return Put(ReadTime(value), claims.issued_at);
  claims.others.push_back(member);
  return true;
}

json::Value AudienceValue(const std::vector<std::string>& audiences) {
  if (audiences.size() == 1) return audiences.front();
  return json::Array(audiences.begin(), audiences.end());
}

}  // namespace

Parsed<Claims> ParseClaims(std::string_view document) {
  const auto value = json::Parse(document);
  if (!value) return std::unexpected(value.error());
  const json::Object* object = value->AsObject();
  if (object == nullptr) return Refuse(kMalformed, "the claims are not an object");
  Claims claims;
  for (const json::Member& member : *object) {
    if (const auto put = PutMember(member, claims); !put) return std::unexpected(put.error());
  }
  return claims;
}

std::string PrintClaims(const Claims& claims) {
  json::Object object;
  const auto text = [&](const char* name, const std::optional<std::string>& value) {
    if (value) object.push_back({name, *value});
  };
  const auto time = [&](const char* name, const std::optional<std::int64_t>& value) {
    if (value) object.push_back({name, json::Number{std::to_string(*value)}});
  };
  text("iss", claims.issuer);
  text("sub", claims.subject);
  if (!claims.audiences.empty()) object.push_back({"aud", AudienceValue(claims.audiences)});
  time("exp", claims.expires);
  time("nbf", claims.not_before);
  time("iat", claims.issued_at);
  text("jti", claims.id);
  object.insert(object.end(), claims.others.begin(), claims.others.end());
  return json::Print(object);
}

}  // namespace vms::access_token

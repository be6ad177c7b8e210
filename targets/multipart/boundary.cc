#include "targets/multipart/boundary.h"

#include <algorithm>
#include <optional>

#include "targets/base/text.h"
#include "targets/multipart/limits.h"

namespace vms::multipart {
namespace {

using enum ParseErrorKind;

// RFC 2046 §5.1.1, bchars.
bool IsBoundaryChar(char c) {
  return text::IsAlpha(c) || text::IsDigit(c) ||
         std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
}

// RFC 2045 §5.1: a quoted string with its escapes taken out; any other text unchanged.
std::optional<std::string> Unquoted(std::string_view value) {
  if (!value.starts_with('"')) return std::string(value);
  if (value.size() < 2 || !value.ends_with('"')) return std::nullopt;
  value = value.substr(1, value.size() - 2);
  std::string plain;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '"') return std::nullopt;
    if (value[i] == '\\' && ++i == value.size()) return std::nullopt;
    plain += value[i];
  }
  return plain;
}

Parsed<bool> CheckType(std::optional<std::string_view> type) {
  const auto [major, minor] = text::SplitAt(type.value_or(""), '/');
  if (!text::EqualsIgnoringCase(major, "multipart")) {
    return Refuse(kUnsupported, "the type is not multipart");
  }
  if (!minor || !text::IsToken(*minor)) return Refuse(kMalformed, "the subtype is not a token");
  return true;
}

}  // namespace

bool IsBoundary(std::string_view boundary) {
  return !boundary.empty() && boundary.size() <= kMaxBoundaryBytes && boundary.front() != ' ' &&
         boundary.back() != ' ' && std::ranges::all_of(boundary, IsBoundaryChar);
}

Parsed<std::string> ParseBoundary(std::string_view content_type) {
  if (content_type.size() > kMaxContentTypeBytes) {
    return Refuse(kOverLimit, "the content type is too long");
  }
  text::ListReader parameters(content_type, ';');
  if (const auto type = CheckType(parameters.Next()); !type) return std::unexpected(type.error());
  std::optional<std::string> boundary;
  while (const auto parameter = parameters.Next()) {
    const auto [name, value] = text::SplitAt(*parameter, '=');
    if (!value || !text::EqualsIgnoringCase(text::Trim(name), "boundary")) continue;
    auto plain = Unquoted(text::Trim(*value));
    if (!plain) return Refuse(kMalformed, "the boundary's quotes do not match");
    if (boundary && boundary != plain) return Refuse(kMalformed, "there are two boundaries");
    boundary = std::move(plain);
  }
  if (!boundary) return Refuse(kMalformed, "there is no boundary");
  if (boundary->size() > kMaxBoundaryBytes) return Refuse(kOverLimit, "the boundary is too long");
  if (!IsBoundary(*boundary)) return Refuse(kMalformed, "the boundary has other characters");
  return *std::move(boundary);
}

std::string PrintContentType(std::string_view boundary) {
  const char* quote = text::IsToken(boundary) ? "" : "\"";
  std::string type = "multipart/x-mixed-replace;boundary=";
  return type.append(quote).append(boundary).append(quote);
}

}  // namespace vms::multipart

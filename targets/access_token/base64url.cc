#include "targets/access_token/base64url.h"

#include <algorithm>

#include "targets/base/base64.h"
#include "targets/base/text.h"

namespace vms::access_token {
namespace {

bool IsDigitOfBase64Url(char c) {
  return text::IsAlpha(c) || text::IsDigit(c) || c == '-' || c == '_';
}

}  // namespace

Parsed<std::string> DecodeBase64Url(std::string_view text, std::size_t max_bytes) {
  if (text.size() > (max_bytes + 2) / 3 * 4) {
    return Refuse(ParseErrorKind::kOverLimit, "base64url of too many bytes");
  }
  const auto wrong = std::ranges::find_if_not(text, IsDigitOfBase64Url);
  if (wrong != text.end()) {
    return Refuse(ParseErrorKind::kMalformed, "a character that is not base64url",
                  static_cast<std::size_t>(wrong - text.begin()));
  }
  std::string usual(text);
  std::ranges::replace(usual, '-', '+');
  std::ranges::replace(usual, '_', '/');
  const auto bytes = DecodeBase64(usual, max_bytes);
  if (!bytes) return std::unexpected(bytes.error());
  if (EncodeBase64Url(*bytes) != text) {
    return Refuse(ParseErrorKind::kMalformed, "unused bits of base64url are set");
  }
  return std::string(ByteView(*bytes).AsText());
}

std::string EncodeBase64Url(ByteView bytes) {
  std::string text = EncodeBase64(bytes);
  while (text.ends_with('=')) text.pop_back();
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  return text;
}

}  // namespace vms::access_token

#include "targets/auth/basic.h"

#include "targets/auth/limits.h"
#include "targets/base/base64.h"
#include "targets/base/text.h"

namespace vms::auth {

using enum ParseErrorKind;

Parsed<UserAndPassword> ParseBasic(const Scheme& credentials) {
  if (!Is(credentials, "Basic")) return Refuse(kUnsupported, "the scheme is not Basic");
  const auto bytes = DecodeBase64(credentials.token68, kMaxUserBytes + 1 + kMaxPasswordBytes);
  if (!bytes) return std::unexpected(bytes.error());
  const std::string_view text = ByteView(*bytes).AsText();
  if (text::HasControls(text) || text.find('\t') != std::string_view::npos) {
    return Refuse(kMalformed, "control characters in a name or a password");
  }
  const auto [user, password] = text::SplitAt(text, ':');
  if (!password) return Refuse(kMalformed, "no colon behind the name");
  if (user.size() > kMaxUserBytes || password->size() > kMaxPasswordBytes) {
    return Refuse(kOverLimit, "the name or the password is too long");
  }
  return UserAndPassword{.user = std::string(user), .password = std::string(*password)};
}

Scheme MakeBasic(const UserAndPassword& who) {
  const std::string text = who.user + ':' + who.password;
  return {.name = "Basic", .token68 = EncodeBase64(ByteView::OfText(text)), .parameters = {}};
}

}  // namespace vms::auth

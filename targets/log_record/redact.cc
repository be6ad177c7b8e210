#include "targets/log_record/redact.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "targets/base/text.h"

namespace vms::log_record {
namespace {

constexpr std::string_view kSecretParts[] = {
    "password",  "passwd",    "passwort",   "passphrase", "pwd",           "secret",
    "token",     "apikey",    "credential", "privatekey", "authorization", "cookie",
    "sessionid", "community", "cnonce",     "passcode"};
constexpr std::string_view kSecretNames[] = {"pass",     "pw",  "pin", "key",   "auth",   "psk",
                                             "response", "sid", "jwt", "nonce", "session"};
constexpr std::size_t kLongestName = 128;  // of a name that is looked at

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool IsNameCharacter(char c) {
  return text::IsAlpha(c) || text::IsDigit(c) || c == '_' || c == '-' || c == '.';
}
bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool IsLineEnd(char c) { return c == '\r' || c == '\n'; }
bool IsQuote(char c) { return c == '"' || c == '\''; }
bool IsTokenCharacter(char c) {
  return text::IsAlpha(c) || text::IsDigit(c) ||
         std::string_view("-_.~+/=").find(c) != std::string_view::npos;
}

class Redactor {
 public:
  explicit Redactor(std::string_view text) : text_(text) {}

  std::string Run() {
    while (at_ < text_.size()) {
      if (text_.substr(at_, 3) == "://") {
        TakeAuthority();
      } else if (IsNameCharacter(text_[at_])) {
        TakeName();
      } else {
        out_.push_back(text_[at_++]);
      }
    }
    return std::move(out_);
  }

 private:
  template <typename Stops>
  std::size_t Until(std::size_t from, Stops stops) const {
    while (from < text_.size() && !stops(text_[from])) ++from;
    return from;
  }
  void Copy(std::size_t end) {
    out_ += text_.substr(at_, end - at_);
    at_ = end;
  }
  void Drop(std::size_t end) {
    if (end == at_) return;
    if (!out_.ends_with(kRedacted)) out_ += kRedacted;
    at_ = end;
  }

  // Passwords hold '/', '?' and '#' although they must not, so the word is looked through to its
  // end. What follows the name of the host is read like any other text.
  void TakeAuthority() {
    Copy(at_ + 3);
    if (at_ < no_sign_until_) return;  // or many "://" in one long word would cost its square
    const std::size_t end = Until(at_, IsBlank);
    const std::size_t sign = text_.substr(at_, end - at_).rfind('@');
    if (sign == std::string_view::npos) {
      no_sign_until_ = end;
    } else {
      Drop(at_ + sign);
    }
  }

  void TakeName() {
    const std::size_t start = at_;
    const std::size_t end = Until(start, [](char c) { return !IsNameCharacter(c); });
    const std::string_view name = text_.substr(start, end - start);
    if (name.starts_with("eyJ") && std::ranges::count(name, '.') >= 2) return Drop(end);
    Copy(end);
    if (text::EqualsIgnoringCase(name, "basic") || text::EqualsIgnoringCase(name, "bearer")) {
      return TakeWordAfterScheme();
    }
    if (text::EqualsIgnoringCase(name, "digest")) return TakeLineAfterScheme();
    if (!IsSecretName(name)) return;
    if (IsHeader(name) && NextIs(':')) return TakeLine();
    if (!TakeContentOfElement(start)) TakeValue();
  }

  static bool IsHeader(std::string_view name) {
    for (const std::string_view header :
         {"authorization", "proxy-authorization", "cookie", "set-cookie"}) {
      if (text::EqualsIgnoringCase(name, header)) return true;
    }
    return false;
  }

  bool NextIs(char c) const { return at_ < text_.size() && text_[at_] == c; }

  void TakeWordAfterScheme() {
    const std::size_t start = Until(at_, [](char c) { return !IsBlank(c); });
    if (start == at_) return;
    const std::size_t end = Until(start, [](char c) { return !IsTokenCharacter(c); });
    Copy(start);
    DropValue(end);
  }
  void TakeLineAfterScheme() {
    if (NextIs(' ') || NextIs('\t')) TakeLine();
  }
  void TakeLine() {
    const std::size_t start = Until(at_, [](char c) { return c != ':' && !text::IsSpace(c); });
    Copy(start);
    const std::size_t end = Until(start, IsLineEnd);
    // An element that begins in a header's line may end in another one.
    const bool opens = text_.substr(start, end - start).find('<') != std::string_view::npos;
    Drop(opens ? text_.size() : end);
  }

  // <wsse:Password Type="…">secret</wsse:Password>: the name stands behind '<' or "<prefix:".
  bool TakeContentOfElement(std::size_t start) {
    std::size_t open = start;
    if (open > 0 && text_[open - 1] == ':') {
      --open;
      while (open > 0 && start - open < kLongestName && IsNameCharacter(text_[open - 1])) --open;
    }
    if (open == 0 || text_[open - 1] != '<') return false;
    const std::size_t close = text_.find('>', at_);
    Drop(close == std::string_view::npos ? text_.size() : std::min(close, text_.size()));
    if (at_ == text_.size()) return true;
    Copy(at_ + 1);
    const std::size_t end = text_.find("</", at_);
    Drop(end == std::string_view::npos ? text_.size() : end);
    return true;
  }

  // name=value, name: value, "name": "value", 'name'='value'
  void TakeValue() {
    std::size_t next = at_;
    while (next < text_.size() && (IsQuote(text_[next]) || text_[next] == '\\')) ++next;
    next = Until(next, [](char c) { return !IsBlank(c); });
    if (next == text_.size() || (text_[next] != '=' && text_[next] != ':')) return;
    next = Until(next, [](char c) { return c != '=' && c != ':' && c != '>' && !IsBlank(c); });
    Copy(next);
    DropValue(EndOfValue(next));
  }

  // A value that holds another secret's name is none: where the secret ends then is not known.
  void DropValue(std::size_t end) {
    Drop(HoldsSecretName(text_.substr(at_, end - at_)) ? text_.size() : end);
  }

  static bool HoldsSecretName(std::string_view value) {
    while (!value.empty()) {
      std::size_t size = 0;
      while (size < value.size() && IsNameCharacter(value[size])) ++size;
      const std::string_view name = value.substr(0, size);
      if (size != 0 && (IsSecretName(name) || IsScheme(name))) return true;
      value.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return false;
  }

  static bool IsScheme(std::string_view name) {
    return text::EqualsIgnoringCase(name, "basic") || text::EqualsIgnoringCase(name, "bearer") ||
           text::EqualsIgnoringCase(name, "digest");
  }

  // What stands right behind a closing quote belongs to the value also.
  std::size_t EndOfValue(std::size_t start) const {
    std::size_t at = start;
    const std::size_t escaped = Until(at, [](char c) { return c != '\\'; });
    if (escaped < text_.size() && IsQuote(text_[escaped])) {
      const char quote = text_[escaped];
      at = escaped + 1;
      while (at < text_.size() && text_[at] != quote)
        at += text_[at] == '\\' && escaped == start ? 2 : 1;
      at = std::min(at, text_.size());
    }
    return Until(at, IsBlank);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t no_sign_until_ = 0;  // no '@' from `at_` on in this word
  std::string out_;
};

}  // namespace

bool IsSecretName(std::string_view name) {
  std::string plain;
  for (const char c : name.substr(0, kLongestName)) {
    if (text::IsAlpha(c) || text::IsDigit(c)) plain.push_back(Lower(c));
  }
  if (std::ranges::find(kSecretNames, plain) != std::end(kSecretNames)) return true;
  return name.size() > kLongestName ||
         std::ranges::any_of(kSecretParts, [&](std::string_view part) {
           return plain.find(part) != std::string::npos;
         });
}

std::string Redact(std::string_view text) { return Redactor(text).Run(); }

}  // namespace vms::log_record

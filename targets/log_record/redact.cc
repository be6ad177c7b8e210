#include "targets/log_record/redact.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "targets/base/text.h"
#include "targets/log_record/secret_names.h"

namespace vms::log_record {
namespace {

bool IsNameCharacter(char c) {
  return text::IsAlpha(c) || text::IsDigit(c) || c == '_' || c == '-' || c == '.';
}
bool IsWordCharacter(char c) {
  return IsNameCharacter(c) || c == '~' || c == '+' || c == '/' || c == '=';
}
bool IsLineEnd(char c) { return c == '\r' || c == '\n'; }
bool IsBlank(char c) { return text::IsSpace(c) || IsLineEnd(c); }
bool IsQuote(char c) { return c == '"' || c == '\''; }
bool Separates(char c) { return c == '=' || c == ':' || c == '>' || IsBlank(c); }

class Redactor {
 public:
  explicit Redactor(std::string_view text) : text_(text) {}

  Redaction Run() {
    while (at_ < text_.size()) {
      if (IsNameCharacter(text_[at_])) {
        ReadName();
      } else {
        if (text_.substr(at_, 3) == "://") HideUserInformation(at_ + 3);
        Advance(at_ + 1);
      }
    }
    out_ += text_.substr(shown_);
    return {std::move(out_), work_};
  }

 private:
  // Where the next stop of one kind stands. The places that one of these is asked about never go
  // back, as marks are met in their order, so all its answers together pass each character once.
  struct Finder {
    std::size_t at = 0;
  };
  template <typename IsStop>
  std::size_t Find(Finder& finder, std::size_t from, IsStop is_stop) {
    finder.at = std::max(finder.at, from);
    while (finder.at < text_.size() && !is_stop(finder.at)) {
      ++finder.at;
      ++work_;
    }
    return finder.at;
  }
  std::size_t FindBlank(Finder& finder, std::size_t from) {
    return Find(finder, from, [&](std::size_t i) { return IsBlank(text_[i]); });
  }
  // The first place that is none of these: of a few characters between a name and its value.
  std::size_t Past(std::size_t from, bool (*is_passed)(char)) {
    while (from < text_.size() && is_passed(text_[from])) {
      ++from;
      ++work_;
    }
    return from;
  }
  void Advance(std::size_t end) {
    work_ += end - at_;
    at_ = end;
  }
  bool Is(std::size_t at, char c) const { return at < text_.size() && text_[at] == c; }

  void Hide(std::size_t from, std::size_t end) {
    if (end <= shown_ || end <= from) return;
    if (from >= shown_) {
      out_ += text_.substr(shown_, from - shown_);
      if (from != shown_ || shown_ == 0) out_ += kRedacted;
    }
    shown_ = end;
  }

  // Passwords hold '/', '?' and '#' although they must not, so the whole word is looked through.
  void HideUserInformation(std::size_t start) {
    if (start >= word_end_) {
      word_end_ = FindBlank(word_, start);
      const std::size_t sign = text_.substr(start, word_end_ - start).rfind('@');
      last_sign_ = sign == std::string_view::npos ? 0 : start + sign;
      work_ += word_end_ - start;
    }
    Hide(start, last_sign_);
  }

  void ReadName() {
    const std::size_t start = at_;
    const std::size_t end = Past(start, &IsNameCharacter);
    const std::string_view name = text_.substr(start, end - start);
    const bool is_element = IsElement(start);
    name_start_ = start;
    name_end_ = end;
    Advance(end);
    if (IsToken(name)) return Hide(start, end);
    if (const Scheme scheme = SchemeNamed(name); scheme != Scheme::kNone) {
      return HideCredentials(scheme);
    }
    if (!IsSecretName(name)) return;
    if (IsSecretHeader(name) && Is(end, ':')) return HideLine(end + 1);
    if (is_element) return HideContent();
    HideValue();
  }

  // Behind '<' or "<prefix:".
  bool IsElement(std::size_t start) const {
    if (start == 0) return false;
    if (text_[start - 1] == '<') return true;
    const bool has_prefix = text_[start - 1] == ':' && name_end_ == start - 1;
    return has_prefix && name_start_ > 0 && text_[name_start_ - 1] == '<';
  }

  void HideCredentials(Scheme scheme) {
    const std::size_t start = Past(at_, &IsBlank);
    if (start == at_) return;
    if (scheme == Scheme::kParameters) return HideLine(at_);
    Hide(start,
         Find(word_character_, start, [&](std::size_t i) { return !IsWordCharacter(text_[i]); }));
  }
  void HideLine(std::size_t from) {
    const std::size_t start = Past(from, &text::IsSpace);
    Hide(start, Find(line_, start, [&](std::size_t i) { return IsLineEnd(text_[i]); }));
  }
  void HideContent() {
    const std::size_t start = Is(at_, '>') ? at_ + 1 : at_;
    Hide(start,
         Find(close_, start, [&](std::size_t i) { return text_[i] == '<' && Is(i + 1, '/'); }));
  }

  void HideValue() {
    const std::size_t quoted = Past(at_, [](char c) { return IsQuote(c) || c == '\\'; });
    const std::size_t separator = Past(quoted, &IsBlank);
    if (!Is(separator, '=') && !Is(separator, ':')) return;
    const std::size_t start = Past(separator, &Separates);
    Hide(start, EndOfValue(start));
  }

  // A quote behind a backslash closes only a value that was opened so; a backslash that is escaped
  // itself is not told apart, which takes out more.
  std::size_t EndOfValue(std::size_t start) {
    const std::size_t open = Past(start, [](char c) { return c == '\\'; });
    if (open == text_.size() || !IsQuote(text_[open])) return FindBlank(blank_, start);
    const char quote = text_[open];
    const bool escaped = open != start;
    auto& [closing, behind] = quotes_[(quote == '"' ? 0 : 1) + (escaped ? 2 : 0)];
    const std::size_t close = Find(closing, open + 1, [&](std::size_t i) {
      return text_[i] == quote && (escaped || text_[i - 1] != '\\');
    });
    return FindBlank(behind, close);
  }

  struct QuoteFinders {
    Finder closing;
    Finder behind;
  };

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t shown_ = 0;       // up to here everything is in out_, or hidden
  std::size_t name_start_ = 0;  // of the name that was read last
  std::size_t name_end_ = 0;
  std::size_t word_end_ = 0;
  std::size_t last_sign_ = 0;  // of the word; 0: none
  Finder word_, word_character_, line_, close_, blank_;
  QuoteFinders quotes_[4];
  std::string out_;
  std::uint64_t work_ = 0;
};

}  // namespace

Redaction RedactCountingWork(std::string_view text) { return Redactor(text).Run(); }

std::string Redact(std::string_view text) { return RedactCountingWork(text).text; }

}  // namespace vms::log_record

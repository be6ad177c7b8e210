// Secret canary: a planted secret that must not occur in an output, in any form that gives it back.
//
//   const SecretCanary canary("Kq7vTz2mXw9pLr4s");   // random letters and digits, 12 or more
//   const auto found = canary.FoundIn(line);
//   Oracle(!found, "no_secret_is_logged", found.value_or(""));
//
// Looked for: the text itself and any run of half of it (what a cut leaves), in any case; the same
// after the output was decoded as percent, JSON, XML, hexadecimal, base64 and base64url; and with
// the marks between the letters left out (what splitting and quoting put there).
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::kit {

class SecretCanary {
 public:
  explicit SecretCanary(std::string_view secret) : secret_(Lower(secret)) {}

  // The form in which the secret is there.
  [[nodiscard]] std::optional<std::string_view> FoundIn(std::string_view output) const {
    if (IsIn(output)) return "as it is";
    if (IsIn(LettersOf(output))) return "with marks between its letters";
    if (IsIn(DecodedEscapes(output))) return "percent, JSON or XML";
    if (IsIn(DecodedEscapes(DecodedEscapes(output)))) return "percent, JSON or XML, twice";
    if (IsInRuns(output, &IsHex, &DecodedHex, 2)) return "hexadecimal";
    if (IsInRuns(output, &IsBase64, &DecodedBase64, 4)) return "base64";
    return std::nullopt;
  }

  // Also when its parts lie in neighbouring fields.
  [[nodiscard]] std::optional<std::string_view> FoundInFields(
      const std::vector<std::string>& fields) const {
    std::string joined;
    for (const std::string& field : fields) {
      if (const auto found = FoundIn(field)) return found;
      joined += field;
    }
    if (FoundIn(joined)) return "split over fields";
    return std::nullopt;
  }

 private:
  static char LowerOf(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
  static std::string Lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), LowerOf);
    return out;
  }
  static int Digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char low = LowerOf(c);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
  }
  static bool IsHex(char c) { return Digit(c) >= 0; }
  static int Base64Digit(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+' || c == '-') return 62;
    return c == '/' || c == '_' ? 63 : -1;
  }
  static bool IsBase64(char c) { return Base64Digit(c) >= 0; }

  bool IsIn(std::string_view text) const {
    const std::string low = Lower(text);
    const std::size_t half = secret_.size() / 2;
    for (std::size_t at = 0; at + half <= secret_.size(); ++at) {
      if (low.find(secret_.substr(at, half)) != std::string::npos) return true;
    }
    return false;
  }

  static std::string LettersOf(std::string_view text) {
    std::string out;
    for (const char c : text) {
      const char low = LowerOf(c);
      if ((low >= 'a' && low <= 'z') || (c >= '0' && c <= '9')) out.push_back(c);
    }
    return out;
  }

  // The number in `digits` at `at`: its value and how long it is.
  struct Escape {
    unsigned value = 0;
    std::size_t size = 0;  // 0: none
  };
  static Escape Number(std::string_view text, std::size_t at, unsigned base, std::size_t most) {
    Escape number;
    while (number.size < most && at + number.size < text.size()) {
      const int digit = Digit(text[at + number.size]);
      if (digit < 0 || static_cast<unsigned>(digit) >= base) break;
      number.value = number.value * base + static_cast<unsigned>(digit);
      ++number.size;
    }
    return number;
  }

  // %41, \u0041, \x41, &#65; and &#x41; become the character.
  static std::string DecodedEscapes(std::string_view text) {
    struct Form {
      std::string_view mark;
      unsigned base;
      std::size_t digits;
      bool exact;
    };
    constexpr Form kForms[] = {{"%", 16, 2, true},    {"\\u", 16, 4, true},  {"\\x", 16, 2, true},
                               {"&#x", 16, 6, false}, {"&#X", 16, 6, false}, {"&#", 10, 7, false}};
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t taken = 0;
      for (const Form& form : kForms) {
        if (text.substr(at, form.mark.size()) != form.mark) continue;
        const Escape number = Number(text, at + form.mark.size(), form.base, form.digits);
        if (number.size == 0 || (form.exact && number.size != form.digits)) continue;
        taken = form.mark.size() + number.size;
        if (!form.exact && text.substr(at + taken, 1) == ";") ++taken;
        out.push_back(static_cast<char>(number.value & 0xFFU));
        break;
      }
      if (taken == 0) out.push_back(text[at]);
      at += std::max<std::size_t>(taken, 1);
    }
    return out;
  }

  static std::string DecodedHex(std::string_view run) {
    std::string out;
    for (std::size_t i = 0; i + 1 < run.size(); i += 2) {
      out.push_back(static_cast<char>(Digit(run[i]) * 16 + Digit(run[i + 1])));
    }
    return out;
  }
  static std::string DecodedBase64(std::string_view run) {
    std::string out;
    unsigned bits = 0;
    int held = 0;
    for (const char c : run) {
      bits = ((bits << 6U) | static_cast<unsigned>(Base64Digit(c))) & 0xFFFFU;
      held += 6;
      if (held < 8) continue;
      held -= 8;
      out.push_back(static_cast<char>((bits >> static_cast<unsigned>(held)) & 0xFFU));
    }
    return out;
  }

  // Each run of digits, decoded from each place within the first group: where in a group the
  // secret begins is not known.
  bool IsInRuns(std::string_view text, bool (*is_digit)(char),
                std::string (*decode)(std::string_view), std::size_t group) const {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!is_digit(text[at])) continue;
      std::size_t end = at;
      while (end < text.size() && is_digit(text[end])) ++end;
      for (std::size_t skip = 0; skip < group && end - at >= secret_.size(); ++skip) {
        if (IsIn(decode(text.substr(at, end - at).substr(skip)))) return true;
      }
      at = end;
    }
    return false;
  }

  std::string secret_;
};

}  // namespace assay::kit

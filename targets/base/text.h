// Bounded helpers for the text protocols: numbers without sign or overflow, tokens, lists, lines.
//
// Threads: pure functions over the caller's bytes; every view returned points into the argument.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace vms::text {

// Decimal digits only (no sign, no spaces, not empty), at most `max`; leading zeros are allowed.
// Nothing when it is not a number or does not fit: the difference is told by IsDigits.
[[nodiscard]] std::optional<std::uint64_t> ParseDecimal(std::string_view text, std::uint64_t max);

template <std::unsigned_integral T>
[[nodiscard]] std::optional<T> ParseUnsigned(std::string_view text,
                                             T max = std::numeric_limits<T>::max()) {
  const auto value = ParseDecimal(text, max);
  if (!value) return std::nullopt;
  return static_cast<T>(*value);
}

// One to eight hexadecimal digits of either case.
[[nodiscard]] std::optional<std::uint32_t> ParseHex32(std::string_view text);

[[nodiscard]] constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool IsAlpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] constexpr bool IsSpace(char c) { return c == ' ' || c == '\t'; }
[[nodiscard]] bool IsTokenChar(char c);                      // RFC 9110 §5.6.2
[[nodiscard]] bool IsDigits(std::string_view text);          // and not empty
[[nodiscard]] bool IsToken(std::string_view text);           // RFC 9110 §5.6.2, and not empty
[[nodiscard]] std::size_t TokenSize(std::string_view text);  // of the one at the front; 0: none
[[nodiscard]] bool HasControls(std::string_view text);       // C0 but HTAB, or DEL

[[nodiscard]] constexpr char Lower(char c) {  // ASCII only
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
// ASCII only. Here, because most comparisons of names end at their sizes.
[[nodiscard]] constexpr bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (Lower(a[i]) != Lower(b[i])) return false;
  }
  return true;
}
[[nodiscard]] constexpr std::string_view Trim(std::string_view text) {  // SP and HTAB at both ends
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

// What stands before the first `separator`, and after it (nothing: there is no separator).
struct Halves {
  std::string_view before;
  std::optional<std::string_view> after;
};
[[nodiscard]] Halves SplitAt(std::string_view text, char separator);

// "a" from "\"a\""; any other text unchanged.
[[nodiscard]] std::string_view Unquote(std::string_view text);

// Takes trimmed elements off a list; a separator within double quotes does not separate.
class ListReader {
 public:
  ListReader(std::string_view list, char separator) : rest_(list), separator_(separator) {}
  [[nodiscard]] std::optional<std::string_view> Next();

 private:
  std::optional<std::string_view> rest_;
  char separator_;
};

// Takes lines off a header block: ended by CRLF or by LF alone, the last one perhaps by nothing.
// A CR that no LF follows stays in the line, where HasControls finds it.
class LineReader {
 public:
  explicit LineReader(std::string_view block) : block_(block) {}
  [[nodiscard]] std::optional<std::string_view> Next();
  [[nodiscard]] std::size_t offset() const { return offset_; }  // of the next line

 private:
  std::string_view block_;
  std::size_t offset_ = 0;
};

}  // namespace vms::text

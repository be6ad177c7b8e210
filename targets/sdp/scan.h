// Small recognisers of text: numbers that must fit, tokens, fields between spaces. Pure, linear.
#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vms::sdp {

// The part of a text before a character, and what stands behind it (nothing: no such character).
struct Halves {
  std::string_view before;
  std::optional<std::string_view> after;
};
[[nodiscard]] Halves SplitAt(std::string_view text, char separator);

[[nodiscard]] std::string_view TrimSpaces(std::string_view text);  // SP and HTAB, at both ends

// RFC 8866 §9: token-char.
[[nodiscard]] bool IsToken(std::string_view text);
[[nodiscard]] bool AllDigits(std::string_view text);  // and not empty
// VCHAR or UTF-8, at least one: no spaces and no controls.
[[nodiscard]] bool IsNonSpace(std::string_view text);
[[nodiscard]] bool EqualsIgnoringCase(std::string_view a, std::string_view b);

// Decimal digits only, no sign, no spaces, in [low, high]. Leading zeros are allowed, up to 20
// digits in all (2^64 has 20): other parsers cut longer ones off.
template <std::unsigned_integral T>
[[nodiscard]] std::optional<T> Unsigned(std::string_view text, T low, T high) {
  if (!AllDigits(text) || text.size() > 20) return std::nullopt;
  T value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < low || value > high) {
    return std::nullopt;
  }
  return value;
}

// RFC 8866 §9, typed-time: digits with an optional d, h, m or s, here with an optional leading
// minus. In seconds.
[[nodiscard]] std::optional<std::int64_t> TypedTime(std::string_view text);

// Takes fields separated by spaces off the front of a line.
class Fields {
 public:
  explicit Fields(std::string_view line) : rest_(line) {}

  // The next field; empty when there is none.
  std::string_view Next();
  // Were there spaces other than a single one between two fields?
  bool irregular() const { return irregular_; }
  // Is anything but spaces left? Asking also judges the spaces at the end.
  bool AtEnd();

 private:
  void SkipSpaces(std::size_t regular);

  std::string_view rest_;
  bool first_ = true;
  bool irregular_ = false;
};

}  // namespace vms::sdp

#include <charconv>
#include <cmath>
#include <limits>

#include "targets/json/value.h"

namespace vms::json {
namespace {

using enum ParseErrorKind;

template <typename T>
Parsed<T> Whole(const std::string& text) {
  T value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc::result_out_of_range) return Refuse(kOverLimit, "the number is too large");
  if (error != std::errc() || stopped != end) {
    return Refuse(kUnsupported, "the number is not a whole number of this range");
  }
  return value;
}

// from_chars says only "out of range": whether the digits with their exponent are far above one or
// far below is told by the place of the first digit that counts.
bool IsTiny(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t exponent_at = text.find_first_of("eE");
  const std::string_view digits = text.substr(0, exponent_at);
  if (digits.find_first_of("123456789") == std::string_view::npos) return true;
  if (exponent_at == std::string_view::npos) return digits.starts_with("0.");
  return text.substr(exponent_at + 1).starts_with('-');
}

}  // namespace

Parsed<std::int64_t> ToInt64(const Number& number) { return Whole<std::int64_t>(number.text); }

Parsed<std::uint64_t> ToUint64(const Number& number) {
  if (number.text == "-0") return 0;
  return Whole<std::uint64_t>(number.text);
}

Parsed<double> ToDouble(const Number& number) {
  double value = 0;
  const char* const end = number.text.data() + number.text.size();
  const auto [stopped, error] = std::from_chars(number.text.data(), end, value);
  if (error == std::errc::result_out_of_range) {
    if (IsTiny(number.text)) return number.text.starts_with('-') ? -0.0 : 0.0;
    return Refuse(kOverLimit, "the number is too large");
  }
  if (error != std::errc() || stopped != end || !std::isfinite(value)) {
    return Refuse(kMalformed, "not a number");
  }
  return value;
}

}  // namespace vms::json

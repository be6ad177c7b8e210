#include "targets/sdp/scan.h"

#include <algorithm>

namespace vms::sdp {
namespace {

// A bound far over any schedule (3000 years) and far under overflow when it is multiplied by a day.
constexpr std::uint64_t kMaxTypedTime = 100'000'000'000;

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool IsTokenChar(char c) {
  if ((c >= '0' && c <= '9') || (Lower(c) >= 'a' && Lower(c) <= 'z')) return true;
  return std::string_view("!#$%&'*+-.^_`{|}~").find(c) != std::string_view::npos;
}

std::uint64_t SecondsOfUnit(char unit) {
  switch (unit) {
    case 'd':
      return 86400;
    case 'h':
      return 3600;
    case 'm':
      return 60;
    case 's':
      return 1;
    default:
      return 0;
  }
}

}  // namespace

Halves SplitAt(std::string_view text, char separator) {
  const std::size_t at = text.find(separator);
  if (at == std::string_view::npos) return {text, std::nullopt};
  return {text.substr(0, at), text.substr(at + 1)};
}

std::string_view TrimSpaces(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

bool IsToken(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, IsTokenChar);
}

bool AllDigits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool IsNonSpace(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](unsigned char c) { return c > 0x20 && c != 0x7f; });
}

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, Lower, Lower);
}

std::optional<std::int64_t> TypedTime(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::uint64_t scale = 1;
  if (!text.empty() && SecondsOfUnit(text.back()) != 0) {
    scale = SecondsOfUnit(text.back());
    text.remove_suffix(1);
  }
  const auto count = Unsigned<std::uint64_t>(text, 0, kMaxTypedTime);
  if (!count || *count * scale > kMaxTypedTime) return std::nullopt;
  const auto seconds = static_cast<std::int64_t>(*count * scale);
  return negative ? -seconds : seconds;
}

void Fields::SkipSpaces(std::size_t regular) {
  const std::size_t spaces = std::min(rest_.find_first_not_of(" \t"), rest_.size());
  if (spaces != regular || rest_.substr(0, spaces).find('\t') != std::string_view::npos)
    irregular_ = true;
  rest_.remove_prefix(spaces);
}

std::string_view Fields::Next() {
  if (rest_.empty()) return {};
  SkipSpaces(first_ ? 0 : 1);
  first_ = false;
  const std::size_t length = std::min(rest_.find_first_of(" \t"), rest_.size());
  const std::string_view field = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return field;
}

bool Fields::AtEnd() {
  if (rest_.find_first_not_of(" \t") != std::string_view::npos) return false;
  if (!rest_.empty()) irregular_ = true;
  return true;
}

}  // namespace vms::sdp

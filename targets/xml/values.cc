#include "targets/xml/values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "targets/base/text.h"
#include "targets/xml/characters.h"

namespace vms::xml {

std::string_view TrimSpace(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<bool> ParseBoolean(std::string_view text) {
  text = TrimSpace(text);
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

std::optional<std::int64_t> ParseInteger(std::string_view text, std::int64_t min,
                                         std::int64_t max) {
  text = TrimSpace(text);
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || error != std::errc() || stopped != end) return std::nullopt;
  if (value < min || value > max) return std::nullopt;
  return value;
}

std::optional<float> ParseFloat(std::string_view text) {
  text = TrimSpace(text);
  // from_chars also reads words: only the characters of numbers go to it.
  constexpr std::size_t kMaxDigits = 64;
  const bool number = std::ranges::all_of(text, [](char c) {
    return text::IsDigit(c) || std::string_view("+-.eE").find(c) != std::string_view::npos;
  });
  if (text.empty() || text.size() > kMaxDigits || !number) return std::nullopt;
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  float value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stopped != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string PrintFloat(float value) {
  std::array<char, 32> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end};
}

std::optional<std::string_view> SpaceSeparated::Next() {
  rest_ = TrimSpace(rest_);
  if (rest_.empty()) return std::nullopt;
  const auto end = std::ranges::find_if(rest_, IsSpace) - rest_.begin();
  const std::string_view item = rest_.substr(0, static_cast<std::size_t>(end));
  rest_.remove_prefix(item.size());
  return item;
}

}  // namespace vms::xml

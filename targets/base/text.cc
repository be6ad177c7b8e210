#include "targets/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace vms::text {
namespace {

// Indexed by an unsigned byte.
constexpr std::array<bool, 256> kIsTokenChar = [] {
  std::array<bool, 256> is{};
  for (unsigned i = 0; i < is.size(); ++i) {
    const char c = static_cast<char>(i);
    is[i] = IsAlpha(c) || IsDigit(c) ||
            std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  }
  return is;
}();

}  // namespace

std::optional<std::uint64_t> ParseDecimal(std::string_view text, std::uint64_t max) {
  if (!IsDigits(text)) return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value > max) return std::nullopt;
  return value;
}

std::optional<std::uint32_t> ParseHex32(std::string_view text) {
  if (text.empty() || text.size() > 8) return std::nullopt;
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool IsDigits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, IsDigit); }

bool IsTokenChar(char c) { return kIsTokenChar[static_cast<unsigned char>(c)]; }

bool IsToken(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, IsTokenChar);
}

std::size_t TokenSize(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && IsTokenChar(text[size])) ++size;
  return size;
}

// Without a way out, so that the compiler makes it look at many bytes at once.
bool HasControls(std::string_view text) {
  unsigned char found = 0;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    found |= static_cast<unsigned char>((code < 0x20 && c != '\t') || code == 0x7F);
  }
  return found != 0;
}

Halves SplitAt(std::string_view text, char separator) {
  const std::size_t at = text.find(separator);
  if (at == std::string_view::npos) return {.before = text, .after = std::nullopt};
  return {.before = text.substr(0, at), .after = text.substr(at + 1)};
}

std::string_view Unquote(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return text;
  return text.substr(1, text.size() - 2);
}

std::optional<std::string_view> ListReader::Next() {
  if (!rest_) return std::nullopt;
  bool quoted = false;
  for (std::size_t i = 0; i < rest_->size(); ++i) {
    const char c = (*rest_)[i];
    if (c == '"') quoted = !quoted;
    if (c != separator_ || quoted) continue;
    const std::string_view element = rest_->substr(0, i);
    rest_ = rest_->substr(i + 1);
    return Trim(element);
  }
  const std::string_view last = *rest_;
  rest_.reset();
  return Trim(last);
}

std::optional<std::string_view> LineReader::Next() {
  if (offset_ >= block_.size()) return std::nullopt;
  const std::size_t end = std::min(block_.find('\n', offset_), block_.size());
  std::string_view line = block_.substr(offset_, end - offset_);
  offset_ = end + 1;
  if (end < block_.size() && line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace vms::text

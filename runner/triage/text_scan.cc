#include "runner/triage/text_scan.h"

#include <charconv>

namespace assay::triage {
namespace {

std::optional<std::uint64_t> TakeNumber(std::string_view& text, int base) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

}  // namespace

bool TakePrefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool TakeSuffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

std::optional<std::uint64_t> TakeDecimal(std::string_view& text) { return TakeNumber(text, 10); }

std::optional<std::uint64_t> TakeHex(std::string_view& text) {
  std::string_view rest = text;
  if (!TakePrefix(rest, "0x")) return std::nullopt;
  const auto value = TakeNumber(rest, 16);
  if (value) text = rest;
  return value;
}

std::optional<std::uint32_t> TakeTrailingNumber(std::string_view& text) {
  const std::size_t last = text.find_last_not_of("0123456789");
  if (last == std::string_view::npos || text[last] != ':' || last + 1 == text.size()) {
    return std::nullopt;
  }
  std::string_view digits = text.substr(last + 1);
  const auto value = TakeDecimal(digits);
  if (!value || *value > UINT32_MAX) return std::nullopt;
  text = text.substr(0, last);
  return static_cast<std::uint32_t>(*value);
}

std::optional<std::string_view> After(std::string_view text, std::string_view marker) {
  const std::size_t at = text.find(marker);
  if (at == std::string_view::npos) return std::nullopt;
  return text.substr(at + marker.size());
}

std::string_view UpToAny(std::string_view text, std::string_view stops) {
  return text.substr(0, text.find_first_of(stops));
}

std::string_view Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace assay::triage

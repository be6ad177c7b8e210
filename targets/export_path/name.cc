#include "targets/export_path/name.h"

#include <algorithm>
#include <array>

#include "targets/base/text.h"
#include "targets/export_path/limits.h"
#include "targets/json/utf8.h"

namespace vms::export_path {
namespace {

using enum ParseErrorKind;

// Look-alikes of '/', '\', ':' and '.', by Unicode's confusables and the best-fit tables of
// Windows.
constexpr std::array<char32_t, 25> kConfusables = {
    0x0589, 0x05C3, 0x0660, 0x06F0, 0x0701, 0x0702, 0x2024, 0x2025, 0x2026,
    0x2044, 0x20E5, 0x2215, 0x2216, 0x2236, 0x2571, 0x2572, 0x29F5, 0x29F8,
    0x29F9, 0x3002, 0xA789, 0xFE52, 0xFE55, 0xFE68, 0xFF61};
constexpr std::array<char32_t, 4> kFullWidth = {0xFF0E, 0xFF0F, 0xFF1A, 0xFF3C};

constexpr std::array<std::string_view, 6> kDevices = {"CON", "PRN",    "AUX",
                                                      "NUL", "CONIN$", "CONOUT$"};

bool IsInvisible(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x00AD || c == 0x061C || c == 0x180E ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c >= 0xE0000;
}

bool IsConfusable(char32_t c) {
  return std::ranges::find(kConfusables, c) != kConfusables.end() ||
         std::ranges::find(kFullWidth, c) != kFullWidth.end();
}

// COM0 to COM9 and LPT0 to LPT9; the superscripts of ISO 8859-1 are digits to Windows also.
bool IsNumberedDevice(std::string_view stem) {
  const std::string_view port = stem.substr(0, 3);
  if (!text::EqualsIgnoringCase(port, "COM") && !text::EqualsIgnoringCase(port, "LPT"))
    return false;
  const std::string_view number = stem.substr(3);
  if (number.size() == 1) return text::IsDigit(number[0]);
  return number == "\u00b9" || number == "\u00b2" || number == "\u00b3";
}

bool IsDevice(std::string_view name) {
  std::string_view stem = name.substr(0, name.find('.'));
  while (stem.ends_with(' ')) stem.remove_suffix(1);
  return std::ranges::any_of(kDevices,
                             [&](auto device) { return text::EqualsIgnoringCase(device, stem); }) ||
         (stem.size() >= 4 && IsNumberedDevice(stem));
}

// Any percent-encoded byte: a reader that decodes the name sees another one ("CON%20" is a device).
// Without one, decoding changes nothing, however often it is done.
bool HasEncoded(std::string_view name) {
  const auto hexadecimal = [](char c) {
    return text::IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  };
  for (std::size_t at = name.find('%'); at != std::string_view::npos; at = name.find('%', at + 1)) {
    const std::string_view digits = name.substr(at + 1, 2);
    if (digits.size() == 2 && std::ranges::all_of(digits, hexadecimal)) return true;
  }
  return false;
}

Parsed<bool> CheckCharacters(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const auto point = json::DecodeFirst(name.substr(at));
    if (!point) return Refuse(kMalformed, "the name is not UTF-8", at);
    if (IsInvisible(point->value)) return Refuse(kMalformed, "an invisible character", at);
    if (IsConfusable(point->value)) return Refuse(kMalformed, "a look-alike of a separator", at);
    at += point->size;
  }
  return true;
}

}  // namespace

Parsed<bool> CheckName(std::string_view name) {
  if (name.empty()) return Refuse(kMalformed, "an empty name");
  if (name.size() > kMaxNameBytes) return Refuse(kOverLimit, "the name is too long");
  const std::size_t bad = name.find_first_of("<>:\"|?*/\\");
  if (bad != std::string_view::npos) return Refuse(kMalformed, "a character with a meaning", bad);
  if (std::string_view(".-~ ").find(name.front()) != std::string_view::npos) {
    return Refuse(kMalformed, "the name begins with '.', '-', '~' or a space");
  }
  if (name.ends_with('.') || name.ends_with(' ')) {
    return Refuse(kMalformed, "the name ends in '.' or a space", name.size() - 1);
  }
  if (const auto checked = CheckCharacters(name); !checked) return checked;
  if (IsDevice(name)) return Refuse(kMalformed, "the name of a device");
  if (HasEncoded(name)) return Refuse(kMalformed, "a byte is percent-encoded");
  return true;
}

}  // namespace vms::export_path

#include "targets/onvif/values.h"

#include <algorithm>

#include "targets/base/text.h"
#include "targets/onvif/limits.h"
#include "targets/xml/characters.h"

namespace vms::onvif {
namespace {

using enum ParseErrorKind;

Parsed<void> Bounded(std::string_view text, std::size_t max) {
  if (text.size() > max) return Refuse(kOverLimit, "a text is too long");
  const bool control = std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && !xml::IsSpace(c); });
  if (control) return Refuse(kMalformed, "a text holds a control character");
  return {};
}

bool IsOneOf(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

bool IsAlnum(char c) { return text::IsAlpha(c) || text::IsDigit(c); }

bool IsIpv4(std::string_view text) {
  int parts = 0;
  for (;;) {
    const auto [part, rest] = text::SplitAt(text, '.');
    const bool zero_first = part.size() > 1 && part.front() == '0';
    if (!text::ParseDecimal(part, 255) || part.size() > 3 || zero_first) return false;
    ++parts;
    if (!rest) return parts == 4;
    if (parts == 4) return false;
    text = *rest;
  }
}

// One run of groups, on one side of "::". Gives how many 16-bit groups it stands for; 9: wrong.
int CountGroups(std::string_view text, bool may_end_in_ipv4) {
  constexpr int kWrong = 9;
  if (text.empty()) return 0;
  int groups = 0;
  for (;;) {
    const auto [part, rest] = text::SplitAt(text, ':');
    if (!rest && may_end_in_ipv4 && IsIpv4(part)) return std::min(groups + 2, kWrong);
    if (part.size() > 4 || !text::ParseHex32(part) || ++groups > 8) return kWrong;
    if (!rest) return groups;
    text = *rest;
  }
}

}  // namespace

Parsed<void> CheckName(std::string_view text) { return Bounded(text, kMaxNameBytes); }
Parsed<void> CheckValue(std::string_view text) { return Bounded(text, kMaxValueBytes); }

Parsed<void> CheckToken(std::string_view text) {
  if (text.empty()) return Refuse(kMalformed, "a token is empty");
  return Bounded(text, kMaxTokenBytes);
}

Parsed<void> CheckUri(std::string_view text) {
  if (text.empty()) return Refuse(kMalformed, "an address is empty");
  if (text.size() > kMaxUriBytes) return Refuse(kOverLimit, "an address is too long");
  const bool bad = std::ranges::any_of(text, [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || IsOneOf(c, "<>\"\\^`{|}");
  });
  if (bad) return Refuse(kMalformed, "an address holds a character that no URI has");
  return {};
}

Parsed<void> CheckIpv4(std::string_view text) {
  if (!IsIpv4(text)) return Refuse(kMalformed, "not an IPv4 address");
  return {};
}

Parsed<void> CheckIpv6(std::string_view text) {
  const std::size_t gap = text.find("::");
  bool good = false;
  if (gap == std::string_view::npos) {
    good = CountGroups(text, true) == 8;
  } else {
    const std::string_view after = text.substr(gap + 2);
    const int before = CountGroups(text.substr(0, gap), false);
    good = !after.starts_with(':') && before + CountGroups(after, true) < 8;
  }
  if (!good) return Refuse(kMalformed, "not an IPv6 address");
  return {};
}

Parsed<void> CheckHostName(std::string_view text) {
  if (text.size() > kMaxHostBytes) return Refuse(kOverLimit, "a host name is too long");
  for (;;) {
    const auto [label, rest] = text::SplitAt(text, '.');
    const bool good =
        !label.empty() && IsAlnum(label.front()) && IsAlnum(label.back()) &&
        std::ranges::all_of(label, [](char c) { return IsAlnum(c) || IsOneOf(c, "-_"); });
    if (!good) return Refuse(kMalformed, "not a host name");
    if (label.size() > kMaxLabelBytes) return Refuse(kOverLimit, "a label is too long");
    if (!rest) return {};
    text = *rest;
  }
}

Parsed<void> CheckTimeZone(std::string_view text) {
  if (text.empty()) return Refuse(kMalformed, "a time zone is empty");
  if (text.size() > kMaxZoneBytes) return Refuse(kOverLimit, "a time zone is too long");
  if (text.starts_with('/') || text.starts_with(':') || text.find("..") != std::string_view::npos) {
    return Refuse(kMalformed, "a time zone names a file");
  }
  std::size_t digits = 0;
  for (const char c : text) {
    digits = text::IsDigit(c) ? digits + 1 : 0;
    if (digits > 3) return Refuse(kMalformed, "a number in a time zone is too long");
    if (!IsAlnum(c) && !IsOneOf(c, "<>+-:,./_ ()")) {
      return Refuse(kMalformed, "a time zone holds another character");
    }
  }
  return {};
}

Parsed<void> CheckHardwareAddress(std::string_view text) {
  bool good = text.size() == 17;
  for (std::size_t i = 0; good && i < text.size(); ++i) {
    good = i % 3 == 2 ? IsOneOf(text[i], ":-") : text::ParseHex32(text.substr(i, 1)).has_value();
  }
  if (!good) return Refuse(kMalformed, "not a hardware address");
  return {};
}

}  // namespace vms::onvif

#include "targets/xml/duration.h"

#include <array>

#include "targets/base/text.h"
#include "targets/xml/values.h"

namespace vms::xml {
namespace {

using enum ParseErrorKind;

struct Part {
  char designator;
  std::uint32_t Duration::* value;
};
constexpr std::array<Part, 3> kDateParts = {
    {{'Y', &Duration::years}, {'M', &Duration::months}, {'D', &Duration::days}}};
constexpr std::array<Part, 3> kTimeParts = {
    {{'H', &Duration::hours}, {'M', &Duration::minutes}, {'S', &Duration::seconds}}};

std::string_view TakeDigits(std::string_view& rest) {
  std::size_t size = 0;
  while (size < rest.size() && text::IsDigit(rest[size])) ++size;
  const std::string_view digits = rest.substr(0, size);
  rest.remove_prefix(size);
  return digits;
}

// ".25" before the S of the seconds.
Parsed<void> TakeFraction(std::string_view& rest, Duration& out) {
  rest.remove_prefix(1);
  const std::string_view digits = TakeDigits(rest);
  if (digits.empty() || !rest.starts_with('S')) {
    return Refuse(kMalformed, "a fraction of a duration is malformed");
  }
  for (std::size_t i = 0; i < 9; ++i) {
    const char c = i < digits.size() ? digits[i] : '0';
    out.nanoseconds = out.nanoseconds * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return {};
}

// The parts in their order, each at most once, at least one.
Parsed<void> TakeParts(std::string_view& rest, const std::array<Part, 3>& parts, Duration& out) {
  std::size_t next = 0;
  bool any = false;
  while (!rest.empty() && rest.front() != 'T') {
    const std::string_view digits = TakeDigits(rest);
    if (digits.empty()) return Refuse(kMalformed, "a duration is malformed");
    const auto value = text::ParseUnsigned<std::uint32_t>(digits, kMaxDurationPart);
    if (!value) return Refuse(kOverLimit, "a part of a duration is too large");
    if (rest.starts_with('.') && &parts == &kTimeParts) {
      if (const auto taken = TakeFraction(rest, out); !taken) return taken;
    }
    const char designator = rest.empty() ? '\0' : rest.front();
    while (next < parts.size() && parts[next].designator != designator) ++next;
    if (next == parts.size()) return Refuse(kMalformed, "a duration is malformed");
    out.*parts[next].value = *value;
    rest.remove_prefix(1);
    ++next;
    any = true;
  }
  if (!any) return Refuse(kMalformed, "a duration has no parts");
  return {};
}

}  // namespace

Parsed<Duration> ParseDuration(std::string_view text) {
  std::string_view rest = TrimSpace(text);
  Duration out;
  if (rest.starts_with('-')) {
    out.negative = true;
    rest.remove_prefix(1);
  }
  if (!rest.starts_with('P')) return Refuse(kMalformed, "a duration does not begin with P");
  rest.remove_prefix(1);
  if (!rest.starts_with('T')) {
    if (const auto taken = TakeParts(rest, kDateParts, out); !taken) {
      return std::unexpected(taken.error());
    }
  }
  if (rest.empty()) return out;
  rest.remove_prefix(1);
  if (const auto taken = TakeParts(rest, kTimeParts, out); !taken) {
    return std::unexpected(taken.error());
  }
  if (!rest.empty()) return Refuse(kMalformed, "a duration has two times");
  return out;
}

std::string PrintDuration(const Duration& duration) {
  std::string out = duration.negative ? "-P" : "P";
  for (const Part& part : kDateParts) {
    if (const auto value = duration.*part.value; value != 0) {
      out += std::to_string(value) + part.designator;
    }
  }
  std::string time;
  for (const Part& part : kTimeParts) {
    const auto value = duration.*part.value;
    const bool fraction = part.designator == 'S' && duration.nanoseconds != 0;
    if (value == 0 && !fraction) continue;
    time += std::to_string(value);
    if (fraction) {
      const std::string digits = std::to_string(duration.nanoseconds);
      time += '.' + std::string(9 - digits.size(), '0') + digits;
      time.erase(time.find_last_not_of('0') + 1);
    }
    time += part.designator;
  }
  if (!time.empty()) return out + 'T' + time;
  return out.back() == 'P' ? out + "T0S" : out;
}

std::optional<std::int64_t> Milliseconds(const Duration& duration) {
  if (duration.years != 0 || duration.months != 0) return std::nullopt;
  // Less than 10^9 days: below 2^57 milliseconds.
  const std::int64_t seconds = std::int64_t{duration.days} * 86400 +
                               std::int64_t{duration.hours} * 3600 +
                               std::int64_t{duration.minutes} * 60 + duration.seconds;
  const std::int64_t total = seconds * 1000 + duration.nanoseconds / 1'000'000;
  return duration.negative ? -total : total;
}

}  // namespace vms::xml

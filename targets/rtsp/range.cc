#include "targets/rtsp/range.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

#include "targets/base/text.h"
#include "targets/rtsp/limits.h"

namespace vms::rtsp {
namespace {

using enum ParseErrorKind;
using text::EqualsIgnoringCase;

constexpr std::uint64_t kNanosecondsPerSecond = 1'000'000'000;

// Digits after a point, as nanoseconds. No digits ("5.") is allowed by RFC 2326 §3.6.
std::optional<std::uint32_t> ParseFraction(std::string_view digits) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    const char digit = i < digits.size() ? digits[i] : '0';
    if (!text::IsDigit(digit)) return std::nullopt;
    value = value * 10 + static_cast<std::uint32_t>(digit - '0');
  }
  if (digits.size() > 9 && !text::IsDigits(digits.substr(9))) return std::nullopt;
  return value;
}

// "ss" or "hh:mm:ss" in seconds; in the second form minutes and seconds are of one or two digits
// and below 60 (RFC 2326 §3.6).
std::optional<std::uint64_t> ParseNptSeconds(std::string_view whole) {
  const auto [first, rest] = text::SplitAt(whole, ':');
  const auto high = text::ParseDecimal(first, kMaxNptSeconds);
  if (!high || !rest) return high;
  const auto [minute_text, second_text] = text::SplitAt(*rest, ':');
  const auto minute = text::ParseDecimal(minute_text, 59);
  const auto second = text::ParseDecimal(second_text.value_or(""), 59);
  if (!minute || !second || minute_text.size() > 2 || second_text->size() > 2) return std::nullopt;
  const std::uint64_t seconds = *high * 3600 + *minute * 60 + *second;
  if (seconds > kMaxNptSeconds) return std::nullopt;
  return seconds;
}

Parsed<NptTime> ParseTime(std::string_view text, const NptTime*) {
  if (EqualsIgnoringCase(text, "now")) return NptTime{.now = true, .nanoseconds = 0};
  const auto [whole, fraction] = text::SplitAt(text, '.');
  const auto seconds = ParseNptSeconds(whole);
  const auto nanoseconds = ParseFraction(fraction.value_or(""));
  if (!seconds || !nanoseconds) return Refuse(kMalformed, "a normal play time is malformed");
  return NptTime{.now = false, .nanoseconds = *seconds * kNanosecondsPerSecond + *nanoseconds};
}

Parsed<UtcTime> ParseTime(std::string_view text, const UtcTime*) {
  const auto bad = Refuse(kMalformed, "a clock time is not like 19970108T142300.25Z");
  if (text.size() < 16 || text[8] != 'T' || text.back() != 'Z') return bad;
  text.remove_suffix(1);
  const auto [whole, fraction] = text::SplitAt(text, '.');
  if (whole.size() != 15) return bad;
  const auto year = text::ParseUnsigned<std::uint16_t>(whole.substr(0, 4));
  const auto month = text::ParseUnsigned<std::uint8_t>(whole.substr(4, 2), 12);
  const auto day = text::ParseUnsigned<std::uint8_t>(whole.substr(6, 2), 31);
  const auto hour = text::ParseUnsigned<std::uint8_t>(whole.substr(9, 2), 23);
  const auto minute = text::ParseUnsigned<std::uint8_t>(whole.substr(11, 2), 59);
  const auto second = text::ParseUnsigned<std::uint8_t>(whole.substr(13, 2), 60);
  const auto nanosecond = ParseFraction(fraction.value_or(""));
  if (!year || !month || !day || !hour || !minute || !second || !nanosecond) return bad;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(*month),
                                         std::chrono::day(*day)};
  if (!date.ok()) return Refuse(kMalformed, "a clock time names a day that does not exist");
  return UtcTime{.year = *year,
                 .month = *month,
                 .day = *day,
                 .hour = *hour,
                 .minute = *minute,
                 .second = *second,
                 .nanosecond = *nanosecond};
}

// RFC 2326 §3.5: hh:mm:ss, then perhaps :frames and .subframes.
Parsed<SmpteTime> ParseTime(std::string_view text, const SmpteTime*) {
  constexpr std::array<std::uint8_t, 4> kMax = {99, 59, 59, 29};
  std::array<std::uint8_t, 4> parts = {};
  const auto [whole, subframe_text] = text::SplitAt(text, '.');
  text::ListReader list(whole, ':');
  std::size_t count = 0;
  for (auto part = list.Next(); part; part = list.Next(), ++count) {
    if (count == parts.size()) return Refuse(kMalformed, "an SMPTE time has too many parts");
    const auto value = text::ParseUnsigned<std::uint8_t>(*part, kMax[count]);
    if (!value || part->size() > 2)
      return Refuse(kMalformed, "a part of an SMPTE time is malformed");
    parts[count] = *value;
  }
  if (count < 3) return Refuse(kMalformed, "an SMPTE time has fewer than three parts");
  SmpteTime time{.hour = parts[0], .minute = parts[1], .second = parts[2], .frame = parts[3]};
  if (!subframe_text) return time;
  const auto subframe = text::ParseUnsigned<std::uint8_t>(*subframe_text, 99);
  if (!subframe || count < 4)
    return Refuse(kMalformed, "the subframes of an SMPTE time are malformed");
  time.subframe = *subframe;
  return time;
}

template <typename Time>
Parsed<Interval<Time>> ParseInterval(std::string_view text) {
  const auto [start, end] = text::SplitAt(text, '-');
  const std::string_view start_text = text::Trim(start);
  const std::string_view end_text = text::Trim(end.value_or(""));
  if (!end) return Refuse(kMalformed, "a range has no '-'");
  if (start_text.empty() && end_text.empty()) return Refuse(kMalformed, "a range has no ends");
  Interval<Time> interval;
  if (!start_text.empty()) {
    const auto time = ParseTime(start_text, static_cast<const Time*>(nullptr));
    if (!time) return std::unexpected(time.error());
    interval.start = *time;
  }
  if (!end_text.empty()) {
    const auto time = ParseTime(end_text, static_cast<const Time*>(nullptr));
    if (!time) return std::unexpected(time.error());
    interval.end = *time;
  }
  return interval;
}

Parsed<Range> ParseUnits(std::string_view unit, std::string_view text) {
  if (EqualsIgnoringCase(unit, "npt")) {
    const auto interval = ParseInterval<NptTime>(text);
    if (!interval) return std::unexpected(interval.error());
    return Range{.interval = *interval, .time = std::nullopt};
  }
  if (EqualsIgnoringCase(unit, "clock")) {
    const auto interval = ParseInterval<UtcTime>(text);
    if (!interval) return std::unexpected(interval.error());
    return Range{.interval = *interval, .time = std::nullopt};
  }
  SmpteInterval smpte;
  if (EqualsIgnoringCase(unit, "smpte-30-drop")) {
    smpte.rate = SmpteRate::k30Drop;
  } else if (EqualsIgnoringCase(unit, "smpte-25")) {
    smpte.rate = SmpteRate::k25;
  } else if (!EqualsIgnoringCase(unit, "smpte")) {
    return Refuse(kUnsupported, "the unit of the range is not npt, clock or smpte");
  }
  const auto interval = ParseInterval<SmpteTime>(text);
  if (!interval) return std::unexpected(interval.error());
  smpte.interval = *interval;
  return Range{.interval = smpte, .time = std::nullopt};
}

std::string Fraction(std::uint32_t nanoseconds) {
  return nanoseconds == 0 ? std::string() : fmt::format(".{:09}", nanoseconds);
}

std::string Print(const NptTime& time) {
  if (time.now) return "now";
  const auto fraction = static_cast<std::uint32_t>(time.nanoseconds % kNanosecondsPerSecond);
  return fmt::format("{}{}", time.nanoseconds / kNanosecondsPerSecond, Fraction(fraction));
}

std::string Print(const UtcTime& t) {
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}{}Z", t.year, t.month, t.day, t.hour, t.minute,
                     t.second, Fraction(t.nanosecond));
}

std::string Print(const SmpteTime& t) {
  const std::string whole = fmt::format("{:02}:{:02}:{:02}", t.hour, t.minute, t.second);
  if (t.subframe != 0) return fmt::format("{}:{:02}.{:02}", whole, t.frame, t.subframe);
  return t.frame != 0 ? fmt::format("{}:{:02}", whole, t.frame) : whole;
}

template <typename Time>
std::string Print(const Interval<Time>& interval) {
  return (interval.start ? Print(*interval.start) : "") + '-' +
         (interval.end ? Print(*interval.end) : "");
}

std::string PrintUnits(const Interval<NptTime>& interval) { return "npt=" + Print(interval); }
std::string PrintUnits(const Interval<UtcTime>& interval) { return "clock=" + Print(interval); }
std::string PrintUnits(const SmpteInterval& smpte) {
  constexpr std::array<std::string_view, 3> kUnits = {"smpte=", "smpte-30-drop=", "smpte-25="};
  return std::string(kUnits[static_cast<std::size_t>(smpte.rate)]) + Print(smpte.interval);
}

}  // namespace

Parsed<Range> ParseRange(std::string_view value) {
  text::ListReader parameters(value, ';');
  const auto [unit, text] = text::SplitAt(parameters.Next().value_or(""), '=');
  auto range = ParseUnits(text::Trim(unit), text.value_or(""));
  if (!range) return range;
  while (const auto parameter = parameters.Next()) {
    const auto [name, when] = text::SplitAt(*parameter, '=');
    if (!EqualsIgnoringCase(text::Trim(name), "time")) continue;
    if (range->time) return Refuse(kMalformed, "time is given twice");
    const auto time =
        ParseTime(text::Trim(when.value_or("")), static_cast<const UtcTime*>(nullptr));
    if (!time) return std::unexpected(time.error());
    range->time = *time;
  }
  return range;
}

std::string PrintRange(const Range& range) {
  std::string out =
      std::visit([](const auto& interval) { return PrintUnits(interval); }, range.interval);
  if (range.time) out += ";time=" + Print(*range.time);
  return out;
}

}  // namespace vms::rtsp

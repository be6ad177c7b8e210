#include "targets/xml/date_time.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "targets/base/text.h"
#include "targets/xml/values.h"

namespace vms::xml {
namespace {

using enum ParseErrorKind;

constexpr std::int64_t kDay = 86400;
constexpr std::size_t kMaxFraction = 32;  // digits; the shortest limit that nobody meets

// Takes fixed-width numbers and the signs between them off the front.
class Digits {
 public:
  explicit Digits(std::string_view text) : rest_(text) {}
  unsigned Take(std::size_t count, unsigned max) {
    const auto value = text::ParseDecimal(rest_.substr(0, count), max);
    failed_ = failed_ || rest_.size() < count || !value;
    if (failed_) return 0;
    rest_.remove_prefix(count);
    return static_cast<unsigned>(*value);
  }
  void Expect(char c) {
    failed_ = failed_ || !rest_.starts_with(c);
    if (!failed_) rest_.remove_prefix(1);
  }
  bool At(char c) const { return !failed_ && rest_.starts_with(c); }
  std::string_view TakeRun() {
    std::size_t size = 0;
    while (size < rest_.size() && text::IsDigit(rest_[size])) ++size;
    const std::string_view run = rest_.substr(0, size);
    rest_.remove_prefix(size);
    failed_ = failed_ || run.empty() || size > kMaxFraction;
    return run;
  }
  bool Done() const { return !failed_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

std::uint32_t Nanoseconds(std::string_view fraction) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    value = value * 10 + (i < fraction.size() ? static_cast<std::uint32_t>(fraction[i] - '0') : 0);
  }
  return value;
}

std::optional<std::int16_t> TakeZone(Digits& digits) {
  if (digits.At('Z')) {
    digits.Expect('Z');
    return std::int16_t{0};
  }
  const bool west = digits.At('-');
  if (!west && !digits.At('+')) return std::nullopt;
  digits.Expect(west ? '-' : '+');
  const unsigned hours = digits.Take(2, 14);
  digits.Expect(':');
  const unsigned minutes = digits.Take(2, hours == 14 ? 0 : 59);
  const int total = static_cast<int>(hours * 60 + minutes);
  return static_cast<std::int16_t>(west ? -total : total);
}

std::string Padded(unsigned value, std::size_t width) {
  const std::string digits = std::to_string(value);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::chrono::sys_days DayOf(const DateTime& time) {
  return std::chrono::year(time.year) / std::chrono::month(time.month) / std::chrono::day(time.day);
}

}  // namespace

bool IsCalendarDay(unsigned year, unsigned month, unsigned day) {
  if (year < 1 || year > 9999) return false;
  const auto date =
      std::chrono::year(static_cast<int>(year)) / std::chrono::month(month) / std::chrono::day(day);
  return date.ok();
}

Parsed<DateTime> ParseDateTime(std::string_view text) {
  Digits digits(TrimSpace(text));
  DateTime time;
  time.year = static_cast<std::uint16_t>(digits.Take(4, 9999));
  digits.Expect('-');
  time.month = static_cast<std::uint8_t>(digits.Take(2, 12));
  digits.Expect('-');
  time.day = static_cast<std::uint8_t>(digits.Take(2, 31));
  digits.Expect('T');
  const unsigned hour = digits.Take(2, 24);
  digits.Expect(':');
  time.minute = static_cast<std::uint8_t>(digits.Take(2, 59));
  digits.Expect(':');
  time.second = static_cast<std::uint8_t>(digits.Take(2, 59));
  if (digits.At('.')) {
    digits.Expect('.');
    time.nanosecond = Nanoseconds(digits.TakeRun());
  }
  time.zone = TakeZone(digits);
  if (!digits.Done()) return Refuse(kMalformed, "a time is not like 2024-01-31T23:59:59.5Z");
  if (!IsCalendarDay(time.year, time.month, time.day)) {
    return Refuse(kMalformed, "a time names a day that does not exist");
  }
  time.hour = static_cast<std::uint8_t>(hour % 24);
  if (hour == 24) {
    if (time.minute != 0 || time.second != 0 || time.nanosecond != 0) {
      return Refuse(kMalformed, "a time is after the end of its day");
    }
    DateTime utc = time;
    utc.zone.reset();
    const auto next = FromUnixSeconds(UnixSeconds(utc) + kDay);
    if (!next) return Refuse(kMalformed, "a time is beyond the year 9999");
    time.year = next->year;
    time.month = next->month;
    time.day = next->day;
  }
  if (!FromUnixSeconds(UnixSeconds(time))) {
    return Refuse(kMalformed, "a time is beyond the years 1 to 9999 in UTC");
  }
  return time;
}

std::string PrintDateTime(const DateTime& time) {
  std::string out = Padded(time.year, 4) + '-' + Padded(time.month, 2) + '-' + Padded(time.day, 2) +
                    'T' + Padded(time.hour, 2) + ':' + Padded(time.minute, 2) + ':' +
                    Padded(time.second, 2);
  if (time.nanosecond != 0) {
    out += '.' + Padded(time.nanosecond, 9);
    out.erase(out.find_last_not_of('0') + 1);
  }
  if (!time.zone) return out;
  if (*time.zone == 0) return out + 'Z';
  const auto minutes = static_cast<unsigned>(*time.zone < 0 ? -*time.zone : *time.zone);
  return out + (*time.zone < 0 ? '-' : '+') + Padded(minutes / 60, 2) + ':' +
         Padded(minutes % 60, 2);
}

std::int64_t UnixSeconds(const DateTime& time) {
  const std::int64_t days = DayOf(time).time_since_epoch().count();
  return days * kDay + time.hour * 3600 + time.minute * 60 + time.second -
         time.zone.value_or(0) * 60;
}

std::optional<DateTime> FromUnixSeconds(std::int64_t seconds) {
  constexpr std::int64_t kFirst = -62135596800, kLast = 253402300799;  // 0001-01-01, 9999-12-31
  if (seconds < kFirst || seconds > kLast) return std::nullopt;
  const std::int64_t rest = ((seconds % kDay) + kDay) % kDay;
  const std::chrono::year_month_day date{
      std::chrono::sys_days(std::chrono::days((seconds - rest) / kDay))};
  DateTime time;
  time.year = static_cast<std::uint16_t>(static_cast<int>(date.year()));
  time.month = static_cast<std::uint8_t>(static_cast<unsigned>(date.month()));
  time.day = static_cast<std::uint8_t>(static_cast<unsigned>(date.day()));
  time.hour = static_cast<std::uint8_t>(rest / 3600);
  time.minute = static_cast<std::uint8_t>(rest / 60 % 60);
  time.second = static_cast<std::uint8_t>(rest % 60);
  time.zone = 0;
  return time;
}

}  // namespace vms::xml

// Property: xs:dateTime, xs:duration, xs:float and xs:integer that parse are in range and print to
// text that parses to the same value. Input: which type, then its text.
#include <cmath>

#include "harnesses/kit/harness.h"
#include "targets/xml/date_time.h"
#include "targets/xml/duration.h"
#include "targets/xml/values.h"

namespace {

using assay::kit::Oracle;
namespace xml = vms::xml;

void CheckDateTime(std::string_view text) {
  const auto time = xml::ParseDateTime(text);
  if (!time) return;
  Oracle(xml::IsCalendarDay(time->year, time->month, time->day) && time->hour < 24 &&
             time->minute < 60 && time->second < 60 && time->nanosecond < 1'000'000'000,
         "date_time_range");
  Oracle(time->zone.value_or(0) >= -840 && time->zone.value_or(0) <= 840, "zone_range");
  const std::string printed = xml::PrintDateTime(*time);
  const auto again = xml::ParseDateTime(printed);
  Oracle(again && *again == *time, "date_time_print_loses_nothing", printed);
  // The moment survives the way over a number, whatever its zone.
  const std::int64_t seconds = xml::UnixSeconds(*time);
  const auto utc = xml::FromUnixSeconds(seconds);
  Oracle(utc && xml::UnixSeconds(*utc) == seconds, "the_moment_stays");
}

void CheckDuration(std::string_view text) {
  const auto duration = xml::ParseDuration(text);
  if (!duration) return;
  const std::string printed = xml::PrintDuration(*duration);
  const auto again = xml::ParseDuration(printed);
  Oracle(again && *again == *duration, "duration_print_loses_nothing", printed);
  const auto milliseconds = xml::Milliseconds(*duration);
  Oracle(milliseconds.has_value() == (duration->years == 0 && duration->months == 0),
         "only_years_and_months_have_no_length");
  if (milliseconds) {
    Oracle(*milliseconds == 0 || (*milliseconds < 0) == duration->negative, "duration_sign");
  }
}

void CheckNumbers(std::string_view text) {
  if (const auto value = xml::ParseFloat(text)) {
    Oracle(std::isfinite(*value), "float_is_finite");
    Oracle(xml::ParseFloat(xml::PrintFloat(*value)) == value, "float_print_loses_nothing");
  }
  if (const auto value = xml::ParseInteger(text, -1000, 100'000)) {
    Oracle(*value >= -1000 && *value <= 100'000, "integer_range");
    Oracle(xml::ParseInteger(std::to_string(*value), *value, *value) == value, "integer_print");
  }
}

}  // namespace

ASSAY_HARNESS(xml_time_values_roundtrip, input) {
  const auto which = input.Take<std::uint8_t>();
  const std::string_view text = input.TakeRestAsText();
  if (which % 3 == 0) return CheckDateTime(text);
  if (which % 3 == 1) return CheckDuration(text);
  CheckNumbers(text);
}

// A document that parses prints to one line that parses to the same value, and its numbers convert
// to what their text says.
#include <cmath>

#include "harnesses/kit/harness.h"
#include "targets/json/parser.h"
#include "targets/json/utf8.h"
#include "targets/json/writer.h"

namespace {

using assay::kit::Oracle;
namespace json = vms::json;

void CheckNumber(const json::Number& number) {
  const auto real = json::ToDouble(number);
  Oracle(!real || std::isfinite(*real), "a_number_is_finite");
  if (const auto whole = json::ToInt64(number)) {
    Oracle(real && static_cast<double>(*whole) == *real, "whole_and_real_agree", number.text);
    const std::string again = std::to_string(*whole);
    Oracle(again == number.text || number.text == "-0", "a_whole_number_is_exact", number.text);
  }
  if (const auto natural = json::ToUint64(number)) {
    Oracle(real && static_cast<double>(*natural) == *real, "natural_and_real_agree", number.text);
  }
}

void CheckNumbers(const json::Value& value) {
  if (const auto* number = value.AsNumber()) CheckNumber(*number);
  if (const auto* array = value.AsArray()) {
    for (const auto& element : *array) CheckNumbers(element);
  }
  if (const auto* object = value.AsObject()) {
    for (const auto& member : *object) CheckNumbers(member.value);
  }
}

}  // namespace

ASSAY_HARNESS(json_roundtrip, input) {
  const auto value = json::Parse(input.text());
  if (!value) {
    Oracle(value.error().offset <= input.size(), "the_error_is_inside");
    return;
  }
  CheckNumbers(*value);
  const std::string printed = json::Print(*value);
  Oracle(json::IsUtf8(printed) && printed.find_first_of("\r\n") == std::string::npos,
         "what_is_printed_is_one_line");
  const auto again = json::Parse(printed);
  Oracle(again && *again == *value, "print_loses_nothing", printed);
}

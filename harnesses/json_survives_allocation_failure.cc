// Property: when an allocation fails while a document is read, copied and printed, nothing leaks
// and nothing terminates, and the document then reads as before.
// Input: which allocation (two bytes), the document.
#include <string>

#include "harnesses/kit/allocation_failure.h"
#include "harnesses/kit/harness.h"
#include "targets/json/parser.h"
#include "targets/json/writer.h"

namespace {

struct Reading {
  vms::Parsed<vms::json::Value> value;
  std::string printed;
  friend bool operator==(const Reading&, const Reading&) = default;
};

Reading Read(std::string_view text) {
  Reading out{.value = vms::json::Parse(text), .printed = {}};
  if (!out.value) return out;
  const vms::json::Value copy = *out.value;
  out.printed = vms::json::Print(copy);
  return out;
}

}  // namespace

ASSAY_HARNESS(json_survives_allocation_failure, input) {
  const auto number = input.Take<std::uint16_t>();
  assay::kit::SurvivesAllocationFailure(number, [&] { return Read(input.text()); });
}

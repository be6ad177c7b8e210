// A document means the same to this parser and to nlohmann's. Where they differ on purpose:
//   what                                    who is right
//   a NUL in the text                       here refused (RFC 8259 §2); there it ends the document
//   a byte order mark                       here refused, there skipped: §8.1 allows both
//   a name given twice                      here refused, there the last counts: §4 leaves it open
//   a limit of this product                 here kOverLimit, there no limit (§9 allows limits)
//   a number above the largest double       here kept as text, there refused: §6 allows both
#include <nlohmann/json.hpp>

#include "harnesses/kit/harness.h"
#include "targets/json/parser.h"

namespace {

using assay::kit::Oracle;
using Reference = nlohmann::ordered_json;
namespace json = vms::json;

bool HasHugeNumber(const json::Value& value) {
  if (const auto* number = value.AsNumber()) return !json::ToDouble(*number).has_value();
  if (const auto* array = value.AsArray()) {
    for (const auto& element : *array) {
      if (HasHugeNumber(element)) return true;
    }
  }
  if (const auto* object = value.AsObject()) {
    for (const auto& member : *object) {
      if (HasHugeNumber(member.value)) return true;
    }
  }
  return false;
}

bool SameNumber(const json::Number& ours, const Reference& theirs) {
  if (theirs.is_number_unsigned()) {
    const auto natural = json::ToUint64(ours);
    return natural && *natural == theirs.get<std::uint64_t>();
  }
  if (theirs.is_number_integer()) {
    const auto whole = json::ToInt64(ours);
    return whole && *whole == theirs.get<std::int64_t>();
  }
  const auto real = json::ToDouble(ours);
  return theirs.is_number_float() && real && *real == theirs.get<double>();
}

bool Same(const json::Value& ours, const Reference& theirs) {
  if (ours.is_null()) return theirs.is_null();
  if (const bool* boolean = ours.AsBool()) return theirs.is_boolean() && theirs == *boolean;
  if (const auto* number = ours.AsNumber()) return SameNumber(*number, theirs);
  if (const auto* text = ours.AsString()) {
    return theirs.is_string() && theirs.get_ref<const std::string&>() == *text;
  }
  if (const auto* array = ours.AsArray()) {
    if (!theirs.is_array() || theirs.size() != array->size()) return false;
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (!Same((*array)[i], theirs[i])) return false;
    }
    return true;
  }
  const json::Object& object = *ours.AsObject();
  if (!theirs.is_object() || theirs.size() != object.size()) return false;
  auto member = object.begin();
  for (const auto& [name, value] : theirs.items()) {
    if (member->name != name || !Same(member->value, value)) return false;
    ++member;
  }
  return true;
}

bool Explained(const vms::ParseError& error, std::string_view text) {
  return error.kind == vms::ParseErrorKind::kOverLimit || error.what == "a name is given twice" ||
         text.starts_with("\xEF\xBB\xBF") || text.find('\0') != std::string_view::npos;
}

}  // namespace

ASSAY_HARNESS(json_agrees_with_nlohmann, input) {
  const std::string_view text = input.text();
  const auto ours = json::Parse(text);
  const auto theirs = Reference::parse(text, nullptr, /*allow_exceptions=*/false);
  if (theirs.is_discarded()) {
    Oracle(!ours || HasHugeNumber(*ours), "accepted_only_here");
  } else if (!ours) {
    Oracle(Explained(ours.error(), text), "accepted_only_there", ours.error().what);
  } else {
    Oracle(Same(*ours, theirs), "the_value_is_the_same");
  }
}

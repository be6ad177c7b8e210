// UndefinedBehaviorSanitizer: "file:line:column: runtime error: sentence". The sentence tells the
// check (compiler-rt, lib/ubsan/ubsan_handlers.cpp; GCC ships the same runtime in an older state).
#include <string>

#include "runner/triage/recognisers.h"
#include "runner/triage/text_scan.h"

namespace assay::triage {
namespace {

struct Check {
  std::string_view part;  // of the sentence
  std::string_view kind;
};

// First match wins: the more particular sentence stands first.
constexpr Check kChecks[] = {
    {"unsigned integer overflow", "unsigned-integer-overflow"},
    {"signed integer overflow", "signed-integer-overflow"},
    {"negation of ", "signed-integer-overflow"},
    {"division by zero", "divide-by-zero"},
    {"division of ", "signed-integer-overflow"},
    {"shift exponent ", "invalid-shift-exponent"},
    {"left shift of ", "invalid-shift-base"},
    {" out of bounds for type ", "index-out-of-bounds"},
    {" out of bounds", "index-out-of-bounds"},
    {"non-zero offset ", "pointer-overflow"},
    {"zero offset to null pointer", "pointer-overflow"},
    {"pointer index expression with base ", "pointer-overflow"},
    {"addition of unsigned offset to ", "pointer-overflow"},
    {"subtraction of unsigned offset from ", "pointer-overflow"},
    {"null pointer passed as argument ", "nonnull-argument"},
    {"null pointer returned from function ", "nonnull-return"},
    {"which is declared to never be null", "nonnull-argument"},
    {"null pointer", "null-pointer-use"},
    {" which does not point to an object of type ", "dynamic-type-mismatch"},
    {"misaligned address ", "misaligned-pointer"},
    {"misaligned pointer", "misaligned-pointer"},
    {"byte alignment", "misaligned-pointer"},
    {" with insufficient space for an object of type ", "object-size"},
    {"not a valid value for type ", "invalid-enum"},
    {"execution reached the end of a value-returning function", "missing-return"},
    {"execution reached ", "unreachable"},
    {"variable length array bound evaluates to non-positive value ", "non-positive-vla-bound"},
    {"outside the range of representable values of type ", "float-cast-overflow"},
    {"implicit conversion from type ", "implicit-conversion"},
    {"passing zero to ", "invalid-builtin-argument"},
    {"assumption is violated", "violated-assumption"},
    {"through pointer to incorrect function type ", "function-type-mismatch"},
    {"control flow integrity check for type ", "control-flow-integrity"},
};

// "… for type 'const bool'", "… for type '_Bool'"
bool IsBool(std::string_view sentence) {
  return sentence.ends_with("bool'") || sentence.ends_with("_Bool'");
}

std::string_view KindOf(std::string_view sentence) {
  for (const Check& check : kChecks) {
    if (!Contains(sentence, check.part)) continue;
    return check.kind == "invalid-enum" && IsBool(sentence) ? "invalid-bool" : check.kind;
  }
  return "undefined-behavior";
}

// Without print_stacktrace the place in front of the sentence is all there is: a stack of one
// frame.
model::Frame PlaceOf(std::string_view text) {
  model::Frame frame;
  text = Trimmed(text);
  if (const auto last = TakeTrailingNumber(text)) {
    const auto before = TakeTrailingNumber(text);
    frame.line = before.value_or(*last);
    frame.column = before ? *last : 0;
    frame.file = text;
  }
  return frame;
}

}  // namespace

std::optional<Headline> UndefinedBehaviour(std::string_view line) {
  constexpr std::string_view kMarker = ": runtime error: ";
  const std::size_t at = line.find(kMarker);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view sentence = line.substr(at + kMarker.size());
  const model::Frame place = PlaceOf(line.substr(0, at));
  if (place.file.empty() && !line.substr(0, at).ends_with("<unknown>")) return std::nullopt;
  Headline headline;
  headline.facts.tool = "UndefinedBehaviorSanitizer";
  headline.facts.kind = KindOf(sentence);
  headline.facts.detail = sentence;
  if (auto rest = After(sentence, "address ")) headline.facts.address = TakeHex(*rest);
  if (sentence.starts_with("load of ")) headline.facts.access = model::Access::kRead;
  if (sentence.starts_with("store to ")) headline.facts.access = model::Access::kWrite;
  if (!place.file.empty()) headline.facts.stack.push_back(place);
  return headline;
}

}  // namespace assay::triage

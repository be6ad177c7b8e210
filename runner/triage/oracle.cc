// Violations of the harness kit's oracles (harnesses/kit/oracle.h):
//     ==ASSAY== ORACLE VIOLATION: <harness>/<property>: <detail> (<file>:<line>)
#include <string>

#include "runner/triage/recognisers.h"
#include "runner/triage/text_scan.h"

namespace assay::triage {
namespace {

// Takes " (<file>:<line>)" off the end; the detail may hold parentheses of its own.
model::Frame TakePlace(std::string_view& text) {
  model::Frame frame;
  const std::size_t open = text.rfind(" (");
  if (open == std::string_view::npos || !text.ends_with(')')) return frame;
  std::string_view place = text.substr(open + 2, text.size() - open - 3);
  const auto line = TakeTrailingNumber(place);
  if (!line) return frame;
  frame.file = place;
  frame.line = *line;
  text = text.substr(0, open);
  return frame;
}

}  // namespace

std::optional<Headline> OracleViolation(std::string_view line) {
  auto text = After(line, "==ASSAY== ORACLE VIOLATION: ");
  if (!text) return std::nullopt;
  Headline headline;
  headline.weight = Weight::kMessage;
  headline.facts.tool = "Assay oracle";
  headline.facts.kind = "oracle";
  const model::Frame place = TakePlace(*text);
  std::string_view name = UpToAny(*text, " ");
  headline.facts.detail = Trimmed(text->substr(name.size()));
  TakeSuffix(name, ":");
  headline.facts.oracle = name.substr(0, 256);
  if (!place.file.empty()) headline.facts.stack.push_back(place);
  return headline;
}

}  // namespace assay::triage

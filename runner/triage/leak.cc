// LeakSanitizer. A leak has no crash stack; its place is where the memory was allocated.
#include <string>

#include "runner/triage/recognisers.h"
#include "runner/triage/text_scan.h"

namespace assay::triage {

std::optional<Headline> LeakError(std::string_view line) {
  if (!Contains(line, "ERROR: LeakSanitizer: detected memory leaks")) return std::nullopt;
  Headline headline;
  headline.facts.tool = "LeakSanitizer";
  headline.facts.kind = "memory-leak";
  headline.section = Section::kOther;
  return headline;
}

// "Direct leak of 40 byte(s) in 1 object(s) allocated from:"; the first one counts, direct ones
// come first.
bool LeakLine(std::string_view line, OpenReport& report) {
  std::string_view text = line;
  if (report.facts.kind != "memory-leak") return false;
  const bool direct = TakePrefix(text, "Direct leak of ");
  if (!direct && !TakePrefix(text, "Indirect leak of ")) return false;
  if (!report.facts.detail.empty()) {
    report.next = Section::kOther;
    return true;
  }
  const auto bytes = TakeDecimal(text);
  const auto objects_text = After(text, " byte(s) in ");
  std::string_view count = objects_text.value_or("");
  const auto objects = TakeDecimal(count);
  report.facts.detail = std::string(direct ? "direct" : "indirect") + " leak of " +
                        std::to_string(bytes.value_or(0)) + " bytes in " +
                        std::to_string(objects.value_or(0)) + " objects";
  report.next = Section::kAllocation;
  return true;
}

}  // namespace assay::triage

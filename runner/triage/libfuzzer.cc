// What libFuzzer says of its own accord (compiler-rt, lib/fuzzer/FuzzerLoop.cpp).
#include <string>

#include "runner/triage/recognisers.h"
#include "runner/triage/text_scan.h"

namespace assay::triage {
namespace {

struct Row {
  std::string_view text;
  std::string_view kind;
  Weight weight;
};

constexpr Row kRows[] = {
    {"timeout after ", "timeout", Weight::kError},
    {"out-of-memory (malloc(", "malloc-limit", Weight::kError},
    {"out-of-memory", "out-of-memory", Weight::kError},
    {"deadly signal", "deadly-signal", Weight::kCarrier},
    {"fuzz target exited", "target-exited", Weight::kError},
    {"fuzz target overwrites", "overwrites-const-input", Weight::kError},
};

}  // namespace

std::optional<Headline> LibFuzzerError(std::string_view line) {
  const auto text = After(line, "ERROR: libFuzzer: ");
  if (!text) return std::nullopt;
  Headline headline;
  headline.facts.tool = "libFuzzer";
  headline.facts.detail = *text;
  headline.facts.kind = "unknown";
  for (const Row& row : kRows) {
    if (!text->starts_with(row.text)) continue;
    headline.facts.kind = row.kind;
    headline.weight = row.weight;
    break;
  }
  return headline;
}

// The heap profile below an out-of-memory report: the first stack is the largest holder.
bool LiveHeapSection(std::string_view line, OpenReport& report) {
  if (report.facts.kind != "out-of-memory") return false;
  if (!Contains(line, " byte(s) (") || !Contains(line, " allocation(s)")) return false;
  report.next = report.facts.allocation_stack.empty() ? Section::kAllocation : Section::kOther;
  return true;
}

}  // namespace assay::triage

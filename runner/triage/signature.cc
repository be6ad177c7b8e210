#include "runner/triage/signature.h"

#include <algorithm>

#include "runner/triage/symbol.h"
#include "runner/triage/text_scan.h"
#include "runner/triage/triage.h"

namespace assay::triage {
namespace {

std::string Joined(const std::vector<RelevantFrame>& frames) {
  std::string text;
  for (std::size_t i = 0; i < std::min(frames.size(), kFramesInKey); ++i) {
    if (i > 0) text += kCalledBy;
    text += frames[i].function;
  }
  return text;
}

std::string Skipped(const RelevantStack& stack) {
  return stack.skipped.empty() ? "" : "; frames left out: " + stack.skipped;
}

Signature Key(std::string_view kind, const std::string& what, std::string explanation) {
  return {std::string(kind) + std::string(kKindEnd) + what, std::move(explanation)};
}

Signature OfHarness(const model::CrashReport& report, std::string_view harness, std::string why) {
  return Key(report.kind, "harness " + std::string(harness), std::move(why));
}

// Kind and the innermost three frames of the product. `kind` may carry more than the report's.
Signature ByFramesAs(const std::string& kind, const model::CrashReport& report,
                     std::string_view harness) {
  const RelevantStack stack = RelevantFrames(TellingStack(report));
  if (stack.frames.empty()) {
    return {kind + std::string(kKindEnd) + "harness " + std::string(harness),
            "kind and harness: the stack shows no frame of the product" + Skipped(stack)};
  }
  const std::vector<RelevantFrame> frames = WithoutRepetition(stack.frames);
  if (frames.front().owner == Owner::kHarness) {
    return {kind + std::string(kKindEnd) + Joined(frames) + " of harness " + std::string(harness),
            "kind and the harness's own code: no frame of the product is on the stack" +
                Skipped(stack)};
  }
  const std::size_t used = std::min(frames.size(), kFramesInKey);
  return Key(kind, Joined(frames),
             "kind and the innermost " + std::to_string(used) + " frame(s) of the product" +
                 Skipped(stack));
}

Signature ByFrames(const model::CrashReport& report, std::string_view harness) {
  return ByFramesAs(report.kind, report, harness);
}

Signature ByOracle(const model::CrashReport& report, std::string_view harness) {
  const std::string name = report.oracle.empty() ? std::string(harness) : report.oracle;
  return Key(report.kind, name, "the oracle's name: a property that is violated is one finding");
}

// A timeout shows where the program happened to be, which differs from run to run.
Signature ByHarness(const model::CrashReport& report, std::string_view harness) {
  return OfHarness(report, harness,
                   "kind and harness: the stack of a timeout is one random sample, so the timeouts "
                   "of a harness are one finding until somebody splits them");
}

// Out of memory: the allocation that failed or, from the heap profile, who holds the most.
Signature ByHolder(const model::CrashReport& report, std::string_view harness) {
  if (!RelevantFrames(report.stack).frames.empty()) return ByFrames(report, harness);
  const RelevantStack holder = RelevantFrames(report.allocation_stack);
  if (holder.frames.empty() || holder.frames.front().owner == Owner::kHarness) {
    return OfHarness(report, harness, "kind and harness: nothing shows who holds the memory");
  }
  return Key(report.kind, holder.frames.front().function + " of harness " + std::string(harness),
             "kind, harness and the function that holds most of the heap");
}

// The innermost frames of a deep recursion depend on where the stack ended; its cycle does not.
Signature ByCycle(const model::CrashReport& report, std::string_view harness) {
  const RelevantStack stack = RelevantFrames(report.stack);
  const std::vector<std::string> cycle = RecursionCycle(stack.frames);
  if (cycle.empty()) return ByFrames(report, harness);
  std::string what = "recursion of ";
  for (const std::string& function : cycle) {
    if (&function != &cycle.front()) what += kCalledBy;
    what += function;
  }
  return Key(report.kind, what,
             "kind and the " + std::to_string(cycle.size()) +
                 " function(s) that call each other in a circle, sorted" + Skipped(stack));
}

Signature ByExpression(const model::CrashReport& report, std::string_view harness) {
  const RelevantStack stack = RelevantFrames(report.stack);
  const std::string in =
      stack.frames.empty() ? "harness " + std::string(harness) : stack.frames.front().function;
  return Key(report.kind, report.detail + " in " + in,
             "the asserted expression and the function that asserts it");
}

Signature ByException(const model::CrashReport& report, std::string_view harness) {
  const std::string type(report.detail.substr(0, report.detail.find(": ")));
  return ByFramesAs(report.kind + " " + NormalisedFunction(type), report, harness);
}

struct Row {
  std::string_view kind;
  Signature (*make)(const model::CrashReport& report, std::string_view harness);
};

constexpr Row kRows[] = {
    {"oracle", &ByOracle},
    {"timeout", &ByHarness},
    {"out-of-memory", &ByHolder},
    {"stack-overflow", &ByCycle},
    {"assertion-failure", &ByExpression},
    {"uncaught-exception", &ByException},
};

}  // namespace

Signature Sign(const model::CrashReport& report, std::string_view harness) {
  if (report.kind.empty()) {
    return {"unknown: harness " + std::string(harness),
            "harness alone: no report tells what happened"};
  }
  for (const Row& row : kRows) {
    if (report.kind == row.kind) return row.make(report, harness);
  }
  return ByFrames(report, harness);
}

KeyParts SplitKey(std::string_view key) {
  const std::size_t at = key.find(kKindEnd);
  if (at == std::string_view::npos) return {key, {}};
  return {key.substr(0, at), key.substr(at + kKindEnd.size())};
}

std::vector<std::string_view> SplitFrames(std::string_view what) {
  std::vector<std::string_view> frames;
  while (true) {
    const std::size_t at = what.find(kCalledBy);
    frames.push_back(what.substr(0, at));
    if (at == std::string_view::npos) return frames;
    what.remove_prefix(at + kCalledBy.size());
  }
}

const std::vector<model::Frame>& TellingStack(const model::CrashReport& report) {
  return report.stack.empty() ? report.allocation_stack : report.stack;
}

std::string PlaceOf(const model::CrashReport& report) {
  const RelevantStack stack = RelevantFrames(TellingStack(report));
  if (stack.frames.empty()) return {};
  const RelevantFrame& top = stack.frames.front();
  if (top.frame->file.empty()) return "in " + top.function;
  std::string place = top.frame->file;
  if (top.frame->line > 0) place += ":" + std::to_string(top.frame->line);
  return top.frame->function.empty() ? place : place + " in " + top.function;
}

std::string TitleOf(const model::CrashReport& report, std::string_view harness) {
  if (report.kind == "oracle") return "oracle " + report.oracle;
  if (report.kind == "timeout") return "timeout in harness " + std::string(harness);
  std::string title = report.kind.empty() ? "unknown" : report.kind;
  if (report.kind == "uncaught-exception")
    title = std::string(SplitKey(Sign(report, harness).key).kind);
  if (report.access != model::Access::kUnknown) {
    title += report.access == model::Access::kWrite ? " WRITE" : " READ";
  }
  const RelevantStack stack = RelevantFrames(TellingStack(report));
  if (stack.frames.empty()) return title + " in harness " + std::string(harness);
  return title + (report.stack.empty() ? " from " : " in ") + stack.frames.front().function;
}

}  // namespace assay::triage

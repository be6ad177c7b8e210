// Which frames of a stack tell one bug from another: the product's own, innermost first.
// Threads: pure functions, linear in the stack.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runner/model/crash.h"
#include "runner/triage/owner.h"

namespace assay::triage {

struct RelevantFrame {
  std::string function;  // normalised; the file's or the module's name when there is no symbol
  const model::Frame* frame = nullptr;
  Owner owner = Owner::kProduct;
};

struct RelevantStack {
  // The product's frames above the harness; when there are none, the harness's own.
  std::vector<RelevantFrame> frames;
  std::string skipped;  // "3 sanitizer, 2 engine"; empty: none
};
RelevantStack RelevantFrames(const std::vector<model::Frame>& stack);

// The functions that take part in a recursion, sorted; empty when the stack shows none. A function
// is part of it when it occurs at least three times.
std::vector<std::string> RecursionCycle(const std::vector<RelevantFrame>& frames);

// Immediate repetitions of a sequence of up to four functions are kept once.
std::vector<RelevantFrame> WithoutRepetition(const std::vector<RelevantFrame>& frames);

}  // namespace assay::triage
